"""`songhanh demo`: the sample accounts and what they did, for an installation that is a demonstration."""

from __future__ import annotations

import argparse
import sys

from songhanh.site.boot import set_up


def main(argv: list[str]) -> int:
    """Adds what is missing to the units and frameworks that are loaded; what is there stays as it is."""
    argparse.ArgumentParser(prog="songhanh demo", description=__doc__).parse_args(argv)
    set_up()
    from django.conf import settings

    if not settings.DEMO:
        print(
            "songhanh demo: this is no demonstration (SONGHANH_DEMO=1 makes it one)",
            file=sys.stderr,
        )
        return 1
    from songhanh.site.demo import make_sample_accounts
    from songhanh.site.demo_plan import make_demonstration_plan

    print(f"+{make_sample_accounts()} tài khoản")
    plan = make_demonstration_plan()
    print(f"{plan.name}: {plan.title}")
    return 0
