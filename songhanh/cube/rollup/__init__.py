"""Adding figures up the tree of units: exact, each figure once, and what is missing told."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from songhanh.cube.dimensions import Dimensions
from songhanh.cube.engine import connect
from songhanh.cube.errors import CubeError
from songhanh.cube.figures import AXES, MARGIN, conformed
from songhanh.cube.rollup.compute import board, prepare, put, refuse
from songhanh.cube.rollup.sets import columns

__all__ = ["BY_SEX", "roll_up", "split_by_sex", "told"]


def roll_up(
    figures: pa.Table,
    closure: pa.Table,
    elements: pa.Table,
    expected: pa.Table | None = None,
    by: Sequence[str] = ("sex",),
    *,
    periods: pa.Table | None = None,
) -> pa.Table:
    """Figures of units, added up at each of their ancestors.

    figures: `figures.SCHEMA` (see `table_of`), each figure once; values int64 in the element's own scale.
    closure, elements, expected, periods: as `dimensions.Dimensions` describes them.
    by: axes of breakdown to keep: sex, age, ethnicity, area, disability and at most one more that elements declare
        (violence_kind; its column is `other`, its members read violence_kind=physical). Rows come for every
        combination of them, with `_T` for those added over, so that the last shape is the total.
    Returns one row a unit × element × period × members of `by`, in no order, with
        value (int64, same scale; null where there is none), value_estimated (int64: how much of it was estimated),
        nothing (null, none_arose, not_known), status (complete, partial, not_known), n_reported, n_expected (int32),
        reporters (int64: equal for figures that rest on the reports of the same units).

    - Only elements with over_units = sum go up; others stay at the unit where they are true.
    - Of each unit × element × period exactly one grouping set counts: the one that holds the axes asked with the fewest
      others, all of them declared partitions; of two such the one by sex; else it is refused. A mean by sex is never made a mean of both.
    - Zero and none_arose add 0; where nothing but none_arose was reported the sum is none_arose; any unknown or
      missing figure makes it partial: n_reported (units all of whose figures are known) below n_expected (units
      expected, or that reported unasked); nothing known at all is not_known.
    - A figure goes up along the map of its period's closing day.
    Raises CubeError: axis, element_unknown, axis_undeclared, unit_not_on_map, several_sets, overflow, and `conformed`'s.
    Source: design of the cube, "Addition"; the engine is DuckDB, the plan Ibis (`rollup.plan`).
    """
    dimensions = Dimensions.of(
        closure=closure,
        elements=elements,
        expected=() if expected is None else expected,
        periods=() if periods is None else periods,
    )
    wanted = _axes(by, dimensions.elements)
    table = conformed(figures)
    standing = table.filter(pc.invert(table["withdrawn"]))
    asked = {*standing["period"].unique().to_pylist()}
    asked |= {*dimensions.expected["period"].unique().to_pylist()}
    connection = connect()
    try:
        connection.register("given", standing)
        prepare(connection, dimensions, asked)
        put(connection, "given")
        made = board(connection, dimensions.elements, wanted)
        refuse(connection, dimensions.elements, wanted)
        connection.register("board", made)
        return connection.sql(told("FROM board", columns(wanted))).to_arrow_table()
    finally:
        connection.close()


def _axes(by: Sequence[str], elements: pa.Table) -> tuple[str, ...]:
    """The axes asked, in order. Raises CubeError (axis) for unknown ones and for two that share a column."""
    declared = {
        axis
        for how in ("partition", "overlapping")
        for row in elements[how].to_pylist()
        for axis in row
    }
    known = declared | set(AXES) - {"other"}
    for axis in by:
        if axis not in known:
            raise CubeError("axis", found=axis, axes=", ".join(sorted(known)))
    wanted = tuple(sorted(set(by)))
    if len(columns(wanted)) < len(wanted):
        raise CubeError(
            "axis", found="+".join(wanted), axes="those with a column of their own, and one more"
        )
    return wanted


def told(board: str, axes: tuple[str, ...] = ("sex",), *, expected: str | None = None) -> str:
    """SQL for what a board says: value, nothing and status for its counts.

    board: SQL for rows of `compute.columns_of`. What nobody reported shows in the total only, with who was expected.
    expected: SQL for the number of units expected; by default that of the total, for pieces that were added together.
    """
    members = "".join(f", {axis}" for axis in axes)
    total = " AND ".join(f"{axis} = '{MARGIN}'" for axis in axes) or "true"
    of_total = f"max(n_expected) FILTER ({total}) OVER (PARTITION BY unit, element, period)"
    return f"""
        SELECT unit, element, period{members},
            CASE WHEN n_numbers > 0 THEN value END AS value,
            CASE WHEN n_numbers > 0 THEN 0::BIGINT END AS value_estimated,
            CASE WHEN n_numbers > 0 THEN NULL WHEN n_none > 0 THEN 'none_arose' ELSE 'not_known' END AS nothing,
            CASE WHEN n_numbers + n_none = 0 THEN 'not_known' WHEN n_reported = n_all THEN 'complete'
                ELSE 'partial' END AS status,
            n_reported::INTEGER AS n_reported, n_all::INTEGER AS n_expected, reporters
        FROM (SELECT *, {expected or of_total} AS n_all FROM ({board}))
        WHERE n_numbers + n_none + n_reported > 0 OR ({total} AND n_all > 0)"""


def split_by_sex(rolled: pa.Table) -> pa.Table:
    """What `roll_up(…, by=("sex",))` gave, one row a unit × element × period with both sexes side by side.

    Returns unit, element, period, women, men, total (int64, the element's scale; null where not known or none arose),
        share (float64: women ÷ (women + men), null unless both are known and not both 0), gap (int64: men − women),
        nothing, status, n_reported, n_expected of the total.
    Source: architecture, "Figures": parts make the total, share and gap are derived.
    """
    connection = connect()
    try:
        connection.register("rolled", rolled)
        return connection.sql(BY_SEX.format(rolled="rolled")).to_arrow_table()
    finally:
        connection.close()


BY_SEX = """
SELECT unit, element, period, women, men, total,
    CASE WHEN women + men <> 0 THEN women / (women::DOUBLE + men) END AS share,
    men - women AS gap, nothing, status, n_reported, n_expected
FROM (
    SELECT unit, element, period,
        max(value) FILTER (sex = 'F') AS women, max(value) FILTER (sex = 'M') AS men,
        max(value) FILTER (sex = '_T') AS total, max(nothing) FILTER (sex = '_T') AS nothing,
        coalesce(max(status) FILTER (sex = '_T'), 'not_known') AS status,
        max(n_reported) FILTER (sex = '_T') AS n_reported, max(n_expected) AS n_expected
    FROM {rolled} GROUP BY ALL)
ORDER BY element, period, unit
"""
