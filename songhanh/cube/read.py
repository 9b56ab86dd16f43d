"""Reading a snapshot for pages: what units came to, from the boards; no Ibis, one short query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from songhanh.cube.engine import connect, listed, quoted
from songhanh.cube.evaluation import Below, evaluate
from songhanh.cube.formula import Formula, parse
from songhanh.cube.formula.tree import CountUnits, walk
from songhanh.cube.over_time import expected_of, over_time, parts_of
from songhanh.cube.rating import Value
from songhanh.cube.rollup import BY_SEX, roll_up, told
from songhanh.cube.rollup.compute import closing_days, ways_up
from songhanh.cube.store.boards import EMPTY, added
from songhanh.cube.store.logical import figures
from songhanh.cube.store.manifest import Snapshot

IN_ORDER = "ORDER BY element, period, unit, sex"


def values(
    snapshot: Snapshot,
    elements: Collection[int],
    periods: Collection[str],
    units: Collection[int] | None = None,
) -> pa.Table:
    """Rolled-up figures by sex of some elements and periods (units None: every unit on the map).

    Returns what `roll_up(…, by=("sex",))` returns, in the order of element, period, unit, sex; nothing for units and
    periods without figure or expectation. Milliseconds: a row group or two of Parquet.
    Raises CubeError (file_missing).
    """
    return _ask(snapshot, elements, periods, units, "FROM {rolled} {order}")


def by_sex(
    snapshot: Snapshot,
    elements: Collection[int],
    periods: Collection[str],
    units: Collection[int] | None = None,
) -> pa.Table:
    """The same with both sexes side by side, as `rollup.split_by_sex` gives it."""
    return _ask(snapshot, elements, periods, units, BY_SEX)


def point(
    snapshot: Snapshot,
    formula: Formula | str,
    period: str,
    units: Collection[int] | None = None,
) -> list[Value]:
    """What one indicator comes to in one period, for each unit that has a figure; see `evaluate`.

    Raises CubeError (element_unknown, file_missing) and `FormulaError`.
    """
    return points(snapshot, {"": formula}, period, units)


def points(
    snapshot: Snapshot,
    formulas: Mapping[str, Formula | str],
    period: str,
    units: Collection[int] | None = None,
) -> list[Value]:
    """What several indicators come to in one period, from one reading of the boards; see `evaluate`.

    formulas: indicator → formula. Raises CubeError (element_unknown, file_missing) and `FormulaError`.
    """
    read = {name: parse(one) if isinstance(one, str) else one for name, one in formulas.items()}
    elements = dimension(snapshot, "elements")
    wanted = _numbers(elements, read.values())
    table = values(snapshot, wanted, [period], units)
    own = _numbers(elements, read.values(), is_own=True)
    table = pa.concat_tables([table, from_parts(snapshot, own, period, units, but=table)])
    counting = [one for one in read.values() if _counts(one)]
    below = _below(snapshot, elements, _numbers(elements, counting), period) if counting else None
    return evaluate(table, read, elements, below=below)


def from_parts(
    snapshot: Snapshot,
    elements: Collection[int],
    period: str,
    units: Collection[int] | None = None,
    *,
    but: pa.Table | None = None,
) -> pa.Table:
    """Rolled-up figures of a period made of its parts (`over_time`), of the elements that say how they add over time.

    but: rows of `values`; an element that has any there was told for the period itself and is not made anew.
    Returns what `values` returns. Raises CubeError (file_missing).
    """
    told = set() if but is None else set(but["element"].to_pylist())
    codes = {code for codes in parts_of(period) for code in codes} & set(snapshot.periods)
    asked = set(elements) - told
    if not codes or not asked:
        return values(snapshot, (), ())
    own = figures(snapshot, periods=codes, elements=asked)
    known = dimension(snapshot, "elements")
    made = over_time(own, known, period)
    if not made.num_rows:
        return values(snapshot, (), ())
    expected = expected_of(
        dimension(snapshot, "expected"), period, set(made["element"].to_pylist())
    )
    closure, periods = dimension(snapshot, "closure"), dimension(snapshot, "periods")
    rolled = roll_up(made, closure, known, expected, periods=periods)
    if units is not None:
        rolled = rolled.filter(pc.is_in(rolled["unit"], pa.array(sorted(units), pa.int32())))
    return rolled.cast(values(snapshot, (), ()).schema)


def _numbers(elements: pa.Table, formulas: Iterable[Formula], *, is_own: bool = False) -> list[int]:
    """The keys of the elements that formulas need; `is_own`: of the unit itself, not of those that are counted."""
    wanted = {
        need.element for one in formulas for need in one.elements if not (is_own and need.level)
    }
    columns = (elements[name].to_pylist() for name in ("element", "code"))
    return [number for number, code in zip(*columns, strict=True) if code in wanted]


def dimension(snapshot: Snapshot, name: str, columns: tuple[str, ...] | None = None) -> pa.Table:
    """One of the tables that the snapshot carries (units, closure, elements, expected, periods), or some columns of it.

    Kept for the next who asks: files of a snapshot never change. Raises CubeError (file_missing).
    """
    return _read(snapshot.path(snapshot.manifest.dimensions[name]), columns)


def asked_periods(snapshot: Snapshot, elements: Collection[int]) -> set[str]:
    """The periods for which any of `elements` was asked of anybody. Raises CubeError (file_missing)."""
    asked = dimension(snapshot, "expected", ("element", "period"))
    wanted = pa.array(sorted(elements), asked.schema.field("element").type)
    found = asked.filter(pc.is_in(asked["element"], value_set=wanted))
    return set(found["period"].unique().to_pylist())


@lru_cache(maxsize=16)
def _read(path: Path, columns: tuple[str, ...] | None) -> pa.Table:
    return pq.read_table(path, columns=None if columns is None else list(columns))


def _counts(formula: Formula) -> bool:
    return any(isinstance(node, CountUnits) for node, _depth in walk(formula.root))


def _below(snapshot: Snapshot, elements: pa.Table, numbers: list[int], period: str) -> Below:
    days = closing_days(dimension(snapshot, "periods"), [period])
    up = ways_up(dimension(snapshot, "closure"), days)
    own = figures(snapshot, elements=numbers)
    return Below.of(own, elements, dimension(snapshot, "units"), up)


def _ask(
    snapshot: Snapshot,
    elements: Collection[int],
    periods: Collection[str],
    units: Collection[int] | None,
    shape: str,
) -> pa.Table:
    """The asked rows of the boards, with what was appended since added in; in the order of the files where one is
    enough, for its rows stand in order."""
    manifest = snapshot.manifest
    asked = sorted(set(periods) & set(snapshot.periods))  # known codes, so safe to write out
    files = [snapshot.path(manifest.board[period]) for period in asked if period in manifest.board]
    later = [
        snapshot.path(one.board)
        for one in manifest.deltas
        if not set(asked).isdisjoint(one.periods)
    ]
    wheres = [_among("element", elements)]
    if units is not None:
        wheres.append(_among("unit", units))
    if later:
        wheres.append(f"period IN ({', '.join(map(quoted, asked))})")
    rows = EMPTY
    if files or later:
        rows = f"FROM read_parquet({listed([*files, *later])}, hive_partitioning = false) WHERE {' AND '.join(wheres)}"
    said = told(added(rows)) if later else told(rows, expected="n_expected")
    is_in_order = len(files) == 1 and not later
    query = shape.format(rolled=f"({said})", order="" if is_in_order else IN_ORDER)
    connection = connect()
    try:
        return connection.sql(query).to_arrow_table()
    finally:
        connection.close()


def _among(column: str, wanted: Collection[int]) -> str:
    return f"{column} IN ({', '.join(str(int(one)) for one in sorted(wanted)) or 'NULL'})"
