"""What figures mean: units and who lies under whom, elements and how they add, who was expected to report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from songhanh.cube.checksum import checksum
from songhanh.cube.errors import CubeError
from songhanh.cube.figures import period_of

ADDING = ("sum", "last", "none")
PARTITION, OVERLAPPING = "partition", "overlapping"

_DAY = pa.date32()
SCHEMAS: dict[str, pa.Schema] = {
    "units": pa.schema(
        [
            pa.field("unit", pa.int32(), nullable=False),
            pa.field("code", pa.string()),
            pa.field("name", pa.string()),
            pa.field("level", pa.string()),
            pa.field("valid_from", _DAY),
            pa.field("valid_to", _DAY),
        ]
    ),
    "closure": pa.schema(
        [
            pa.field("ancestor", pa.int32(), nullable=False),
            pa.field("descendant", pa.int32(), nullable=False),
            pa.field("valid_from", _DAY),
            pa.field("valid_to", _DAY),
        ]
    ),
    "elements": pa.schema(
        [
            pa.field("element", pa.int32(), nullable=False),
            pa.field("code", pa.string(), nullable=False),
            pa.field("name", pa.string()),
            pa.field("decimals", pa.int8(), nullable=False),
            pa.field("over_units", pa.string(), nullable=False),
            pa.field("over_time", pa.string(), nullable=False),
            pa.field("partition", pa.list_(pa.string()), nullable=False),
            pa.field("overlapping", pa.list_(pa.string()), nullable=False),
        ]
    ),
    "expected": pa.schema(
        [
            pa.field("element", pa.int32(), nullable=False),
            pa.field("unit", pa.int32(), nullable=False),
            pa.field("period", pa.string(), nullable=False),
        ]
    ),
    "periods": pa.schema(
        [
            pa.field("period", pa.string(), nullable=False),
            pa.field("closes_on", _DAY, nullable=False),
        ]
    ),
}
DEFAULTS: dict[str, Any] = {"decimals": 0, "over_units": "none", "over_time": "none"}


@dataclass(frozen=True)
class Dimensions:
    """The tables that a snapshot carries beside its figures, so that it can be used alone.

    units: unit (int32), code, name, level (country, province, district, commune, place, body), valid_from, valid_to.
    closure: ancestor, descendant (int32; every unit is also its own ancestor), valid_from (none: before all that is
        known), valid_to (not itself included; none: still so). Figures go up along what holds on their period's
        closing day.
    elements: element (int32), code, name, decimals (int8), over_units and over_time (sum, last, none),
        partition and overlapping (lists of axes along which it may be split: the members make the total, or overlap).
    expected: element, unit, period: who was asked for what; without rows only those who reported count.
    periods: period, closes_on (date); a period that is left out closes on its last day.
    """

    units: pa.Table
    closure: pa.Table
    elements: pa.Table
    expected: pa.Table
    periods: pa.Table

    @classmethod
    def of(
        cls,
        *,
        closure: Iterable[Mapping[str, Any]] | pa.Table,
        elements: Iterable[Mapping[str, Any]] | pa.Table,
        units: Iterable[Mapping[str, Any]] | pa.Table = (),
        expected: Iterable[Mapping[str, Any]] | pa.Table = (),
        periods: Iterable[Mapping[str, Any]] | pa.Table = (),
    ) -> Dimensions:
        """From rows or Arrow tables, checked. A row of `elements` may give `breakdowns`
        ({"sex": "partition", "violence_kind": "overlapping"}) for the two lists.

        Raises CubeError with table and row as its place.
        """
        given = {
            "units": units,
            "closure": closure,
            "elements": elements,
            "expected": expected,
            "periods": periods,
        }
        made = {name: _table(name, rows) for name, rows in given.items()}
        _check_elements(made["elements"])
        _check_once(made["periods"], "periods", "period")
        for name in ("expected", "periods"):
            for text in made[name]["period"].unique().to_pylist():
                _at(name, period_of, text)
        return cls(**made)

    def tables(self) -> dict[str, pa.Table]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def _table(name: str, rows: Iterable[Mapping[str, Any]] | pa.Table) -> pa.Table:
    schema = SCHEMAS[name]
    if isinstance(rows, pa.Table):
        return _conformed(name, rows)
    full = [_full(name, row, number) for number, row in enumerate(rows, 1)]
    try:
        made = pa.Table.from_pylist(full, schema=schema)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise CubeError("dimension", name, reason=error) from None
    return _without_holes(name, made)


def _full(name: str, row: Mapping[str, Any], number: int) -> dict[str, Any]:
    given = dict(row)
    if name == "elements":
        breakdowns = given.pop("breakdowns", {})
        for how in (PARTITION, OVERLAPPING):
            listed = given.get(how) or [axis for axis, adds in breakdowns.items() if adds == how]
            given[how] = sorted(listed)
        given = {**DEFAULTS, **given}
    known = SCHEMAS[name].names
    for column in given:
        if column not in known:
            place = f"{name}, row {number}"
            raise CubeError("column_unknown", place, column=column, columns=", ".join(known))
    return given


def _conformed(name: str, table: pa.Table) -> pa.Table:
    schema, columns = SCHEMAS[name], {}
    for field in schema:
        if field.name in table.column_names:
            columns[field.name] = table.column(field.name).cast(field.type)
        else:
            columns[field.name] = pa.nulls(table.num_rows, field.type)
    return _without_holes(name, pa.table(columns, schema=schema))


def _without_holes(name: str, table: pa.Table) -> pa.Table:
    for field in SCHEMAS[name]:
        if not field.nullable and table.column(field.name).null_count:
            needed = [one.name for one in SCHEMAS[name] if not one.nullable]
            raise CubeError("column_missing", name, column=field.name, columns=", ".join(needed))
    return table


def _check_elements(elements: pa.Table) -> None:
    _check_once(elements, "elements", "element")
    _check_once(elements, "elements", "code")
    for column in ("over_units", "over_time"):
        for found in elements[column].unique().to_pylist():
            if found not in ADDING:
                choices = ", ".join(ADDING)
                raise CubeError("choice", "elements", column=column, found=found, choices=choices)


def _check_once(table: pa.Table, name: str, column: str) -> None:
    if len(table[column].unique()) != table.num_rows:
        raise CubeError("dimension", name, reason=f"a {column} stands twice")


def _at(place: str, check: Any, *values: Any) -> None:
    try:
        check(*values)
    except CubeError as error:
        raise CubeError(error.code, place, **error.values) from None


def digest(name: str, table: pa.Table) -> str:
    """The checksum of one of the tables, whatever the order of its rows."""
    texts = {
        field.name: _as_text(table.column(field.name), field.type)
        for field in SCHEMAS[name]
        if not pa.types.is_int32(field.type)
    }
    wholes = [field.name for field in SCHEMAS[name] if pa.types.is_int32(field.type)]
    plain = pa.table({**{name: table.column(name) for name in wholes}, **texts})
    return str(checksum(plain, wholes, list(texts)))


def _as_text(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if pa.types.is_list(kind):
        return pc.binary_join(column, ",")
    return column.cast(pa.string())
