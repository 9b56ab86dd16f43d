"""Figures of a longer period from those of its parts: four quarters make a year, where an element says how.

First over time for each unit, then over units: so coverage counts the units that told every part, and nothing is lower
without saying so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from songhanh.cube.figures import AXES, period_of, table_of
from songhanh.words.periods import Kind

SUM, LAST = "sum", "last"
PARTS = (Kind.HALF, Kind.QUARTER, Kind.MONTH)  # the longest that somebody reported counts
PLACE = ("element", "unit", *AXES)
UNKNOWN: dict[str, Any] = {"nothing": "not_known"}


def parts_of(period: str) -> list[list[str]]:
    """The codes of the parts of a period, kind by kind, the longest first; nothing for a month or a school year."""
    found = []
    for kind in PARTS:
        try:
            codes = [one.code for one in period_of(period).parts(kind)]
        except ValueError:
            continue
        if codes != [period]:
            found.append(codes)
    return found


def over_time(figures: pa.Table, elements: pa.Table, period: str) -> pa.Table:
    """What units reported for the parts of a period, as their figures of the period itself.

    figures: `figures.SCHEMA`, of any periods; those of the period itself and of others are left aside.
    elements: as in the dimensions; `over_time` sum adds the parts, last takes the last one, none makes nothing.
    Returns `figures.SCHEMA`, one row a unit × element × members, all of `period`. A sum needs every part: where one is
        missing or not known, it is not_known; none_arose adds 0, and only none_arose gives none_arose. Of several
        kinds of parts (halves and quarters) an element's longest counts.
    Source: design of the cube, "Addition": an element declares addition over time separately.
    """
    how = dict(zip(elements["element"].to_pylist(), elements["over_time"].to_pylist(), strict=True))
    made: list[dict[str, Any]] = []
    told: set[int] = set()
    for codes in parts_of(period):
        rows = figures.filter(
            pc.and_(pc.is_in(figures["period"], pa.array(codes)), pc.invert(figures["withdrawn"]))
        )
        cells: dict[tuple[Any, ...], dict[str, Mapping[str, Any]]] = defaultdict(dict)
        for row in rows.to_pylist():
            if row["element"] not in told and how.get(row["element"]) in (SUM, LAST):
                cells[tuple(row[name] for name in PLACE)][row["period"]] = row
        made += [
            _made(place, parts, codes, how[place[0]], period) for place, parts in cells.items()
        ]
        told |= {place[0] for place in cells}
    return table_of(made)


def expected_of(expected: pa.Table, period: str, elements: set[int]) -> pa.Table:
    """Who was asked for a part of the period counts as asked for the whole."""
    codes = [code for codes in parts_of(period) for code in codes]
    among = pc.and_(
        pc.is_in(expected["period"], pa.array(codes, pa.string())),
        pc.is_in(expected["element"], pa.array(sorted(elements), expected["element"].type)),
    )
    asked = expected.filter(among).group_by(["element", "unit"]).aggregate([])
    return asked.append_column("period", pa.array([period] * asked.num_rows, pa.string()))


def _made(
    place: tuple[Any, ...],
    parts: Mapping[str, Mapping[str, Any]],
    codes: list[str],
    how: str,
    period: str,
) -> dict[str, Any]:
    told = [parts.get(code) for code in codes]
    latest = max(parts.values(), key=lambda row: row["approved_seq"])
    kept = {name: latest[name] for name in ("source", "revision", "approved_seq")}
    stages = [row["stage"] for row in parts.values()]
    stage = next((one for one in ("estimate", "preliminary") if one in stages), "final")
    amount = _last(told[-1]) if how == LAST else _sum(told)
    return dict(zip(PLACE, place, strict=True)) | kept | {"period": period, "stage": stage} | amount


def _last(row: Mapping[str, Any] | None) -> dict[str, Any]:
    if row is None:
        return UNKNOWN
    return {"nothing": row["nothing"]} if row["value"] is None else {"value": row["value"]}


def _sum(told: list[Mapping[str, Any] | None]) -> dict[str, Any]:
    if any(row is None or row["nothing"] == "not_known" for row in told):
        return UNKNOWN
    numbers = [row["value"] for row in told if row is not None and row["value"] is not None]
    return {"value": sum(numbers)} if numbers else {"nothing": "none_arose"}
