"""The figure: element × unit × period × members → a value or a kind of nothing. One schema for every table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from songhanh.cube.errors import CubeError
from songhanh.words.periods import Period, parse_period

MARGIN = "_T"  # the member of every axis that stands for all of it
AXES = ("sex", "age", "ethnicity", "area", "disability", "other")
KEY = ("element", "unit", "period", *AXES)
NOTHING = ("none_arose", "not_known")
STAGES = ("estimate", "preliminary", "final")
SOURCES = ("return", "derived", "import", "survey")

SCHEMA = pa.schema(
    [
        pa.field("element", pa.int32(), nullable=False),
        pa.field("unit", pa.int32(), nullable=False),
        pa.field("period", pa.string(), nullable=False),
        *(pa.field(axis, pa.string(), nullable=False) for axis in AXES),
        pa.field("gset", pa.string(), nullable=False),
        pa.field("value", pa.int64()),
        pa.field("nothing", pa.string()),
        pa.field("stage", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("revision", pa.int32(), nullable=False),
        pa.field("approved_seq", pa.int64(), nullable=False),
        pa.field("withdrawn", pa.bool_(), nullable=False),
    ]
)
COLUMNS = tuple(SCHEMA.names)
DEFAULTS: dict[str, Any] = {
    **dict.fromkeys(AXES, MARGIN),
    "value": None,
    "nothing": None,
    "stage": "final",
    "source": "return",
    "revision": 1,
    "approved_seq": 0,
    "withdrawn": False,
}
REQUIRED = ("element", "unit", "period")
WHOLE = {"element": 31, "unit": 31, "value": 63, "revision": 31, "approved_seq": 63}
MEMBER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_+\-]*")
OTHER = re.compile(r"[a-z][a-z0-9_]*=[A-Za-z0-9_][A-Za-z0-9_+\-]*")


def table_of(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Figures as an Arrow table of `SCHEMA`, each row checked.

    rows: mappings with `element` and `unit` (surrogate keys, int32), `period` (a code of `words.periods`: 2025,
        2025-H1, 2025-Q3, 2025-11, 2025-SY) and any of
        `sex age ethnicity area disability` (code of a member, `_T` when left out: not split),
        `other` (any further breakdown as `axis=member`, several joined by `,` in the order of their names),
        `value` (int, in the element's own scale: 12.5 of an element with one decimal is 125; see `scaled`)
        or `nothing` (none_arose: there was nothing to count, adds 0; not_known), exactly one of the two;
        `stage`, `source`, `revision`, `approved_seq`, and `withdrawn` (True takes the figure back: then neither
        value nor nothing). `gset` is derived: the axes that are split, in order of their names, joined by `+`.
    Returns a table in the order of the rows.
    Raises CubeError with the row (counted from 1) as its place; nothing is taken of a set with a bad row.
    Source: design of the cube, "Addition"; interfaces, "figure".
    """
    lists: dict[str, list[Any]] = {column: [] for column in COLUMNS}
    for number, row in enumerate(rows, 1):
        checked = _checked(row, f"row {number}")
        for column in COLUMNS:
            lists[column].append(checked[column])
    table = pa.table(lists, schema=SCHEMA)
    refuse_repeated(table)
    return table


def conformed(table: pa.Table) -> pa.Table:
    """An Arrow table (a file of figures, say) as one of `SCHEMA`, checked column by column.

    What `table_of` fills in may be left out; raises CubeError as it does.
    """
    for column in table.column_names:
        if column not in COLUMNS:
            raise CubeError("column_unknown", column=column, columns=", ".join(COLUMNS))
    for column in REQUIRED:
        if column not in table.column_names:
            raise CubeError("column_missing", column=column, columns=", ".join(REQUIRED))
    distinct = [name for name in table.column_names if name in SPLIT]
    _check_distinct(table.select(distinct))
    if {"value", "nothing"}.isdisjoint(table.column_names):
        raise CubeError("value_and_nothing")
    made = pa.table({name: _column(table, name) for name in COLUMNS}, schema=SCHEMA)
    _check_amounts(made)
    return made


def scaled(value: Decimal | int, decimals: int) -> int:
    """A value as a whole number of the element's scale: `scaled(Decimal("12.5"), 1)` is 125.

    Exact: raises CubeError (not_exact) for more decimals than the element has, never rounds.
    """
    shifted = Decimal(value).scaleb(decimals)
    if not shifted.is_finite() or shifted != shifted.to_integral_value():
        raise CubeError("not_exact", found=value, decimals=decimals)
    return int(shifted)


def grouping_set(members: Mapping[str, str]) -> str:
    """The axes that are split, in order of their names, joined by `+`; empty for an unsplit figure."""
    return _grouping_set(tuple(members.get(axis, MARGIN) for axis in AXES))


@lru_cache(maxsize=4096)
def _grouping_set(members: tuple[str, ...]) -> str:
    split = [axis for axis, member in zip(AXES[:-1], members, strict=False) if member != MARGIN]
    if members[-1] != MARGIN:
        split += [pair.partition("=")[0] for pair in members[-1].split(",")]
    return "+".join(sorted(split))


SPLIT = ("period", *AXES, "gset", "nothing", "stage", "source")


def _checked(row: Mapping[str, Any], place: str) -> dict[str, Any]:
    for name in row:
        if name not in SCHEMA_NAMES:
            raise CubeError("column_unknown", place, column=name, columns=", ".join(COLUMNS))
    for name in REQUIRED:
        if row.get(name) is None:
            raise CubeError("column_missing", place, column=name, columns=", ".join(REQUIRED))
    full = {**DEFAULTS, **row}
    for name, bits in WHOLE.items():
        _check_whole(full[name], name, bits, place)
    _check_words(tuple(full[name] for name in WORDS), full.get("gset"), place)
    full["gset"] = _grouping_set(tuple(full[axis] for axis in AXES))
    given = (full["value"] is not None) + (full["nothing"] is not None)
    if given != (0 if full["withdrawn"] else 1):
        raise CubeError("value_and_nothing", place)
    return full


