"""Read the seed files and check each row: what is wrong is named with its file and line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from songhanh.lib.errors import refusals
from songhanh.lib.records import Record, read_csv
from songhanh.units.models import BodyKind, UnitAlias, UnitChange, UnitLink
from songhanh.units.rules.names import LEVEL_OF_TYPE

FOLDER = Path(__file__).parent

refusals(
    seed_code=(
        _("“%(found)s” in the field “%(field)s” is the code of no unit of these files."),
        _("Put the code right, or add the unit to its file."),
    ),
    seed_twice=(
        _("The code “%(found)s” stands twice."),
        _("Leave one of the two lines out."),
    ),
    seed_above=(
        _("“%(found)s” is no unit above this one, or stands after it."),
        _("Give the code of the unit directly above, which comes first in the file."),
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
    renames: list[RenameRow]
    aliases: list[AliasRow]
    bodies: list[BodyRow]


def read_seed(folder: Path = FOLDER) -> Seed:
    """All files of the folder; a row that cannot be used is refused with its file and line."""
    changes = {row.key: row for row in map(change_row, read_csv(folder / "changes.csv"))}
    legacy = tree(folder / "units_legacy.csv", {"district": "province", "commune": "district"})
    current = tree(folder / "units_2025.csv", {"commune": "province"})
    return Seed(
        changes,
        legacy,
        current,
        [link_row(row, changes, legacy, current) for row in read_csv(folder / "links.csv")],
        [rename_row(row, changes, current) for row in read_csv(folder / "renames.csv")],
        [
            alias_row(row, legacy.keys() | current.keys())
            for row in read_csv(folder / "aliases.csv")
        ],
        [body_row(row) for row in read_csv(folder / "bodies.csv")],
    )


def tree(file: Path, due: dict[str, str]) -> dict[str, UnitRow]:
    """Units by code; each lies under a unit of the level that is due, which comes before it."""
    units: dict[str, UnitRow] = {}
    for record in read_csv(file):
        row = unit_row(record)
        above = units.get(row.parent)
        if row.code in units:
            raise record.refuse("seed_twice", "code", found=row.code)
        if (above.level if above else "") != due.get(row.level, "") or (row.parent and not above):
            raise record.refuse("seed_above", "parent", found=row.parent)
        units[row.code] = row
    return units


def code(record: Record, name: str, known: Collection[str]) -> str:
    found = record.text(name)
    if found not in known:
        raise record.refuse("seed_code", name, found=found)
    return found


def unit_row(record: Record) -> UnitRow:
    return UnitRow(
        record.text("code"),
        record.text("parent", ""),
        record.choice("type", LEVEL_OF_TYPE),
        record.text("name"),
        record.text("name_en", ""),
    )


def change_row(record: Record) -> ChangeRow:
    return ChangeRow(
        record.text("key"),
        record.day("on"),
        record.choice("subject", UnitChange.Subject.values),
        record.text("title"),
        record.text("act"),
        record.truth("verified"),
        record.text("source", ""),
    )


def link_row(
    record: Record, changes: Collection[str], legacy: Collection[str], current: Collection[str]
) -> LinkRow:
    return LinkRow(
        record.choice("change", changes),
        code(record, "old", legacy),
        code(record, "new", current),
        record.choice("extent", UnitLink.Extent.values),
        record.choice("status", UnitLink.Status.values),
    )


def rename_row(record: Record, changes: Collection[str], current: Collection[str]) -> RenameRow:
    return RenameRow(
        record.choice("change", changes),
        code(record, "code", current),
        record.choice("type", LEVEL_OF_TYPE),
        record.text("name"),
        record.text("name_en", ""),
    )


def alias_row(record: Record, known: Collection[str]) -> AliasRow:
    return AliasRow(
        code(record, "unit", known),
        record.day_or_none("on"),
        record.choice("kind", UnitAlias.Kind.values),
        record.text("name", ""),
        record.text("code", ""),
        record.day_or_none("valid_from"),
        record.day_or_none("valid_to"),
    )


def body_row(record: Record) -> BodyRow:
    return BodyRow(
        record.text("name"),
        record.choice("kind", BodyKind.values),
        record.text("short", ""),
        record.day_or_none("valid_from"),
        record.day_or_none("valid_to"),
    )
