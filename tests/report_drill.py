"""Run apart: a report made by real workers on a database of their own, the first one killed with -9 once its figures are gathered.

Prints one JSON object: the version as the killed worker left it, and as the next one ended it.
"""

from __future__ import annotations

import json
import signal
import sys
from dataclasses import replace

from songhanh.site.boot import set_up
from tests.kill_drill import LEASE, RUNNING, end_worker, fork_worker, wait_until


def main() -> None:
    set_up()
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    version = begin()
    connections.close_all()
    try:
        json.dump(drill(version), sys.stdout)
    finally:
        for pid in list(RUNNING):
            end_worker(pid, signal.SIGKILL)


def begin() -> int:
    from songhanh.frameworks.actions import load_frameworks
    from songhanh.frameworks.actions.loading import SEED
    from songhanh.frameworks.testing import FEW
    from songhanh.jobs.models import KINDS
    from songhanh.reports.actions import make_version, proposed, start_report
    from songhanh.units.testing import make_country

    for name in [kind.name for kind in KINDS.values() if kind.every]:
        del KINDS[name]  # the house's own work is not what is watched
    KINDS["reports.make"] = replace(KINDS["reports.make"], lease=LEASE)
    load_frameworks([SEED / f"{name}.yaml" for name in (*FEW, "published")], by=None)
    country = make_country()
    facts = proposed(country.ministry, 2023) | {"signer": "Đỗ Thị Hạnh"}
    report = start_report(unit=country.ministry, year=2023, facts=facts, by=country.son)
    make_version(report=report, by=country.son)
    return report.versions.get().pk


def drill(version: int) -> dict:
    first = fork_worker()
    wait_until(lambda: bool(look(version)["material"]))
    end_worker(first, signal.SIGKILL)
    killed = look(version)
    fork_worker()
    wait_until(lambda: look(version)["is_ready"], seconds=60)
    return {"killed": killed, "ended": look(version)}


def look(pk: int) -> dict:
    from django.db import connection

    from songhanh.officialdoc import bindings
    from songhanh.reports.models import ReportVersion

    one = ReportVersion.objects.select_related("paper", "job").get(pk=pk)
    seen = {"material": one.material, "is_ready": one.ready_at is not None, "bound": 0}
    if one.paper is not None:
        with one.paper.content.open("rb") as paper:
            seen["bound"] = len(bindings(paper.read()))
    seen |= {
        "attempts": one.job.attempts if one.job else 0,
        "versions": one.report.versions.count(),
    }
    connection.close()
    return seen


if __name__ == "__main__":
    main()
