"""How long ten years of the old communes take to the map of today: run in a process of its own, prints JSON.

    python -m songhanh.cube.maps.measuring LINKS.csv [small]

LINKS.csv: change, old, new, extent, status. Peers move the same figures by hand, without marking what is estimated.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from songhanh.cube.engine import connect
from songhanh.cube.figures import conformed
from songhanh.cube.maps import on_map, summed
from songhanh.cube.maps.shares import shares_of
from songhanh.cube.testing import small_dimensions

REFORM, TODAY = date(2025, 7, 1), date(2026, 11, 22)
NEW = 1_000_000
RUNS = 3


def read_links(file: Path) -> pa.Table:
    with file.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["change"] == "communes-2025"]
    return pa.table(
        {
            "predecessor": pa.array([int(row["old"]) for row in rows], pa.int32()),
            "successor": pa.array([NEW + int(row["new"]) for row in rows], pa.int32()),
            "on": pa.array([REFORM] * len(rows), pa.date32()),
            "is_whole": [row["extent"] == "whole" for row in rows],
        }
    )


def made(units: list[int], years: int, elements: int) -> pa.Table:
    rng = random.Random(28)  # noqa: S311 — the same figures each run
    lot = [rng.randrange(0, 5_000) for _value in range(len(units) * elements)]
    tables = []
    for year in range(2025 - years, 2025):
        n = len(lot)
        tables.append(
            pa.table(
                {
                    "element": pa.array([number for number in range(1, elements + 1) for _unit in units], pa.int32()),
                    "unit": pa.array(units * elements, pa.int32()),
                    "period": pa.repeat(str(year), n),
                    "value": pa.array(lot, pa.int64()),
                }
            )
        )  # fmt: skip
    return conformed(pa.concat_tables(tables))


def timed(act: Callable[[], Any]) -> tuple[list[float], Any]:
    seconds, answer = [], None
    for _run in range(RUNS):
        started = time.perf_counter()
        answer = act()
        seconds.append(time.perf_counter() - started)
    return seconds, answer


def by_duckdb(figures: pa.Table, shares: pa.Table) -> pa.Table:
    """The least that could be written by hand: join, multiply, divide; remainders are lost."""
    connection = connect()
    connection.register("f", figures)
    connection.register("s", shares)
    return connection.sql(
        "SELECT f.* REPLACE (s.successor AS unit, f.value * s.weight // 1000000 AS value) FROM f JOIN s ON f.unit = s.predecessor"
    ).to_arrow_table()


def by_pandas(figures: Any, shares: Any) -> Any:
    joined = figures.merge(shares, left_on="unit", right_on="predecessor")
    joined["value"] = joined["value"] * joined["weight"] // 1_000_000
    return joined


def main(arguments: list[str]) -> None:
    links = read_links(Path(arguments[0]))
    units = sorted(set(links["predecessor"].to_pylist()))
    years, count = (2, 10) if "small" in arguments[1:] else (10, 100)
    elements = small_dimensions(
        elements=[
            {"element": number, "code": f"e{number}", "over_units": "sum"}
            for number in range(1, count + 1)
        ]
    ).elements
    figures = made(units, years, count)
    seconds, moved = timed(lambda: on_map(figures, links, TODAY, elements=elements))
    shares = shares_of(links)[0].table
    peers: dict[str, list[float]] = {}
    peers["duckdb_sql"], by_hand = timed(lambda: by_duckdb(figures, shares))
    if find_spec("pandas"):
        frame, table = (
            figures.select(["element", "unit", "period", "value"]).to_pandas(),
            shares.to_pandas(),
        )
        peers["pandas_sums_only"], _frame = timed(lambda: by_pandas(frame, table))
    closure = small_dimensions(
        closure=[
            {"ancestor": 1, "descendant": unit} for unit in set(links["successor"].to_pylist())
        ]
    ).closure
    added, _total = timed(lambda: summed(moved, closure, TODAY))
    seen = {
        "figures": figures.num_rows, "rows": moved.num_rows, "map": seconds, "peers": peers, "summed": added,
        "lost": pc.sum(figures["value"]).as_py() - pc.sum(moved["value"]).as_py(),
        "lost_by_hand": pc.sum(figures["value"]).as_py() - pc.sum(by_hand["value"]).as_py(),
        "rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }  # fmt: skip
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main(sys.argv[1:])
