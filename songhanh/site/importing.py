"""`songhanh import units FILE`: a whole reform of units from a file (docs/units.md), as one change."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date
from pathlib import Path

from songhanh.lib.errors import Refused
from songhanh.site.boot import set_up


def main(argv: list[str]) -> int:
    made = argparse.ArgumentParser(prog="songhanh import", description=__doc__)
    made.add_argument("what", choices=["units"])
    made.add_argument("file", type=Path, metavar="FILE")
    made.add_argument(
        "--on",
        type=date.fromisoformat,
        required=True,
        metavar="DAY",
        help="the day it takes effect, such as 2025-07-01",
    )
    made.add_argument("--title", required=True, help="what the change is called")
    made.add_argument("--act", required=True, help="by which act")
    made.add_argument("--source", default="", help="where the table of conversion is from")
    given = made.parse_args(argv)
    set_up()
    from songhanh.units.actions import load_reform

    started = time.perf_counter()
    try:
        change = load_reform(
            given.file, on=given.on, title=given.title, act=given.act, source=given.source
        )
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    links = change.links.count()
    print(f"units: links +{links}, change {change.pk}, {time.perf_counter() - started:.1f} s")
    return 0
