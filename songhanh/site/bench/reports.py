"""A yearly report of a large province: chart, paper with its annexes, workbook; in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from songhanh.site.bench.measure import Measured, middle
from songhanh.site.boot import set_up

TIMES = 7


def measure(_folder: Path) -> dict[str, Measured]:
    answer = subprocess.run(
        [sys.executable, "-m", "songhanh.site.bench.reports"],
        check=True,
        capture_output=True,
        text=True,
    )
    seen = json.loads(answer.stdout)
    return {
        "reports.compose": Measured(middle(seen["later"]), "s", len(seen["later"]), "≤ 1"),
        "reports.compose_first": Measured(seen["first"], "s"),
        "reports.check": Measured(middle(seen["check"]), "s", len(seen["check"])),
    }


def main() -> None:
    """The first one starts the drawing engine; a worker pays that once."""
    set_up()
    from songhanh.lib.charts.picture import draw_png
    from songhanh.officialdoc import build, check
    from songhanh.reports.actions import yearly_outline
    from songhanh.reports.actions.workbook import workbook
    from songhanh.reports.rules.charts import against_targets
    from songhanh.reports.rules.outline import outline_of
    from songhanh.reports.rules.paper import paper
    from songhanh.reports.testing import frame, large_material

    material, sections = large_material(), outline_of(yearly_outline()["outline"])
    specification = against_targets(material)
    if specification is None:
        raise SystemExit("nothing to draw")
    spent, checked, data = [], [], b""
    for _ in range(TIMES + 1):
        started = time.perf_counter()
        picture = draw_png(specification)
        data = build(paper(material, sections, {}, frame(), picture))
        workbook(material)
        spent.append(time.perf_counter() - started)
    for _ in range(TIMES):
        started = time.perf_counter()
        check(data)
        checked.append(time.perf_counter() - started)
    first, *later = spent
    print(json.dumps({"first": first, "later": later, "check": checked}))


if __name__ == "__main__":
    main()
