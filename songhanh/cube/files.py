"""Figures and dimensions from files that analysts have: Parquet or CSV; names for numbers in what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pv
import pyarrow.parquet as pq

from songhanh.cube.dimensions import SCHEMAS, Dimensions
from songhanh.cube.errors import CubeError
from songhanh.cube.figures import SCHEMA
from songhanh.cube.read import dimension
from songhanh.cube.store import Snapshot

NEEDED = ("closure", "elements")


def read_figures(file: Path) -> Iterator[pa.Table]:
    """The figures of a file, a part at a time; columns as `table_of` takes them, checked when they are built.

    Raises CubeError (file_missing, unreadable) with the file as its place.
    """
    if not file.is_file():
        raise CubeError("file_missing", str(file))
    try:
        if file.suffix == ".csv":
            yield _csv(file, SCHEMA)
        else:
            for batch in pq.ParquetFile(file).iter_batches(batch_size=1_000_000):
                yield pa.Table.from_batches([batch])
    except pa.ArrowInvalid as error:
        raise CubeError("unreadable", str(file), reason=error) from None


def read_dimensions(folder: Path) -> Dimensions:
    """`closure`, `elements`, `units`, `expected`, `periods`, each as .parquet or .csv; in a CSV the lists of axes
    (`partition`, `overlapping`) are joined by `;`. Raises CubeError (file_missing, unreadable, …)."""
    tables: dict[str, Any] = {}
    for name in SCHEMAS:
        file = next((one for one in _files(folder, name) if one.is_file()), None)
        if file:
            tables[name] = _dimension(name, file)
        elif name in NEEDED:
            raise CubeError("file_missing", str(folder / f"{name}.csv"))
    return Dimensions.of(**tables)


def _files(folder: Path, name: str) -> list[Path]:
    return [folder / f"{name}{ending}" for ending in (".parquet", ".csv")]


def _dimension(name: str, file: Path) -> pa.Table:
    try:
        return _csv(file, SCHEMAS[name]) if file.suffix == ".csv" else pq.read_table(file)
    except pa.ArrowInvalid as error:
        raise CubeError("unreadable", str(file), reason=error) from None


def _csv(file: Path, schema: pa.Schema) -> pa.Table:
    """A CSV file with the types of the schema; codes keep their zeros, an empty field is none."""
    lists = [field.name for field in schema if pa.types.is_list(field.type)]
    types = {field.name: pa.string() if field.name in lists else field.type for field in schema}
    options = pv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""])
    table = pv.read_csv(file, convert_options=options)
    for name in lists:
        if name in table.column_names:
            axes = pc.split_pattern(pc.fill_null(table[name], ""), ";")
            made = [[axis for axis in row if axis] for row in axes.to_pylist()]
            table = table.set_column(
                table.schema.get_field_index(name), name, pa.array(made, pa.list_(pa.string()))
            )
        else:
            table = table.append_column(
                name, pa.array([[]] * table.num_rows, pa.list_(pa.string()))
            )
    return table


@dataclass(frozen=True)
class Names:
    """Codes for the numbers of a snapshot, both ways."""

    unit_codes: Mapping[int, str]
    element_codes: Mapping[int, str]
    decimals: Mapping[int, int]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Names:
        units, elements = dimension(snapshot, "units"), dimension(snapshot, "elements")
        numbers = elements["element"].to_pylist()
        codes = [
            code or str(unit)
            for unit, code in zip(units["unit"].to_pylist(), units["code"].to_pylist(), strict=True)
        ]
        return cls(
            dict(zip(units["unit"].to_pylist(), codes, strict=True)),
            dict(zip(numbers, elements["code"].to_pylist(), strict=True)),
            dict(zip(numbers, elements["decimals"].to_pylist(), strict=True)),
        )

    def unit(self, code: str) -> int:
        """The unit of a code, the latest where several had it. Raises CubeError (unit_unknown)."""
        found = [unit for unit, one in self.unit_codes.items() if one == code]
        if not found:
            raise CubeError("unit_unknown", f"unit {code}")
        return found[-1]

    def element(self, code: str) -> int:
        """Raises CubeError (element_unknown)."""
        for element, one in self.element_codes.items():
            if one == code:
                return element
        raise CubeError("element_unknown", f"element {code}")

    def shown(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of `values` with codes, its amounts in the element's unit."""
        decimals = self.decimals[row["element"]]
        amounts = {
            name: None if row[name] is None else str(Decimal(row[name]).scaleb(-decimals))
            for name in ("value", "value_estimated")
        }
        unit = self.unit_codes.get(row["unit"], str(row["unit"]))
        return {**row, "unit": unit, "element": self.element_codes[row["element"]], **amounts}
