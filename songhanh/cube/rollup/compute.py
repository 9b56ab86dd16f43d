"""Running the plan on DuckDB: figures in, boards out.

DuckDB adds int64 up in 128 bits, so no sum is ever wrong; the cast back to 64 refuses what does not fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from songhanh.cube.dimensions import Dimensions
from songhanh.cube.errors import CubeError
from songhanh.cube.figures import period_of
from songhanh.cube.rollup.plan import AMOUNTS, grouped_sql, rolled_up_sql
from songhanh.cube.rollup.sets import choices, columns, shapes, undeclared

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

UP = pa.schema([("slot", pa.int32()), ("ancestor", pa.int32()), ("descendant", pa.int32())])
SLOTS = pa.schema([("slot", pa.int32()), ("period", pa.string())])
Present = list[tuple[int, str]]


def columns_of(by: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a board: who, what, when, members, then what can be added and taken away again."""
    return ("unit", "element", "period", *columns(by), *AMOUNTS)


def prepare(connection: DuckDBPyConnection, dimensions: Dimensions, periods: Iterable[str]) -> None:
    """Put before the plan what it needs beside the figures of those periods; each gets a number, its slot."""
    asked = sorted(set(periods))
    slots = {period: pa.scalar(slot, pa.int32()) for slot, period in enumerate(asked)}
    expected = dimensions.expected
    places = pc.index_in(expected["period"], pa.array(asked, pa.string()))
    told = expected.select(["element", "unit"]).append_column("slot", places)
    connection.register("expected", told.filter(pc.is_valid(places)))
    connection.register(
        "up", ways_up(dimensions.closure, closing_days(dimensions.periods, asked), with_gone=True)
    )
    elements = dimensions.elements
    adds = pc.equal(elements["over_units"], "sum")
    connection.register("adding", pa.table({"element": elements["element"], "adds": adds}))
    named = {"slot": list(slots.values()), "period": asked}
    connection.register("slots", pa.table(named, schema=SLOTS))


def put(connection: DuckDBPyConnection, source: str, period: str | None = None) -> None:
    """Put figures before the plan: what stands of `source`, all of one period or of any that was prepared."""
    if period is None:
        query = (
            f"SELECT s.slot, f.* FROM {source} f JOIN slots s USING (period) WHERE NOT withdrawn"
        )
    else:
        query = f"SELECT 0::INTEGER AS slot, * FROM {source} WHERE NOT withdrawn"
    connection.execute(f"CREATE OR REPLACE TEMP VIEW figures AS {query}")


def group(connection: DuckDBPyConnection, by: tuple[str, ...]) -> Present:
    """Make `groups` from `figures`. Returns the (element, grouping set) pairs that occur."""
    query = f"SELECT * REPLACE (value::BIGINT AS value) FROM ({grouped_sql(by)})"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE groups AS {query}")
    return connection.execute("SELECT DISTINCT element, gset FROM groups").fetchall()


def board_sql(connection: DuckDBPyConnection, elements: pa.Table, by: tuple[str, ...]) -> str:
    """SQL for the board of what stands before the connection as `figures`, its columns as `columns_of` names them."""
    present = group(connection, columns(by))
    sets = choices(present, elements, by)
    connection.register("sets", sets)
    is_plain = sets.num_rows == len(shapes(by)) * len(present) and pc.all(sets["sole"]).as_py()
    keys = ", ".join(columns_of(by)[: -len(AMOUNTS)])
    amounts = ", ".join(f"{name}::BIGINT AS {name}" for name in AMOUNTS)
    rolled = rolled_up_sql(columns(by), is_plain=bool(is_plain))
    return f"SELECT {keys}, {amounts} FROM ({rolled}) JOIN slots USING (slot)"


def board(connection: DuckDBPyConnection, elements: pa.Table, by: tuple[str, ...]) -> pa.Table:
    """The same as a table."""
    with within_64_bits():
        return connection.sql(board_sql(connection, elements, by)).to_arrow_table()


@contextmanager
def within_64_bits() -> Iterator[None]:
    """Raises CubeError (overflow) for a sum that does not fit."""
    try:
        yield
    except (duckdb.ConversionException, duckdb.OutOfRangeException):
        raise CubeError("overflow") from None


def closing_days(periods: pa.Table, asked: Iterable[str]) -> dict[str, date]:
    """The day that decides which map a period belongs to: as given, else its last."""
    given = dict(zip(periods["period"].to_pylist(), periods["closes_on"].to_pylist(), strict=True))
    return {period: given.get(period) or period_of(period).end for period in asked}


