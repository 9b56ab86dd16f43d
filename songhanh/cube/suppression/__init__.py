"""Small numbers kept back, with as many others as it takes that nobody can work them out again."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from songhanh.cube.suppression.protection import protect
from songhanh.cube.suppression.system import System, systems

__all__ = ["THRESHOLD", "System", "suppress", "systems"]

THRESHOLD = 5


def suppress(
    tables: pa.Table,
    links: pa.Table | None = None,
    earlier: pa.Table | None = None,
    *,
    overlapping: Collection[str] = (),
    threshold: int = THRESHOLD,
) -> pa.Table:
    """What of some tables of counts may be shown: all of them, on every map, as one system.

    tables: one row a number: `map` (text, a name of the map it is on), `unit` (int32), `element` (int32), `period`
        (text), any of `figures.AXES` (text, `_T` for all members; left out where nothing is split), `value` (int64,
        people or cases, not negative; null where there is no number), `offered` (bool, true when left out: false for
        figures that are known inside and will not be shown, on which the others rest).
    links: `map, unit, part_map, part, share`: the unit is the sum of its parts: children of the same map, or units of
        another one. share (int32, millionths, 1,000,000 when left out) below the whole makes an estimate; its exact
        number is worked out from the parts, and showing it tells something of each of them.
    earlier: what earlier releases hold, the columns of `tables` but `offered`; `value` null where they kept it back.
        What was shown once stays known, whatever its number is now.
    overlapping: axes whose members do not make the total (kinds of disability): nothing can be worked out along them.
    threshold: numbers from 1 to below it are kept back.

    Returns the rows of `tables` that were offered, in their order, with `value` null where it is kept back, and
        `is_hidden` (bool: one mark, whether the number is small or protects another one) and
        `is_exposed` (bool: a small number that cannot be protected any more, for earlier releases give it away; or for
        which no proof was found).

    Promise, for each number kept back that is not exposed: there is another table of whole numbers, none of them below
    one where a number is kept back, that would have been released looking exactly the same, in which this number is
    different; and where it is small, one in which it is `threshold` or more. Such tables are constructed and held
    against every sum in whole numbers before this returns. Zeros are always shown.
    Raises CubeError: column_missing, twice, not_whole, dimension.
    Source: design of the cube, "Suppression"; S-28 and S-29 of the design of trust. Solver: HiGHS, one linear program
    for a group of small numbers, not one for each.
    """
    hidden = [False] * tables.num_rows
    exposed = [False] * tables.num_rows
    for system in systems(tables, links, earlier, overlapping):
        found = protect(system, threshold)
        for row, cell in system.rows:
            hidden[row] = bool(found.hidden[cell])
            exposed[row] = bool(found.exposed[cell])
    mask = pa.array(hidden)
    value = pc.if_else(mask, pa.scalar(None, pa.int64()), tables["value"].cast(pa.int64()))
    made = tables.set_column(tables.column_names.index("value"), "value", value)
    made = made.append_column("is_hidden", mask).append_column("is_exposed", pa.array(exposed))
    if "offered" not in tables.column_names:
        return made
    return made.filter(made["offered"]).drop_columns(["offered"])
