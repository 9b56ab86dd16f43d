"""Figures on the map of another day: whole units carry theirs over exactly, divided ones by weights, marked so.

`on_map` forwards, `back_on_map` backwards where that is exact, `summed` for any unit of the new map, `weights` for the
shares of divided units.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from songhanh.cube.engine import connect
from songhanh.cube.errors import CubeError
from songhanh.cube.figures import SCHEMA, conformed, period_of
from songhanh.cube.maps.backwards import back_on_map
from songhanh.cube.maps.plan import EXTRA, counted_sql, divided_sql, summed_sql
from songhanh.cube.maps.shares import LINKS, Shares, shares_of
from songhanh.cube.maps.weights import equal_weights, fit_weights

__all__ = ["LINKS", "MOVED", "back_on_map", "equal_weights", "fit_weights", "on_map", "summed"]

MOVED = pa.schema(
    [
        *SCHEMA,
        pa.field("origin", pa.int32(), nullable=False),
        pa.field("as_of", pa.date32(), nullable=False),
        pa.field("estimated", pa.bool_(), nullable=False),
        pa.field("parts", pa.int32(), nullable=False),
    ]
)


def on_map(
    figures: pa.Table,
    links: pa.Table,
    date: date,
    *,
    elements: pa.Table,
    groups: Mapping[int, str] | None = None,
    flags: Collection[int] = (),
    periods: pa.Table | None = None,
) -> pa.Table:
    """Figures of leaf units as the units of a later day would have reported them.

    figures: `figures.SCHEMA`, or what `on_map` gave for an earlier day; values int64 in the element's own scale.
    links: `LINKS`: predecessor, successor (int32), on (date32: the first day of the new map), is_whole (bool),
        weight (int32, millionths of the predecessor, null where none is known), group (the group of elements the
        weight is for, "" for all). A part without weights is divided equally.
    date: on whose map; changes with closing day of the period < on ≤ date are applied, day by day.
    elements: `dimensions.SCHEMAS["elements"]`. groups: element → group of weights ("" where it is not named).
    flags: elements that a condition makes (0 or 1 for a unit): never moved, to be made anew on the new map.
    periods: period, closes_on; a period that is not named closes on its last day.
    Returns `MOVED`, in no order: the figures with `unit` on the new map, and
        origin (int32): the unit that reported; a successor of several has a row from each,
        as_of (date32): on the map of which day the row is now,
        estimated (bool): the figure was divided on the way,
        parts (int32): into how many rows the figure of its origin fell: a unit that holds them all has it exactly.

    - Whole numbers stay whole: parts are rounded down and what is left goes to the largest remainders, so that the
      parts of every figure add up to it. Dividing is done change by change, so that moving to one day and then to
      another gives what moving to the other gives.
    - A kind of nothing is carried to every part.
    - Elements that do not add over units (over_units other than sum) and flags are kept only where the territory did
      not change; elsewhere they are left out, for nobody knows them there.
    Raises CubeError: element_unknown, weights, links, and `conformed`'s.
    Source: design of the cube, "Units through time".
    """
    table = _begun(figures, periods)
    _check_elements(table, elements, flags)
    earliest = pc.min(table["as_of"]).as_py()
    steps = [step for step in shares_of(links) if step.on <= date]
    steps = [step for step in steps if earliest is not None and step.on > earliest]
    known = {group for step in steps for group in step.groups}
    named = {element: group for element, group in (groups or {}).items() if group in known}
    adding = pa.array(_adding(elements, flags), pa.int32())
    kept, divided = table, table.slice(0, 0)
    if pc.any(table["estimated"]).as_py():
        kept, divided = (
            table.filter(pc.invert(table["estimated"])),
            table.filter(table["estimated"]),
        )
    connection = connect()
    try:
        connection.register("kinds", _kinds(elements, named))
        for step in steps:
            connection.register("shares", step.table)
            kept, torn = _carried(kept, step, adding)
            divided, again = _carried(divided, step, adding)
            parts = [divided]
            for going in (torn, again):
                if going.num_rows:
                    connection.register("moving", going)
                    parts.append(connection.sql(divided_sql()).to_arrow_table().cast(MOVED))
            divided = pa.concat_tables(parts)
        connection.register("moving", divided)
        counted = connection.sql(counted_sql()).to_arrow_table().cast(MOVED)
        return _placed(pa.concat_tables([kept, counted]), date)
    finally:
        connection.close()


def _carried(table: pa.Table, step: Shares, adding: pa.Array) -> tuple[pa.Table, pa.Table]:
    """What goes whole, or is not touched, in its place; and what is to be divided."""
    whole = step.whole
    place = pc.index_in(table["unit"], whole["predecessor"])
    touched = pc.and_(pc.is_valid(place), pc.less(table["as_of"], pa.scalar(step.on, pa.date32())))
    if not pc.any(touched).as_py():
        return table, table.slice(0, 0)
    is_one = pc.equal(whole["n"].take(place), 1)
    adds = pc.is_in(table["element"], adding)
    goes = pc.fill_null(
        pc.and_(touched, pc.and_(is_one, pc.or_(adds, whole["is_plain"].take(place)))), False
    )
    unit = pc.if_else(goes, whole["successor_min"].take(place), table["unit"])
    stands = pc.or_(goes, pc.invert(touched))
    torn = pc.and_(touched, pc.and_(adds, pc.invert(goes)))
    moved = table.set_column(table.schema.get_field_index("unit"), MOVED.field("unit"), unit)
    return moved.filter(stands), table.filter(torn)


def _placed(table: pa.Table, day: date) -> pa.Table:
    as_of = pc.max_element_wise(table["as_of"], pa.scalar(day, pa.date32()))
    return table.set_column(table.schema.get_field_index("as_of"), MOVED.field("as_of"), as_of)


def summed(moved: pa.Table, closure: pa.Table, date: date) -> pa.Table:
    """What `on_map` gave, added up at every unit of the map of that day, with how much of it is an estimate.

    moved: `MOVED`, elements that add over units only. closure: `dimensions.SCHEMAS["closure"]`.
    Returns one row a unit × element × period × members × grouping set: value (int64, null where nothing is known),
        value_estimated (int64: what came from divided figures not all of whose parts lie in the unit),
        nothing (null, none_arose, not_known), status (complete, partial, not_known), n_reported, n_expected (int32:
        figures of origins with something known, and all of them).
    Raises CubeError (overflow).
    Source: design of the cube, "Units through time": the estimate is computed at the unit that is asked.
    """
    up = closure.filter(_alive(closure, date)).select(["ancestor", "descendant"])
    connection = connect()
    try:
        connection.register("moved", moved)
        connection.register("up", up)
        return connection.sql(summed_sql()).to_arrow_table()
    finally:
        connection.close()


def _alive(table: pa.Table, day: date) -> pa.ChunkedArray:
    begun = pc.fill_null(pc.less_equal(table["valid_from"], pa.scalar(day)), True)
    lasting = pc.fill_null(pc.greater(table["valid_to"], pa.scalar(day)), True)
    return pc.and_(begun, lasting)


def _begun(figures: pa.Table, periods: pa.Table | None) -> pa.Table:
    """Checked, standing, each with its origin and the day of its map: its period's closing day to begin with."""
    names = figures.column_names
    is_moved = set(EXTRA) <= set(names)
    table = conformed(figures.select([name for name in names if name not in EXTRA]))
    n = table.num_rows
    begun = {
        "origin": table["unit"],
        "as_of": None if is_moved else _closing(table, periods),
        "estimated": pa.repeat(pa.scalar(False), n),
        "parts": pa.repeat(pa.scalar(1, pa.int32()), n),
    }
    for name, column in begun.items():
        field = MOVED.field(name)
        table = table.append_column(field, figures[name].cast(field.type) if is_moved else column)
    is_standing = not pc.any(table["withdrawn"]).as_py()  # a filter copies every column
    return table if is_standing else table.filter(pc.invert(table["withdrawn"]))


