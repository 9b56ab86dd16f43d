"""The cube: rolling figures up, reading one indicator, an approval becoming visible; in a process of its own.

`SMALL=1` makes 1 million figures, `FULL=1` 97 million, else 10 million.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from songhanh.site.bench.measure import Measured, middle, p95

UNITS = Path(__file__).parents[2] / "units" / "seed" / "units_2025.csv"


def measure(folder: Path) -> dict[str, Measured]:
    size = "small" if os.environ.get("SMALL") else "full" if os.environ.get("FULL") else "usual"
    answer = subprocess.run(
        [sys.executable, "-m", "songhanh.cube.measuring", str(UNITS), str(folder), size],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return told(json.loads(answer.stdout))


def told(seen: dict[str, Any]) -> dict[str, Measured]:
    peers = {"duckdb_sql": middle(seen["duckdb"])}
    if "pandas" in seen:
        peers["pandas_sums_only"] = seen["pandas"]
    rolled = middle(seen["rollup"])
    return {
        "cube.figures": Measured(seen["figures"], "figures"),
        "cube.build": Measured(seen["build"], "s"),
        "cube.rollup": Measured(rolled, "s", len(seen["rollup"]), "≤ 1.2 × DuckDB SQL", peers),
        "cube.rollup.rss": Measured(seen["rss"], "bytes", goal="≤ 400 MB"),
        "cube.point.figures_p95": Measured(p95(seen["point"]), "s", len(seen["point"]), "≤ 0.02"),
        "cube.point": Measured(
            p95(seen["rated"]), "s", len(seen["rated"]), "≤ 0.02", floor=p95(seen["point"])
        ),
        "cube.fresh": Measured(p95(seen["fresh"]), "s", len(seen["fresh"]), "≤ 1"),
    }
