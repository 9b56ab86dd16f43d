"""What keeping numbers back costs, beside one linear program for each cell; `songhanh bench` starts it in a process of
its own: `python -m songhanh.cube.suppression.measuring SEEDS {small,usual,full}` prints JSON.

Made counts with a fixed seed. The provinces are real: the communes of today, of which old ones and parts of old ones
they are made, the districts of then; parts nobody has published a weight for are equal.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from songhanh.cube.suppression import suppress, systems
from songhanh.cube.suppression.attack import by_linear_program
from songhanh.cube.suppression.system import WHOLE
from songhanh.cube.suppression.testing import COUNTRY, Made, country, cross, link, tables

SEED = 20_250_701
LARGEST = "79"
TABLES = {"small": 20, "usual": 100, "full": 1_000}
ATTACKED = 3
MEAN = 40.0  # of a commune before the reform × age × sex


def main(arguments: list[str]) -> None:
    seeds, size = Path(arguments[0]), arguments[1]
    seen: dict[str, Any] = {"tables": [], "published": [], "one_by_one": []}
    for seed in range(TABLES[size]):
        made = country(1_000 + seed)
        spent, shown = _timed(made)
        seen["tables"].append(spent)
        seen["published"].append(shown)
        if seed < ATTACKED:
            seen["one_by_one"].append(_one_by_one(made))
    for name in ("whole", "parts"):
        made = province(seeds, LARGEST, with_parts=name == "parts")
        seen[name], seen[f"{name}_published"] = _timed(made)
        seen[f"{name}_cells"] = made[0].num_rows
    print(json.dumps(seen))  # noqa: T201 — read by `songhanh bench`


def _timed(made: Made) -> tuple[float, float]:
    began = time.perf_counter()
    released = suppress(*made)
    spent = time.perf_counter() - began
    return spent, 1 - sum(released["is_hidden"].to_pylist()) / released.num_rows


def _one_by_one(made: Made) -> float:
    """Two linear programs for each number kept back, of a release that is protected already."""
    released = suppress(*made)
    (system,) = systems(*made, None)
    shown: list[float | None] = [float(one) / WHOLE for one in system.value]
    for (_row, cell), mark in zip(system.rows, released["is_hidden"].to_pylist(), strict=True):
        if mark:
            shown[cell] = None
    parts: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for row, part in zip(system.sums.row.tolist(), system.sums.part.tolist(), strict=True):
        parts[row].append((part, 1.0))
    sums = [(total, parts[row]) for row, total in enumerate(system.sums.total.tolist())]
    began = time.perf_counter()
    by_linear_program(shown, sums)
    return time.perf_counter() - began


def province(seeds: Path, code: str, *, with_parts: bool) -> Made:
    """A province of today on its own map and on that before the reform, age × sex with every margin.

    with_parts: false gives every old commune whole to the first of those it went to.
    """
    new = [row["code"] for row in _rows(seeds / "units_2025.csv") if row["parent"] == code]
    above = {row["code"]: row["parent"] for row in _rows(seeds / "units_legacy.csv")}
    goes_to: dict[str, list[str]] = defaultdict(list)
    for row in _rows(seeds / "links.csv"):
        if row["new"] in new and len(row["old"]) == len(row["new"]):
            goes_to[row["old"]].append(row["new"])
    drawn = np.random.default_rng(SEED)
    size = np.exp(drawn.normal(np.log(MEAN), 1.0, (len(goes_to), 6, 1)))
    leaves = drawn.poisson(size * drawn.uniform(0.6, 1.4, (len(goes_to), 6, 2)))
    numbers = dict(zip(goes_to, leaves, strict=True))
    rows = cross("old", COUNTRY, leaves.sum(0)) + cross("new", COUNTRY, leaves.sum(0))
    links = [link("new", COUNTRY, "old", COUNTRY)]
    in_district: dict[str, list[str]] = defaultdict(list)
    of_new: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for one, targets in goes_to.items():
        rows += cross("old", 100_000 + int(one), numbers[one])
        in_district[above.get(one, "")].append(one)
        taken = targets if with_parts else targets[:1]
        for place, target in enumerate(taken):
            of_new[target].append((one, _share(place, len(taken))))
    for place, inside in enumerate(in_district.values(), 10):
        rows += cross("old", place, sum(numbers[one] for one in inside))
        links.append(link("old", COUNTRY, "old", place))
        links += [link("old", place, "old", 100_000 + int(one)) for one in inside]
    for target, parts in of_new.items():
        own = 200_000 + int(target)
        rows += cross("new", own, sum(numbers[one] * share for one, share in parts))
        links.append(link("new", COUNTRY, "new", own))
        links += [link("new", own, "old", 100_000 + int(one), share) for one, share in parts]
    return tables(rows, links)


def _share(place: int, among: int) -> float:
    """Equal parts in whole millionths that make one."""
    return (WHOLE * (place + 1) // among - WHOLE * place // among) / WHOLE


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


if __name__ == "__main__":
    main(sys.argv[1:])
