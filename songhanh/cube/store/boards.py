"""Boards: figures rolled up to every unit, kept with the snapshot and changed with every append."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from songhanh.cube.dimensions import Dimensions
from songhanh.cube.engine import connect, listed, quoted
from songhanh.cube.errors import CubeError
from songhanh.cube.figures import SCHEMA
from songhanh.cube.rollup.compute import (
    board,
    board_sql,
    columns_of,
    group,
    left_out,
    prepare,
    put,
    within_64_bits,
)
from songhanh.cube.rollup.plan import AMOUNTS
from songhanh.cube.store.files import ROW_GROUP, settle
from songhanh.cube.store.logical import rows_of
from songhanh.cube.store.manifest import File, Snapshot

BY = ("sex",)
COLUMNS = columns_of(BY)
KEYS = COLUMNS[: -len(AMOUNTS)]
EMPTY = (
    "SELECT 0::INTEGER unit, 0::INTEGER element, '' period, '' sex, "
    + ", ".join(f"0::BIGINT {name}" for name in AMOUNTS)
    + " WHERE false"
)


def write_boards(
    base: Path, leaves: dict[str, Path | None], dimensions: Dimensions
) -> dict[str, File]:
    """Roll up period by period. leaves: period → its file of figures; None where nothing was reported yet."""
    connection = connect()
    made = {}
    for period, leaf in leaves.items():
        name = f"board/period={period}/board.parquet"
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        prepare(connection, dimensions, [period])
        connection.register("nothing_yet", SCHEMA.empty_table())
        source = (
            f"read_parquet({listed([leaf])}, hive_partitioning = false)" if leaf else "nothing_yet"
        )
        put(connection, source, period)
        with within_64_bits():
            query = board_sql(connection, dimensions.elements, BY)
            connection.execute(
                f"COPY (FROM ({query}) ORDER BY element, unit, sex) TO {quoted(str(path))}"
                f" (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
            )
        settle(path)
        made[period] = File.seen(base, name, pq.read_metadata(path).num_rows)
    connection.close()
    return made


def set_aside(snapshot: Snapshot, dimensions: Dimensions) -> list[CubeError]:
    """What stands in the snapshot and is in no board, each with its code and place."""
    connection = connect()
    found: list[CubeError] = []
    for period in snapshot.periods:
        prepare(connection, dimensions, [period])
        put(connection, f"({rows_of(snapshot, period)})", period)
        group(connection, BY)
        found += left_out(connection, dimensions.elements, BY)
    connection.close()
    return found


def difference(now: Snapshot, incoming: pa.Table, before: pa.Table, after: pa.Table) -> pa.Table:
    """What a change adds to the boards: amounts may be below 0; they add up.

    before, after: all standing figures of the units × elements × periods that come in.
    """
    connection = connect()
    dimensions = _concerned(now, incoming)
    prepare(connection, dimensions, incoming["period"].unique().to_pylist())
    parts = []
    for name, sign, standing in (("gone", "-", before), ("come", "", after)):
        connection.register("standing", standing)
        put(connection, "standing")
        connection.register(name, board(connection, dimensions.elements, BY))
        amounts = ", ".join(f"{sign}coalesce({amount}, 0) AS {amount}" for amount in AMOUNTS)
        parts.append(f"SELECT {', '.join(KEYS)}, {amounts} FROM {name}")
    changes = " OR ".join(f"{amount} <> 0" for amount in AMOUNTS)
    made = connection.sql(
        f"FROM ({added(' UNION ALL '.join(parts))}) WHERE {changes}"
    ).to_arrow_table()
    connection.close()
    return made


def _concerned(now: Snapshot, incoming: pa.Table) -> Dimensions:
    """The dimensions, of what is expected only the cells that come in."""
    files = {name: now.path(file) for name, file in now.manifest.dimensions.items()}
    tables = {name: pq.read_table(file) for name, file in files.items() if name != "expected"}
    connection = connect()
    connection.register("incoming", incoming)
    expected = connection.sql(
        f"FROM read_parquet({listed([files['expected']])}) SEMI JOIN incoming USING (element, unit, period)"
    ).to_arrow_table()
    connection.close()
    return Dimensions(**tables, expected=expected)


def added(rows: str) -> str:
    """SQL that adds boards up."""
    sums = ", ".join(f"sum({name})::BIGINT AS {name}" for name in AMOUNTS)
    return f"SELECT {', '.join(KEYS)}, {sums} FROM ({rows}) GROUP BY {', '.join(KEYS)}"
