"""From seed rows to units through time: identity goes on only where the territory does."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from songhanh.units.seed.rows import LinkRow, Seed, UnitRow
from songhanh.words.text import fix_tone

COUNTRY = UnitRow("VN", "", "country", "Việt Nam", "Viet Nam")


class Key(NamedTuple):
    """A unit of the seeds: its code, and whether it is meant before or after the reform."""

    code: str
    is_current: bool


COUNTRY_KEY = Key("VN", True)


@dataclass(frozen=True)
class PlannedVersion:
    """Facts for a span."""

    row: UnitRow
    parent: Key | None
    valid_from: date | None
    valid_to: date | None
    change: str | None


@dataclass
class Planned:
    """A unit with its versions, and every key it is meant by."""

    keys: list[Key]
    versions: list[PlannedVersion] = field(default_factory=list)

    @property
    def last(self) -> PlannedVersion:
        return self.versions[-1]

    @property
    def first(self) -> PlannedVersion:
        return self.versions[0]


def planned_units(seed: Seed) -> list[Planned]:
    """The country, then every unit with those above it before it."""
    began = {link.new: seed.changes[link.change].on for link in seed.links}
    ended = {link.old: seed.changes[link.change].on for link in seed.links}
    by_reform = {link.new: link.change for link in seed.links}
    reform = max(began.values())
    same = continuing(seed.links)
    country = PlannedVersion(COUNTRY, None, None, None, None)
    units: dict[Key, Planned] = {COUNTRY_KEY: Planned([COUNTRY_KEY], [country])}
    for row in seed.legacy.values():
        # A district has no link of its own: it ended with the last of its communes.
        version = PlannedVersion(row, above(row, False), None, ended.get(row.code, reform), None)
        units[Key(row.code, False)] = Planned([Key(row.code, False)], [version])
    for row in seed.current.values():
        key = Key(row.code, True)
        version = PlannedVersion(row, above(row, True), began[row.code], None, by_reform[row.code])
        if row.code in same:
            unit = units[Key(same[row.code], False)]
            unit.keys.append(key)
            go_on(unit, version)
        else:
            units[key] = Planned([key], [version])
        units[key] = unit if row.code in same else units[key]
    for rename in seed.renames:
        unit = units[Key(rename.code, True)]
        on = seed.changes[rename.change].on
        renamed = unit.last.row._replace(type=rename.type, name=rename.name, name_en=rename.name_en)
        unit.versions[-1] = replace(unit.last, valid_to=on)
        unit.versions.append(PlannedVersion(renamed, unit.last.parent, on, None, rename.change))
    distinct = {id(unit): unit for unit in units.values()}.values()
    return sorted(distinct, key=lambda unit: ORDER[unit.last.row.level])


ORDER = {"country": 0, "province": 1, "district": 2, "commune": 3}


def continuing(links: list[LinkRow]) -> dict[str, str]:
    """New code → old code where one whole unit, and nothing else, became the new one."""
    into: dict[str, list[LinkRow]] = defaultdict(list)
    for link in links:
        into[link.new].append(link)
    return {
        new: only[0].old
        for new, only in into.items()
        if len(only) == 1 and only[0].extent == "whole"
    }


def go_on(unit: Planned, version: PlannedVersion) -> None:
    """Add what the unit is from then on; another place of the tone alone is no new version."""
    before = unit.last
    unchanged = (
        fix_tone(before.row.name) == fix_tone(version.row.name)
        and before.row.type == version.row.type
        and before.row.code == version.row.code
        and before.parent == version.parent
    )
    if unchanged:
        unit.versions[-1] = replace(version, valid_from=before.valid_from, change=before.change)
    else:
        unit.versions.append(version)


def above(row: UnitRow, is_current: bool) -> Key:
    return Key(row.parent, is_current) if row.parent else COUNTRY_KEY
