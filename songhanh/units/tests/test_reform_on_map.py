"""The reform of 2025: five years of figures of old communes, seen on the new map; equal to the last unit."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from songhanh.cube.figures import conformed
from songhanh.cube.maps import LINKS, on_map
from songhanh.cube.testing import NEWS, small_dimensions
from songhanh.units.seed.rows import Seed, read_seed

REFORM, NOW = date(2025, 7, 1), date(2026, 11, 22)
YEARS = ("2020", "2021", "2022", "2023", "2024")
NEW = 1_000_000  # new units are numbered apart: 3,316 of them reuse an old code


@pytest.fixture(scope="module")
def seed() -> Seed:
    return read_seed()


@pytest.fixture(scope="module")
def leaves(seed) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {"predecessor": int(link.old), "successor": NEW + int(link.new), "on": REFORM, "is_whole": link.extent == "whole"}
            for link in seed.links
            if link.change == "communes-2025"
        ]
    ).cast(pa.schema([field for field in LINKS if field.name not in ("weight", "group")]))  # fmt: skip


def figures(units: list[int]) -> pa.Table:
    rng = random.Random(7)
    n = len(units) * len(YEARS)
    return conformed(
        pa.table(
            {
                "element": pa.repeat(pa.scalar(NEWS, pa.int32()), n),
                "unit": pa.array(units * len(YEARS), pa.int32()),
                "period": [year for year in YEARS for _unit in units],
                "value": pa.array([rng.randrange(0, 10_000) for _row in range(n)], pa.int64()),
            }
        )
    )


def totals(
    table: pa.Table, place: dict[int, str], column: str = "unit"
) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = defaultdict(int)
    for unit, period, value in zip(*(table[name].to_pylist() for name in (column, "period", "value")), strict=True):  # fmt: skip
        found[place[unit], period] += value
    return dict(found)


def test_five_years_come_through_to_the_last_unit(seed, leaves) -> None:
    olds = sorted(set(leaves["predecessor"].to_pylist()))
    assert (len(olds), leaves.num_rows) == (10_052, 10_583)
    before = figures(olds)
    after = on_map(before, leaves, NOW, elements=small_dimensions().elements)
    assert pc.sum(after["value"]) == pc.sum(before["value"])
    assert after.num_rows == leaves.num_rows * len(YEARS)
    provinces = {link.old: link.new for link in seed.links if link.change == "provinces-2025"}
    old_home = {unit: provinces[old_province(seed, unit)] for unit in olds}
    new_home = {NEW + int(row.code): row.parent for row in seed.current.values() if row.parent}
    assert totals(after, new_home) == totals(before, old_home)
    assert len({new_home[unit] for unit in after["unit"].unique().to_pylist()}) == 34
    assert pc.sum(after["estimated"]).as_py() == 972 * len(YEARS)
    # No new commune is missed: each has figures of every year.
    assert len(after["unit"].unique()) == 3_321


def old_province(seed: Seed, unit: int) -> str:
    row = seed.legacy.get(f"{unit:05}") or seed.legacy[f"{unit:03}"]
    above = seed.legacy[row.parent]
    return above.parent or above.code
