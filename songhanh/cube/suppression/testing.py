"""Made tables of counts for tests and benchmarks: a country of units, uneven, split by axes, with all margins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from songhanh.cube.suppression.system import WHOLE

COUNTRY = 1
Made = tuple[pa.Table, pa.Table]


def country(
    seed: int, *, provinces: int = 3, communes: int = 8, ages: int = 6, mean: float = 25.0
) -> Made:
    """1 × provinces × communes × ages × 2 sexes with every margin, and the links between the units."""
    drawn = np.random.default_rng(seed)
    leaves = _leaves(drawn, provinces * communes, ages, mean).reshape(provinces, communes, ages, 2)
    rows = cross("now", COUNTRY, leaves.sum((0, 1)))
    links = []
    for province in range(provinces):
        above = 10 + province
        rows += cross("now", above, leaves[province].sum(0))
        links.append(link("now", COUNTRY, "now", above))
        for commune in range(communes):
            own = 1000 * (province + 1) + commune
            rows += cross("now", own, leaves[province, commune])
            links.append(link("now", above, "now", own))
    return tables(rows, links)


def merged(
    seed: int, *, old: int, new: int, districts: int, split: float = 0.0, mean: float = 25.0
) -> Made:
    """One province on two maps: `old` communes in districts, made into `new` ones; a share of the old ones was split
    between two, half and half."""
    drawn = np.random.default_rng(seed)
    leaves = _leaves(drawn, old, 6, mean)
    whole = cross("old", COUNTRY, leaves.sum(0)) + cross("new", COUNTRY, leaves.sum(0))
    rows, links = whole, [link("new", COUNTRY, "old", COUNTRY)]
    in_district = drawn.integers(0, districts, old)
    goes_to = drawn.integers(0, new, old)
    goes_to[:new] = np.arange(new)  # none of the new ones is empty
    also_to = np.where(drawn.random(old) < split, drawn.integers(0, new, old), goes_to)
    for one in range(districts):
        rows += cross("old", 100 + one, leaves[in_district == one].sum(0))
        links.append(link("old", COUNTRY, "old", 100 + one))
    for one in range(old):
        rows += cross("old", 1000 + one, leaves[one])
        links.append(link("old", 100 + int(in_district[one]), "old", 1000 + one))
    for one in range(new):
        share = ((goes_to == one) * 0.5 + (also_to == one) * 0.5)[:, None, None]
        rows += cross("new", 5000 + one, (leaves * share).sum(0))
        links.append(link("new", COUNTRY, "new", 5000 + one))
        links += [
            link("new", 5000 + one, "old", 1000 + int(part), float(share[part, 0, 0]))
            for part in np.flatnonzero(share)
        ]
    return tables(rows, links)


def _leaves(drawn: np.random.Generator, units: int, ages: int, mean: float) -> np.ndarray:
    size = np.exp(drawn.normal(np.log(mean), 1.0, (units, ages, 1)))
    return drawn.poisson(size * drawn.uniform(0.6, 1.4, (units, ages, 2)))


def cross(name: str, unit: int, numbers: np.ndarray) -> list[dict[str, Any]]:
    """age × sex with both margins, one row a number."""
    ages = [*(f"a{one}" for one in range(numbers.shape[0])), "_T"]
    sexes = ["F", "M", "_T"]
    full = np.vstack([numbers, numbers.sum(0)])
    full = np.hstack([full, full.sum(1, keepdims=True)])
    return [
        {
            "map": name,
            "unit": unit,
            "element": 1,
            "period": "2024",
            "age": age,
            "sex": sex,
            "value": int(np.floor(full[row, column] + 0.5)),
        }
        for row, age in enumerate(ages)
        for column, sex in enumerate(sexes)
    ]


def link(name: str, unit: int, part_map: str, part: int, share: float = 1.0) -> dict[str, Any]:
    return {
        "map": name,
        "unit": unit,
        "part_map": part_map,
        "part": part,
        "share": round(share * WHOLE),
    }


def tables(rows: Sequence[dict[str, Any]], links: Sequence[dict[str, Any]]) -> Made:
    return pa.Table.from_pylist(list(rows)), pa.Table.from_pylist(list(links))
