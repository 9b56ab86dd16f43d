"""The real units: how long their load takes, and a key typed into the picker.

In a process and (on SQLite) a database of its own; with `DATABASE_URL` in that one, which should be empty.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from songhanh.site.bench.measure import Measured, p95
from songhanh.site.boot import set_up

NAMES = 60


def measure(folder: Path) -> dict[str, Measured]:
    answer = subprocess.run(
        [sys.executable, "-m", "songhanh.site.bench.units"],
        env={**os.environ, "SONGHANH_VAR": str(folder / "var")},
        check=True,
        capture_output=True,
        text=True,
    )
    seen = json.loads(answer.stdout)
    keys, work = seen["keys"], seen["work"]
    return {
        "units.load": Measured(seen["load"], "s", goal="a few seconds"),
        "units.load_again": Measured(seen["again"], "s"),
        "units.key_p95": Measured(p95(keys), "s", len(keys), "≤ 0.02"),
        "units.key_work_p95": Measured(p95(work), "s", len(work)),
    }


def main() -> None:
    set_up()
    from django.core.management import call_command

    from songhanh.units.actions import load_units

    call_command("migrate", verbosity=0, interactive=False)
    started = time.perf_counter()
    load_units()
    loaded = time.perf_counter()
    load_units()
    again = time.perf_counter() - loaded
    keys, work = typed()
    print(json.dumps({"load": loaded - started, "again": again, "keys": keys, "work": work}))


def typed() -> tuple[list[float], list[float]]:
    """Every key of some real names, with marks and without, old units too: seconds by the clock, and of
    this process alone (what other work on the machine does not disturb)."""
    from songhanh.units.models import Unit
    from songhanh.units.panels import offered

    units = Unit.objects.all()
    clock, own = [], []
    for words in beginnings():
        wall, process = time.perf_counter(), time.process_time()
        offered(units, words)
        clock.append(time.perf_counter() - wall)
        own.append(time.process_time() - process)
    return clock, own


def beginnings() -> Iterator[str]:
    from songhanh.units.models import Unit
    from songhanh.words.text import fold

    names = list(Unit.objects.territories().order_by("pk").values_list("name", flat=True))
    for name in random.Random(28).sample(names, NAMES):  # noqa: S311 — the same names each run
        bare = name.partition(" ")[2]
        for form in (name, fold(name), bare, fold(bare)):
            yield from (form[:end] for end in range(1, len(form) + 1))


if __name__ == "__main__":
    main()
