"""Keeping small numbers back: tables of a small country, and the largest province on both its maps; in a process of its
own. `SMALL=1` takes 20 tables, `FULL=1` a thousand, else a hundred."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from songhanh.site.bench.measure import Measured, middle, p95

SEEDS = Path(__file__).parents[2] / "units" / "seed"


def measure(_folder: Path) -> dict[str, Measured]:
    size = "small" if os.environ.get("SMALL") else "full" if os.environ.get("FULL") else "usual"
    answer = subprocess.run(
        [sys.executable, "-m", "songhanh.cube.suppression.measuring", str(SEEDS), size],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return told(json.loads(answer.stdout))


def told(seen: dict[str, Any]) -> dict[str, Measured]:
    tables, shown = seen["tables"], seen["published"]
    peer = {"one_program_a_cell": middle(seen["one_by_one"])}
    return {
        "cube.suppress": Measured(middle(tables), "s", len(tables), "≤ 0.2", peer),
        "cube.suppress.p95": Measured(p95(tables), "s", len(tables)),
        "cube.suppress.published": Measured(sum(shown) / len(shown), "share", len(shown), "≥ 0.7"),
        "cube.suppress.published_least": Measured(min(shown), "share", len(shown)),
        "cube.suppress.province": Measured(seen["parts"], "s", goal="≤ 5"),
        "cube.suppress.province_published": Measured(
            seen["parts_published"], "share", goal="≥ 0.7"
        ),
        "cube.suppress.province_whole": Measured(seen["whole"], "s", goal="≤ 5"),
    }
