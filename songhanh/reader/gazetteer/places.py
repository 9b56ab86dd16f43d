"""Names of territories with type, level and dates, on the map before 1 July 2025 and after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Protocol

from songhanh.reader.view import bare
from songhanh.reader.wordlists import DATA

REFORM = date(
    2025, 7, 1
)  # Resolution 202/2025/QH15 and those of the Standing Committee: the new map
TYPES = {
    "c": ("city", "thành phố", "province"),
    "p": ("province", "tỉnh", "province"),
    "t": ("provincial_city", "thành phố", "district"),
    "q": ("urban_district", "quận", "district"),
    "h": ("rural_district", "huyện", "district"),
    "x": ("town", "thị xã", "district"),
    "n": ("township", "thị trấn", "commune"),
    "w": ("ward", "phường", "commune"),
    "a": ("commune", "xã", "commune"),
    "k": ("special_zone", "đặc khu", "commune"),
}
LETTER = {name: letter for letter, (name, _word, _level) in TYPES.items()}
NOT_NAME = re.compile(r"[\W_]+")
UPPER = re.compile(r"(?<=[\t;])[^|;\t\n]+\|[cptqhx]\|[^;\n]+")
DATES = {"old": ("", REFORM.isoformat()), "new": (REFORM.isoformat(), "")}  # of most records


@dataclass(frozen=True, slots=True)
class Place:
    """A territory under one name and type; `valid_to` is exclusive, None is open."""

    name: str
    type: str
    code: str
    parent: str | None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def level(self) -> str:
        return TYPES[LETTER[self.type]][2]

    @property
    def title(self) -> str:
        """Name with its type, as running text writes it: thành phố Vũng Tàu."""
        return f"{TYPES[LETTER[self.type]][1]} {self.name}"

    def is_valid(self, on: date | None) -> bool:
        """True without a date, for then nothing is known against it."""
        if on is None:
            return True
        return (self.valid_from or date.min) <= on < (self.valid_to or date.max)


class Gazetteer(Protocol):
    """Where names of places are looked up; `read` takes another one than the packaged."""

    def named(self, key: str) -> list[Place]:
        """Every place whose folded name is `key` (`name_key`), on either map."""

    def parent(self, place: Place, on: date | None = None) -> Place | None:
        """The territory it lay in on that day, None for a province."""


class PackagedPlaces:
    """The packaged gazetteer: 14,000 places in one file, each line read when asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rows = dict(line.split("\t", 1) for line in text.split("\n") if line)

    def named(self, key: str) -> list[Place]:
        return [_place(record) for record in self.rows.get(key, "").split(";") if record]

    def parent(self, place: Place, on: date | None = None) -> Place | None:
        if place.parent is None:
            return None
        found = self._upper.get((is_new(place), place.parent), [])
        valid = [upper for upper in found if upper.is_valid(on)]
        return (valid or found)[-1] if found else None

    def provinces_by_label(self) -> dict[str, Place]:
        """Provinces by the first label of their web address: binhphuoc."""
        every = [places[-1] for places in self._upper.values() if places[-1].level == "province"]
        return {name_key(place.name).replace(" ", ""): place for place in every}

    @cached_property
    def _upper(self) -> dict[tuple[bool, str], list[Place]]:
        """Provinces and districts by map and code, the latest last."""
        every = [_place(match.group()) for match in UPPER.finditer(self.text)]
        table: dict[tuple[bool, str], list[Place]] = {}
        for place in sorted(every, key=lambda place: place.valid_to or date.max):
            table.setdefault((is_new(place), place.code), []).append(place)
        return table


def is_new(place: Place) -> bool:
    """Whether the place is of the map of 1 July 2025."""
    return place.valid_from is not None and place.valid_from >= REFORM


def _place(record: str) -> Place:
    name, letter, code, parent, dates = record.split("|")
    begins, ends = DATES.get(dates) or dates.split("..")
    return Place(name, TYPES[letter][0], code, parent or None, _day(begins), _day(ends))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def name_key(name: str) -> str:
    """How a name is looked up: lower case, no marks, single spaces; Ea H'Leo is `ea h leo`."""
    return NOT_NAME.sub(" ", bare(name)).strip()


@cache
def packaged() -> PackagedPlaces:
    return PackagedPlaces((DATA / "places.tsv").read_text(encoding="utf-8"))
