"""Ten years of the old communes on the map of today, in a process of its own; `SMALL=1`: two years, ten elements."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from songhanh.site.bench.measure import Measured, middle

LINKS = Path(__file__).parents[2] / "units" / "seed" / "links.csv"


def measure(_folder: Path) -> dict[str, Measured]:
    size = ["small"] if os.environ.get("SMALL") else []
    answer = subprocess.run(
        [sys.executable, "-m", "songhanh.cube.maps.measuring", str(LINKS), *size],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    seen = json.loads(answer.stdout)
    peers = {name: middle(seconds) for name, seconds in seen["peers"].items()}
    moved = seen["map"]
    return {
        "cube.map.figures": Measured(seen["figures"], "figures"),
        "cube.map": Measured(middle(moved), "s", len(moved), "≥ 5 × faster than pandas", peers),
        "cube.map.summed": Measured(middle(seen["summed"]), "s", len(seen["summed"])),
        "cube.map.lost": Measured(seen["lost"], "units", goal="0"),
        "cube.map.lost_by_hand": Measured(seen["lost_by_hand"], "units"),
        "cube.map.rss": Measured(seen["rss"], "bytes"),
    }