def ways_up(closure: pa.Table, days: Mapping[str, date], *, with_gone: bool = False) -> pa.Table:
    """Who lies under whom for each period (its place in `days` is its slot): `closure` as it holds on that day.

    with_gone: a unit that lay nowhere on that day (it had ended before, or had not begun) lies where it did on the day
    nearest to it, so that a round that closes after its period, on a newer map, takes nobody's figures out of a sum.
    """
    maps: dict[date, pa.Table] = {}
    parts = [UP.empty_table()]
    for slot, day in enumerate(days.values()):
        if day not in maps:
            begun = pc.fill_null(pc.less_equal(closure["valid_from"], pa.scalar(day)), True)
            lasting = pc.fill_null(pc.greater(closure["valid_to"], pa.scalar(day)), True)
            holding = closure.filter(pc.and_(begun, lasting))
            if with_gone:
                others = closure.filter(pc.invert(pc.and_(begun, lasting)))
                holding = pa.concat_tables([holding, _nearest(others, holding, day)])
            maps[day] = holding.select(["ancestor", "descendant"])
        told = pa.repeat(pa.scalar(slot, pa.int32()), maps[day].num_rows)
        parts.append(maps[day].add_column(0, "slot", told).cast(UP))
    return pa.concat_tables(parts)


def _nearest(others: pa.Table, holding: pa.Table, day: date) -> pa.Table:
    """Of rows that do not hold on a day those nearest to it, of units that lie under nobody then."""
    lying = holding.filter(pc.not_equal(holding["ancestor"], holding["descendant"]))
    placed = pa.array(lying["descendant"].unique().to_pylist(), others["descendant"].type)
    missing = pc.invert(pc.is_in(others["descendant"], placed))
    rows = others.filter(missing)
    ended = pc.less_equal(rows["valid_to"], pa.scalar(day))  # null: has not begun
    gone, coming = rows.filter(pc.fill_null(ended, False)), rows.filter(pc.invert(pc.fill_null(ended, False)))  # fmt: skip
    return pa.concat_tables([_at_edge(gone, "valid_to", "max"), _at_edge(coming, "valid_from", "min")])  # fmt: skip


def _at_edge(rows: pa.Table, column: str, edge: str) -> pa.Table:
    """Each unit's rows with its latest end, or its earliest beginning."""
    if not rows.num_rows:
        return rows
    edges = rows.group_by("descendant").aggregate([(column, edge)])
    edges = edges.select(["descendant", f"{column}_{edge}"]).rename_columns(["descendant", column])
    found = rows.join(edges, keys=["descendant", column], join_type="left semi")
    return found.select(rows.column_names).cast(rows.schema)


def refuse(connection: DuckDBPyConnection, elements: pa.Table, by: tuple[str, ...]) -> None:
    """Refuse what the board had to leave out. Raises CubeError with the first of it as its place."""
    for aside in left_out(connection, elements, by):
        raise aside


def left_out(
    connection: DuckDBPyConnection, elements: pa.Table, by: tuple[str, ...]
) -> Iterator[CubeError]:
    """What of `groups` is in no board, and why: unknown elements, undeclared axes, units that were not on the map,
    figures split in several ways none of which comes first."""
    present = connection.execute("SELECT DISTINCT element, gset FROM groups").fetchall()
    yield from undeclared(present, elements)
    for period, unit, n in connection.execute(STRAYS).fetchall():
        yield CubeError("unit_not_on_map", f"unit {unit}, {period}", n=n)
    connection.register("sets", choices(present, elements, by))
    for shape in shapes(by):
        found = connection.execute(UNDECIDED, ["+".join(columns(shape))]).fetchall()
        for period, element, unit, sets in found:
            place = f"element {element}, unit {unit}, {period}"
            yield CubeError("several_sets", place, sets=sets)


STRAYS = """
SELECT period, unit, sum(n_rows)::BIGINT FROM groups JOIN slots USING (slot)
WHERE NOT EXISTS (FROM up WHERE up.slot = groups.slot AND up.descendant = groups.unit)
GROUP BY ALL ORDER BY ALL
"""
UNDECIDED = """
WITH offered AS (
    SELECT DISTINCT period, element, unit, gset, rank
    FROM groups JOIN sets USING (element, gset) JOIN slots USING (slot)
    WHERE shape = ? AND NOT sole
), best AS (FROM offered QUALIFY rank = min(rank) OVER (PARTITION BY period, element, unit))
SELECT period, element, unit, string_agg(gset, ', ' ORDER BY gset) FROM best
GROUP BY period, element, unit HAVING count(*) > 1 ORDER BY ALL
"""