def _check_elements(table: pa.Table, elements: pa.Table, flags: Collection[int]) -> None:
    known = {*elements["element"].to_pylist(), *flags}
    for element in table["element"].unique().to_pylist():
        if element not in known:
            raise CubeError("element_unknown", f"element {element}")


def _adding(elements: pa.Table, flags: Collection[int]) -> list[int]:
    rows = zip(elements["element"].to_pylist(), elements["over_units"].to_pylist(), strict=True)
    return [element for element, how in rows if how == "sum" and element not in flags]


def _kinds(elements: pa.Table, groups: Mapping[int, str]) -> pa.Table:
    """By which group of weights each element is divided."""
    known = elements["element"].to_pylist()
    told = pa.array([groups.get(element, "") for element in known], pa.string())
    return pa.table({"element": pa.array(known, pa.int32()), "group": told})


def _closing(table: pa.Table, periods: pa.Table | None) -> pa.ChunkedArray:
    """The closing day of each figure's period: as given, else its last."""
    given = {}
    if periods is not None:
        given = dict(
            zip(periods["period"].to_pylist(), periods["closes_on"].to_pylist(), strict=True)
        )
    asked = table["period"].unique()
    days = [given.get(period) or period_of(period).end for period in asked.to_pylist()]
    places = pc.index_in(table["period"], asked)
    return pa.chunked_array([pa.array(days, pa.date32())]).take(places)
