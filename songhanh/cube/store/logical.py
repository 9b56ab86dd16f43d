"""The logical rows of a snapshot: of each figure the one approved last, and none that was withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from songhanh.cube.engine import connect, listed
from songhanh.cube.figures import COLUMNS, KEY, SCHEMA
from songhanh.cube.store.manifest import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KEYS = ", ".join(KEY)
ALL = ", ".join(COLUMNS)
LATEST = (
    f"QUALIFY row_number() OVER (PARTITION BY {KEYS} ORDER BY approved_seq DESC, revision DESC) = 1"
)
IN_ORDER = f"ORDER BY period, element, unit, {', '.join(KEY[3:])}"
NO_ROWS = (
    "SELECT 0::INTEGER element, 0::INTEGER unit, "
    + ", ".join(f"'' {name}" for name in (*KEY[2:], "gset", "nothing", "stage", "source"))
    + ", 0::BIGINT value, 0::INTEGER revision, 0::BIGINT approved_seq, false withdrawn WHERE false"
)
PART = 1_000_000


def rows_of(snapshot: Snapshot, period: str) -> str:
    """SQL for the last row of each figure of a period, withdrawals among them."""
    manifest = snapshot.manifest
    leaf = [snapshot.path(manifest.leaf[period].file)] if period in manifest.leaf else []
    deltas = [snapshot.path(one.file) for one in manifest.deltas if period in one.periods]
    base = f"(FROM read_parquet({listed(leaf)}, hive_partitioning = false))"
    if not leaf and not deltas:
        return f"SELECT {ALL} FROM ({NO_ROWS})"
    if not deltas:
        return f"SELECT {ALL} FROM {base}"
    changed = f"(FROM read_parquet({listed(deltas)}) WHERE period = '{period}')"
    if not leaf:
        return f"SELECT {ALL} FROM {changed} {LATEST}"
    return (
        f"SELECT {ALL} FROM {base} ANTI JOIN {changed} USING ({KEYS})\n"
        f"UNION ALL\n"
        f"SELECT * FROM (SELECT {ALL} FROM {base} SEMI JOIN {changed} USING ({KEYS})"
        f" UNION ALL SELECT {ALL} FROM {changed}) {LATEST}"
    )


def figures(
    snapshot: Snapshot,
    *,
    periods: Collection[str] | None = None,
    elements: Collection[int] | None = None,
    units: Collection[int] | None = None,
) -> pa.Table:
    """The figures of a snapshot as a table of `figures.SCHEMA`, those asked for (None: all).

    Raises CubeError (file_missing).
    """
    asked = snapshot.periods if periods is None else sorted(set(periods) & set(snapshot.periods))
    connection = connect()
    parts = [_read(connection, rows_of(snapshot, period), elements, units) for period in asked] or [
        SCHEMA.empty_table()
    ]
    return pa.concat_tables(parts)


def batches(snapshot: Snapshot, period: str) -> Iterator[pa.RecordBatch]:
    """The figures of one period, a part at a time."""
    query = f"FROM ({rows_of(snapshot, period)}) WHERE NOT withdrawn"
    reader: Any = connect().sql(query).to_arrow_reader(PART)
    yield from reader


def _read(
    connection: DuckDBPyConnection,
    rows: str,
    elements: Collection[int] | None,
    units: Collection[int] | None,
) -> pa.Table:
    wheres = ["NOT withdrawn"]
    for column, wanted in (("element", elements), ("unit", units)):
        if wanted is not None:
            numbers = ", ".join(str(int(one)) for one in wanted) or "NULL"
            wheres.append(f"{column} IN ({numbers})")
    query = f"FROM ({rows}) WHERE {' AND '.join(wheres)} {IN_ORDER}"
    found: pa.Table = connection.sql(query).to_arrow_table()
    return found.cast(SCHEMA)
