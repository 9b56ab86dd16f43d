"""Read the seed files and check each row: what is wrong is named with its file and line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, NoReturn, TypeVar

from django.utils.translation import gettext_lazy as _

from songhanh.lib.errors import Refused, refusals
from songhanh.units.models import BodyKind, UnitAlias, UnitChange, UnitLink
from songhanh.units.rules.names import LEVEL_OF_TYPE
from songhanh.words.text import nfc, spaces

FOLDER = Path(__file__).parent
PARENT_LEVEL = {"district": "province", "commune": "district", "province": ""}

refusals(
    bad_seed=(
        _("This row of a seed file cannot be used: %(reason)s"),
        _("Put the row right and load again; nothing was written."),
    ),
)


class ChangeRow(NamedTuple):
    key: str
    on: date
    subject: str
    title: str
    act: str
    is_verified: bool
    source: str


class UnitRow(NamedTuple):
    code: str
    parent: str
    type: str
    name: str
    name_en: str
    place: str

    @property
    def level(self) -> str:
        return LEVEL_OF_TYPE[self.type]


class LinkRow(NamedTuple):
    change: str
    old: str
    new: str
    extent: str
    status: str


class RenameRow(NamedTuple):
    change: str
    code: str
    type: str
    name: str
    name_en: str


class AliasRow(NamedTuple):
    unit: str
    on: date | None
    kind: str
    name: str
    code: str
    valid_from: date | None
    valid_to: date | None


class BodyRow(NamedTuple):
    name: str
    kind: str
    short: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class Seed:
    """Everything the files say, checked by itself and against each other."""

    changes: dict[str, ChangeRow]
    legacy: dict[str, UnitRow]
    current: dict[str, UnitRow]
    links: list[LinkRow]
    renames: list[RenameRow] = field(default_factory=list)
    aliases: list[AliasRow] = field(default_factory=list)
    bodies: list[BodyRow] = field(default_factory=list)


def read_seed(folder: Path = FOLDER) -> Seed:
    """All files of the folder; raises `Refused("bad_seed")` with file and line."""
    changes = {row.key: row for row in rows(folder / "changes.csv", change_row)}
    legacy = tree(folder / "units_legacy.csv", {"commune": "district"})
    current = tree(folder / "units_2025.csv", {"commune": "province"})

    def link_row(cells: Cells) -> LinkRow:
        return LinkRow(
            cells.one_of("change", changes),
            cells.one_of("old", legacy),
            cells.one_of("new", current),
            cells.one_of("extent", UnitLink.Extent.values),
            cells.one_of("status", UnitLink.Status.values),
        )

    def rename_row(cells: Cells) -> RenameRow:
        return RenameRow(
            cells.one_of("change", changes),
            cells.one_of("code", current),
            cells.one_of("type", LEVEL_OF_TYPE),
            cells.needed("name"),
            cells.text("name_en"),
        )

    return Seed(
        changes,
        legacy,
        current,
        list(rows(folder / "links.csv", link_row)),
        list(rows(folder / "renames.csv", rename_row)),
        list(rows(folder / "aliases.csv", alias_row)),
        list(rows(folder / "bodies.csv", body_row)),
    )


class Cells:
    """One line of a file; each way to read a cell refuses what it cannot use, naming file and line."""

    def __init__(self, file: Path, line: int, cells: dict[str, str]) -> None:
        self.place = f"{file.name}:{line}"
        self._cells = cells

    def text(self, name: str) -> str:
        value = self._cells.get(name)
        if value is None:
            self.refuse(_("field %(name)s is missing") % {"name": name})
        return spaces(nfc(value))

    def needed(self, name: str) -> str:
        value = self.text(name)
        if not value:
            self.refuse(_("field %(name)s is empty") % {"name": name})
        return value

    def one_of(self, name: str, known: object) -> str:
        value = self.needed(name)
        if value not in known:  # type: ignore[operator]
            self.refuse(_("%(name)s “%(value)s” is not known") % {"name": name, "value": value})
        return value

    def day(self, name: str) -> date | None:
        value = self.text(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.refuse(_("%(name)s “%(value)s” is no date") % {"name": name, "value": value})

    def refuse(self, reason: str) -> NoReturn:
        raise Refused("bad_seed", where=self.place, reason=reason)


Row = TypeVar("Row")


def rows(file: Path, made: Callable[[Cells], Row]) -> Iterator[Row]:
    """Each line of the file as `made` reads it."""
    with file.open(encoding="utf-8", newline="") as lines:
        for number, cells in enumerate(csv.DictReader(lines, restval=None), 2):
            if None in cells:
                Cells(file, number, {}).refuse(str(_("it has more fields than the first line")))
            yield made(Cells(file, number, cells))


def tree(file: Path, parents: dict[str, str]) -> dict[str, UnitRow]:
    """Units by code; every parent exists and stands at the level that is due."""
    units: dict[str, UnitRow] = {}
    for cells, row in rows(file, unit_row):
        if row.code in units:
            cells.refuse(_("code %(code)s stands twice") % {"code": row.code})
        units[row.code] = row
        due = {**PARENT_LEVEL, **parents}.get(row.level, "")
        parent = units.get(row.parent)
        if (parent.level if parent else "") != due or bool(row.parent) != bool(due):
            cells.refuse(_("“%(code)s” is no unit above it") % {"code": row.parent})
    return units


def unit_row(cells: Cells) -> tuple[Cells, UnitRow]:
    english = cells.text("name_en") if "name_en" in cells._cells else ""
    row = UnitRow(
        cells.needed("code"),
        cells.text("parent"),
        cells.one_of("type", LEVEL_OF_TYPE),
        cells.needed("name"),
        english,
        cells.place,
    )
    return cells, row


def change_row(cells: Cells) -> ChangeRow:
    return ChangeRow(
        cells.needed("key"),
        date.fromisoformat(cells.needed("on")) if cells.day("on") else date.min,
        cells.one_of("subject", UnitChange.Subject.values),
        cells.needed("title"),
        cells.needed("act"),
        cells.one_of("verified", {"0", "1"}) == "1",
        cells.text("source"),
    )


def alias_row(cells: Cells) -> AliasRow:
    return AliasRow(
        cells.needed("unit"),
        cells.day("on"),
        cells.one_of("kind", UnitAlias.Kind.values),
        cells.text("name"),
        cells.text("code"),
        cells.day("valid_from"),
        cells.day("valid_to"),
    )


def body_row(cells: Cells) -> BodyRow:
    return BodyRow(
        cells.needed("name"),
        cells.one_of("kind", BodyKind.values),
        cells.text("short"),
        cells.day("valid_from"),
        cells.day("valid_to"),
    )
