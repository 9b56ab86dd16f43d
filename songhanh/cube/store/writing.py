"""Writing the parts of a base folder: one file of figures a period, sorted, each figure once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from songhanh.cube.checksum import WHOLES, WORDING, Checksum, checksum
from songhanh.cube.dimensions import Dimensions
from songhanh.cube.engine import connect, listed, quoted
from songhanh.cube.figures import AXES, SCHEMA, conformed, table_of
from songhanh.cube.store.files import ROW_GROUP, settle, write_table
from songhanh.cube.store.logical import ALL, IN_ORDER, LATEST
from songhanh.cube.store.manifest import File, Leaf

Rows: TypeAlias = pa.Table | Iterable[Mapping[str, Any]]
TEXTS = ["period", *AXES, "gset", "nothing", "stage", "source"]


def as_table(rows: Rows) -> pa.Table:
    return conformed(rows) if isinstance(rows, pa.Table) else table_of(rows)


def leaf_name(period: str) -> str:
    return f"leaf/period={period}/figures.parquet"


class Loose:
    """Figures of a build as they come, apart by period and in no order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.writers: dict[str, pq.ParquetWriter] = {}

    def add(self, figures: pa.Table) -> None:
        for period in figures["period"].unique().to_pylist():
            if period not in self.writers:
                self.folder.mkdir(parents=True, exist_ok=True)
                file = self.folder / f"{period}.parquet"
                self.writers[period] = pq.ParquetWriter(file, SCHEMA, compression="lz4")
            self.writers[period].write_table(figures.filter(pc.equal(figures["period"], period)))

    def settled(self) -> dict[str, Path]:
        """Period → its file, closed."""
        for writer in self.writers.values():
            writer.close()
        return {period: self.folder / f"{period}.parquet" for period in sorted(self.writers)}


def latest(file: Path) -> str:
    """SQL for the last row of each figure of a loose file."""
    return f"SELECT {ALL} FROM read_parquet({listed([file])}) {LATEST}"


def write_leaf(base: Path, period: str, rows: str) -> Leaf:
    """Write what the SQL `rows` gives, in order."""
    name = leaf_name(period)
    path = base / name
    path.parent.mkdir(parents=True, exist_ok=True)
    connect().execute(
        f"COPY (FROM ({rows}) {IN_ORDER}) TO {quoted(str(path))}"
        f" (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
    )
    settle(path)
    standing, total = weigh(path)
    return Leaf(File.seen(base, name, pq.read_metadata(path).num_rows), standing, str(total))


def weigh(path: Path) -> tuple[int, Checksum]:
    """How many figures of a leaf file stand, and their checksum; a part of the file at a time."""
    count, total = 0, Checksum()
    opened = pq.ParquetFile(path, read_dictionary=TEXTS)
    for batch in opened.iter_batches(batch_size=1_000_000):
        table = pa.Table.from_batches([batch])
        standing = table.filter(pc.invert(table["withdrawn"]))
        count += standing.num_rows
        total += checksum(standing)
    return count, total


def raw(figures: pa.Table) -> str:
    """The checksum of rows as they arrived, withdrawals and all."""
    told = figures.set_column(
        figures.schema.get_field_index("withdrawn"),
        "withdrawn",
        figures["withdrawn"].cast(pa.string()),
    )
    return str(checksum(told, (*WHOLES, "approved_seq"), (*WORDING, "withdrawn")))


def write_dimensions(base: Path, dimensions: Dimensions) -> dict[str, File]:
    (base / "dimensions").mkdir(parents=True)
    made = {}
    for name, table in dimensions.tables().items():
        file = f"dimensions/{name}.parquet"
        write_table(table, base / file)
        made[name] = File.seen(base, file, table.num_rows)
    return made