SCHEMA_NAMES = frozenset(COLUMNS)
WORDS = ("period", *AXES, "nothing", "stage", "source")


def _check_whole(found: Any, column: str, bits: int, place: str) -> None:
    if found is None and column == "value":
        return
    if not isinstance(found, int) or isinstance(found, bool):
        raise CubeError("not_whole", place, column=column, found=found)
    lowest, highest = (-(2**bits) if column == "value" else 0), 2**bits - 1
    if not lowest <= found <= highest:
        raise CubeError(
            "too_large", place, column=column, found=found, lowest=lowest, highest=highest
        )


def _check_words(words: tuple[Any, ...], gset: Any, place: str) -> None:
    try:
        _words(words)
    except CubeError as error:
        raise CubeError(error.code, place, **error.values) from None
    expected = _grouping_set(words[1 : 1 + len(AXES)])
    if gset is not None and gset != expected:
        raise CubeError("set", place, found=gset, expected=expected)


@lru_cache(maxsize=16384)
def _words(words: tuple[Any, ...]) -> None:
    """The texts of a row; kept, for the same few come back in every row."""
    period, *members, nothing, stage, source = words
    _check_period(period)
    for axis, member in zip(AXES, members, strict=True):
        _check_member(axis, member)
    _check_choice("nothing", nothing, (None, *NOTHING))
    _check_choice("stage", stage, STAGES)
    _check_choice("source", source, SOURCES)


def _check_choice(column: str, found: Any, choices: tuple[str | None, ...]) -> None:
    if found not in choices:
        named = ", ".join(choice for choice in choices if choice)
        raise CubeError("choice", column=column, found=found, choices=named)


def _check_period(text: Any) -> None:
    period_of(text)


@lru_cache(maxsize=4096)
def period_of(text: str) -> Period:
    """The period of a code, strictly as it is written in tables. Raises CubeError (period)."""
    try:
        period = parse_period(text)
    except (ValueError, TypeError, AttributeError):
        raise CubeError("period", found=text) from None
    if period.code != text:
        raise CubeError("period", found=text)
    return period


def _check_member(axis: str, member: Any) -> None:
    if member == MARGIN:
        return
    shape = OTHER if axis == "other" else MEMBER
    pieces = member.split(",") if isinstance(member, str) and axis == "other" else [member]
    names = [str(piece).partition("=")[0] for piece in pieces]
    if (
        not all(isinstance(piece, str) and shape.fullmatch(piece) for piece in pieces)
        or (axis == "other" and (names != sorted(set(names)) or set(names) & set(AXES)))
        or any(str(piece).endswith(MARGIN) for piece in pieces)
    ):
        raise CubeError("member", column=axis, found=member)


def refuse_repeated(table: pa.Table) -> None:
    """Refuse the same figure twice in one revision. Raises CubeError (twice)."""
    key = [*KEY, "revision", "approved_seq"]
    if table.group_by(key).aggregate([]).num_rows == table.num_rows:
        return
    seen: set[tuple[Any, ...]] = set()
    for number, row in enumerate(table.select(key).to_pylist(), 1):
        found = tuple(row.values())
        if found in seen:
            raise CubeError("twice", f"row {number}")
        seen.add(found)


def _check_distinct(texts: pa.Table) -> None:
    """The texts of a table, each combination once."""
    for row in texts.group_by(texts.column_names).aggregate([]).to_pylist():
        full = {**DEFAULTS, **row}
        _check_words(tuple(full[name] for name in WORDS), row.get("gset"), "")


def _column(table: pa.Table, name: str) -> Any:
    field = SCHEMA.field(name)
    if name == "gset" and name not in table.column_names:
        return _sets_of(table)
    if name not in table.column_names:
        return pa.repeat(pa.scalar(DEFAULTS[name], field.type), table.num_rows)
    column = table.column(name)
    if not field.nullable and column.null_count:
        raise CubeError("column_missing", column=name, columns=", ".join(REQUIRED))
    if pa.types.is_floating(column.type):
        raise CubeError("not_whole", column=name, found=str(column.type))
    try:
        return column.cast(field.type)
    except pa.ArrowInvalid:
        raise CubeError("not_whole", column=name, found=str(column.type)) from None


def _sets_of(table: pa.Table) -> pa.Array:
    """The grouping set of each row, worked out once for each combination of members."""
    members = [
        pc.cast(table.column(axis), pa.string())
        if axis in table.column_names
        else pa.chunked_array([pa.repeat(pa.scalar(MARGIN), table.num_rows)])
        for axis in AXES
    ]
    joined = pc.binary_join_element_wise(*members, "|").combine_chunks().dictionary_encode()
    sets = [_grouping_set(tuple(text.split("|"))) for text in joined.dictionary.to_pylist()]
    return pa.array(sets, pa.string()).take(joined.indices)


def _check_amounts(table: pa.Table) -> None:
    known, nothing = pc.is_valid(table["value"]), pc.is_valid(table["nothing"])
    one = pc.and_(pc.xor(known, nothing), pc.invert(table["withdrawn"]))
    none = pc.and_(pc.invert(pc.or_(known, nothing)), table["withdrawn"])
    fine = pc.or_(one, none)
    if not pc.all(fine).as_py() and table.num_rows:
        number = pc.index(fine, pa.scalar(False)).as_py() + 1
        raise CubeError("value_and_nothing", f"row {number}")
