"""Reads records from YAML and CSV files and refuses a bad one with its file and line.

    for record in read_yaml(path).records("elements"):
        Element(code=record.text("code"), kind=record.choice("kind", Kind.values), …)
        record.finish()

Each field is asked for by the shape it must have; what nobody asked for is refused by `finish()`, so that a
misspelt field is never passed over. A field that is empty counts as missing.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import TypeAlias

import yaml
from django.utils.translation import gettext_lazy as _

from songhanh.lib.errors import Refused, refusals
from songhanh.words.text import nfc

refusals(
    record_file=(
        _("The file cannot be read: %(reason)s."),
        _("Give a text file in UTF-8."),
    ),
    record_syntax=(
        _("The file is not written as its kind asks: %(reason)s."),
        _("Put this line right."),
    ),
    record_missing=(
        _("The field “%(field)s” is missing."),
        _("Add it to this record."),
    ),
    record_unknown=(
        _("Nobody knows the field “%(field)s”."),
        _("Fields near to it: %(near)s."),
    ),
    record_twice=(
        _("“%(field)s” stands here twice."),
        _("Leave one of them out."),
    ),
    record_choice=(
        _("“%(found)s” cannot be the value of “%(field)s”."),
        _("Choose one of: %(choices)s."),
    ),
    record_shape=(
        _("“%(found)s” in the field “%(field)s” is not %(wanted)s."),
        _("Put this field right."),
    ),
)

WANTED = {
    "text": _("a text"),
    "list": _("a list"),
    "record": _("a record"),
    "number": _("a number"),
    "whole": _("a whole number"),
    "truth": _("true or false"),
    "day": _("a date such as 2021-03-03"),
}
DEEPEST = 12  # aliases may repeat a part; a dozen levels is more than a record needs
TRUTHS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Scalar:
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    items: list[Value]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    fields: dict[str, Value]
    line: int


Value: TypeAlias = Scalar | Listing | Mapping


@dataclass(slots=True)
class Record:
    """One record: its fields, the file and line it stands at, and which fields were asked for."""

    file: str
    mapping: Mapping
    asked: set[str] = field(default_factory=set)
    inside: dict[str, list[Record]] = field(default_factory=dict)  # each part is read as one record

    @property
    def where(self) -> str:
        return f"{self.file}:{self.mapping.line}"

    def has(self, name: str) -> bool:
        return self._value(name) is not None

    def text(self, name: str, default: str | None = None) -> str:
        value = self._value(name)
        if value is None:
            return self._default(name, default)
        if not isinstance(value, Scalar):
            raise self._wrong(name, value, "text")
        return nfc(value.value.strip())

    def texts(self, name: str) -> list[str]:
        """A list of texts; one text counts as a list of one, a missing field as an empty list."""
        value = self._value(name)
        if value is None:
            return []
        items = value.items if isinstance(value, Listing) else [value]
        if not all(isinstance(item, Scalar) for item in items):
            raise self._wrong(name, value, "list")
        return [nfc(item.value.strip()) for item in items if isinstance(item, Scalar)]

    def number(self, name: str, default: Decimal | None = None) -> Decimal:
        written = self.text(name, None if default is None else str(default))
        try:
            found = Decimal(written)
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite():
            raise self.refuse("record_shape", name, found=written, wanted=WANTED["number"])
        return found

    def number_or_none(self, name: str) -> Decimal | None:
        return self.number(name) if self.has(name) else None

    def whole(self, name: str, default: int | None = None) -> int:
        written = self.text(name, None if default is None else str(default))
        if not written.removeprefix("-").isdecimal():
            raise self.refuse("record_shape", name, found=written, wanted=WANTED["whole"])
        return int(written)

    def whole_or_none(self, name: str) -> int | None:
        return self.whole(name) if self.has(name) else None

    def truth(self, name: str, default: bool | None = None) -> bool:
        written = self.text(name, None if default is None else str(default).lower()).lower()
        if written not in TRUTHS:
            raise self.refuse("record_shape", name, found=written, wanted=WANTED["truth"])
        return TRUTHS[written]

    def day(self, name: str) -> date:
        written = self.text(name)
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise self.refuse("record_shape", name, found=written, wanted=WANTED["day"]) from None

    def day_or_none(self, name: str) -> date | None:
        return self.day(name) if self.has(name) else None

    def choice(self, name: str, among: Collection[str], default: str | None = None) -> str:
        return self._among(name, self.text(name, default), among)

    def choices(self, name: str, among: Collection[str]) -> list[str]:
        return [self._among(name, found, among) for found in self.texts(name)]

    def part(self, name: str) -> Record:
        """The record that a field holds."""
        value = self._value(name)
        if value is None:
            raise self.refuse("record_missing", name)
        if not isinstance(value, Mapping):
            raise self._wrong(name, value, "record")
        return self.inside.setdefault(name, [Record(self.file, value)])[0]

    def records(self, name: str) -> list[Record]:
        """The records of a list; none where the field is missing."""
        value = self._value(name)
        if value is None:
            return []
        if not isinstance(value, Listing):
            raise self._wrong(name, value, "list")
        if name not in self.inside:
            self.inside[name] = list(self._each(name, value))
        return self.inside[name]

    def finish(self) -> None:
        """Refuse fields that nobody asked for."""
        for name in self.mapping.fields:
            if name not in self.asked:
                near = get_close_matches(name, self.asked, n=3, cutoff=0.5) or sorted(self.asked)
                raise self.refuse("record_unknown", name, near=", ".join(near))

    def refuse(self, code: str, name: str = "", /, **values: object) -> Refused:
        """A refusal at the line of the field, or of the record where the field is missing."""
        at = self.mapping.fields.get(name, self.mapping)
        values["field"] = name
        return Refused(code, where=f"{self.file}:{at.line}", cure=None, **values)

    def _value(self, name: str) -> Value | None:
        self.asked.add(name)
        value = self.mapping.fields.get(name)
        is_empty = isinstance(value, Scalar) and not value.value.strip()
        return None if is_empty else value

    def _default(self, name: str, default: str | None) -> str:
        if default is not None:
            return default
        unasked = self.mapping.fields.keys() - self.asked
        for misspelt in get_close_matches(name, unasked, n=1, cutoff=0.85):
            raise self.refuse("record_unknown", misspelt, near=name)
        raise self.refuse("record_missing", name)

    def _among(self, name: str, found: str, among: Collection[str]) -> str:
        if found not in among:
            raise self.refuse("record_choice", name, found=found, choices=", ".join(sorted(among)))
        return found

    def _each(self, name: str, listing: Listing) -> Iterator[Record]:
        for item in listing.items:
            if not isinstance(item, Mapping):
                raise self._wrong(name, item, "record")
            yield Record(self.file, item)

    def _wrong(self, name: str, value: Value, wanted: str) -> Refused:
        found = value.value if isinstance(value, Scalar) else "…"
        return Refused(
            "record_shape",
            where=f"{self.file}:{value.line}",
            field=name,
            found=found,
            wanted=WANTED[wanted],
        )


def read_yaml(path: Path) -> Record:
    """The one mapping that a YAML file holds. Only plain values: no tags, no code."""
    try:
        node = yaml.compose(_text(path), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Refused("record_syntax", where=f"{path}:{line}", reason=error.problem) from None
    except yaml.YAMLError as error:
        raise Refused("record_syntax", where=str(path), reason=error) from None
    value = _value(node, str(path)) if node is not None else None
    if not isinstance(value, Mapping):
        raise Refused(
            "record_shape", where=f"{path}:1", field="", found="…", wanted=WANTED["record"]
        )
    return Record(str(path), value)


def read_csv(path: Path) -> list[Record]:
    """The rows of a CSV file with a head line; the line of a row is where it begins."""
    rows = csv.reader(_text(path).splitlines(keepends=True), strict=True)
    try:
        head = next(rows, [])
        return list(_rows(path, rows, head))
    except csv.Error as error:
        raise Refused("record_syntax", where=f"{path}:{rows.line_num}", reason=error) from None


def _rows(path: Path, rows: Iterator[list[str]], head: list[str]) -> Iterator[Record]:
    line = 2
    for row in rows:
        if len(row) != len(head):
            reason = _("%(found)s cells where the head has %(wanted)s")
            values = {"found": len(row), "wanted": len(head)}
            raise Refused("record_syntax", where=f"{path}:{line}", reason=reason % values)
        cells: dict[str, Value] = {
            name: Scalar(cell, line) for name, cell in zip(head, row, strict=True)
        }
        yield Record(str(path), Mapping(cells, line))
        line += 1 + sum(cell.count("\n") for cell in row)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused("record_file", where=str(path), reason=error.strerror) from None
    except UnicodeDecodeError:
        raise Refused("record_file", where=str(path), reason=_("it is not UTF-8")) from None


def _value(node: yaml.Node, file: str, depth: int = 0) -> Value:
    line = node.start_mark.line + 1
    if depth > DEEPEST:
        raise Refused("record_syntax", where=f"{file}:{line}", reason=_("it is nested too deep"))
    match node:
        case yaml.MappingNode():
            return Mapping(_fields(node, file, depth + 1), line)
        case yaml.SequenceNode():
            return Listing([_value(item, file, depth + 1) for item in node.value], line)
        case _:
            is_null = node.tag == "tag:yaml.org,2002:null"
            return Scalar("" if is_null else str(node.value), line)


def _fields(node: yaml.MappingNode, file: str, depth: int) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in fields:
            where = f"{file}:{key.start_mark.line + 1}"
            raise Refused("record_twice", where=where, field=name)
        fields[name] = _value(value, file, depth)
    return fields
