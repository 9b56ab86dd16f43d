"""Figures of the new map on an old one: a total where whole successors lie inside the old unit, never divided."""

from __future__ import annotations

from collections import defaultdict
from datetime import date as Day  # noqa: N812 — a parameter is called date

import pyarrow as pa
import pyarrow.compute as pc

from songhanh.cube.engine import connect
from songhanh.cube.errors import CubeError
from songhanh.cube.figures import AXES, conformed, period_of
from songhanh.cube.maps.shares import conformed_links


def back_on_map(
    figures: pa.Table,
    links: pa.Table,
    date: Day,
    closure: pa.Table,
    *,
    elements: pa.Table,
    periods: pa.Table | None = None,
) -> pa.Table:
    """Figures of leaf units of today, as totals of the units of an earlier day, where that is exact.

    figures, links, elements, periods: as `on_map` has them. closure: who lay under whom (`dimensions`), read on `date`.
    Returns one row a unit of the old map × element × period × members for which the territories that grew out of the
        unit all grew out of it alone: unit, element, period, the axes, gset, value (int64, null where one of them is
        not known), n_reported, n_expected (int32). Other units have no row: not collected on that map.
    Raises CubeError (element_unknown) and `conformed`'s. Only elements that add over units.
    Source: design of the cube, "Units through time": backwards only where whole, never divided.
    """
    table = conformed(figures)
    table = table.filter(pc.invert(table["withdrawn"]))
    adds = dict(
        zip(elements["element"].to_pylist(), elements["over_units"].to_pylist(), strict=True)
    )
    for element in table["element"].unique().to_pylist():
        if element not in adds:
            raise CubeError("element_unknown", f"element {element}")
    adding = pa.array([element for element, how in adds.items() if how == "sum"], pa.int32())
    table = table.filter(pc.is_in(table["element"], adding))
    given = {}
    if periods is not None:
        given = dict(
            zip(periods["period"].to_pylist(), periods["closes_on"].to_pylist(), strict=True)
        )
    asked = table["period"].unique().to_pylist()
    days = {period: given.get(period) or period_of(period).end for period in asked}
    rows: dict[str, list[object]] = {"period": [], "unit": [], "lower": [], "n": []}
    inside: dict[Day, list[tuple[int, int, int]]] = {}
    for period, day in days.items():
        if day not in inside:
            inside[day] = _inside(links, closure, date, day)
        for upper, lower, n in inside[day]:
            for name, cell in zip(rows, (period, upper, lower, n), strict=True):
                rows[name].append(cell)
    schema = pa.schema(
        [("period", pa.string()), ("unit", pa.int32()), ("lower", pa.int32()), ("n", pa.int32())]
    )
    connection = connect()
    try:
        connection.register("figures", table)
        connection.register("inside", pa.table(rows, schema=schema))
        return connection.sql(BACK).to_arrow_table()
    finally:
        connection.close()


BACK = f"""
SELECT i.unit, f.element, f.period, {", ".join(f"f.{axis}" for axis in AXES)}, f.gset,
    CASE WHEN count(f.value) + count(*) FILTER (f.nothing = 'none_arose') = max(i.n)
        THEN coalesce(sum(f.value), 0)::BIGINT END AS value,
    (count(f.value) + count(*) FILTER (f.nothing = 'none_arose'))::INTEGER AS n_reported,
    max(i.n)::INTEGER AS n_expected
FROM inside i JOIN figures f ON f.unit = i.lower AND f.period = i.period
GROUP BY ALL
"""


def _inside(links: pa.Table, closure: pa.Table, old: Day, new: Day) -> list[tuple[int, int, int]]:
    """(unit of the old map, a unit of the new one that lies in it, how many do), for units all of whose successors do."""
    begun = pc.fill_null(pc.less_equal(closure["valid_from"], pa.scalar(old)), True)
    lasting = pc.fill_null(pc.greater(closure["valid_to"], pa.scalar(old)), True)
    up = closure.filter(pc.and_(begun, lasting))
    lower: dict[int, set[int]] = defaultdict(set)
    above: set[int] = set()
    for ancestor, descendant in zip(
        up["ancestor"].to_pylist(), up["descendant"].to_pylist(), strict=True
    ):
        lower[ancestor].add(descendant)
        if ancestor != descendant:
            above.add(ancestor)
    leaves = set(lower) - above
    into: dict[int, set[int]] = {leaf: {leaf} for leaf in leaves}
    steps = [row for row in conformed_links(links).to_pylist() if old < row["on"] <= new]
    for day in sorted({row["on"] for row in steps}):
        moves: dict[int, set[int]] = defaultdict(set)
        for row in steps:
            if row["on"] == day:
                moves[row["predecessor"]].add(row["successor"])
        into = {
            leaf: {end for unit in ends for end in moves.get(unit, {unit})}
            for leaf, ends in into.items()
        }
    origins: dict[int, set[int]] = defaultdict(set)
    for leaf, ends in into.items():
        for end in ends:
            origins[end].add(leaf)
    found = []
    for ancestor, below in lower.items():
        mine = below & leaves
        ends = {end for leaf in mine for end in into[leaf]}
        if ends and all(origins[end] <= mine for end in ends):
            found += [(ancestor, end, len(ends)) for end in ends]
    return found
