"""The calendar's files, read once: days off and worked, closing days of reports, letters that change them.

Beside the packaged files an installation may keep its own, of the same names and columns, in the folder that
`SONGHANH_CALENDAR` names: a yearly notice is followed without a new release. A later row of the same key
replaces an earlier one; the act `ordinary` takes a day back.

`verified` says yes where the row agrees with the rule of law it names and with two independently published
lists; no where nobody has compared it with the original document.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from songhanh.words.periods import Kind, Period, parse_period

PACKAGED = Path(__file__).resolve().parent


class BadCalendar(ValueError):
    """A row of a calendar file cannot be used; the message names file, line and the cure."""


class Act(StrEnum):
    """What a special day is."""

    HOLIDAY = "holiday"  # ngày lễ, Tết
    OBSERVED = "observed"  # nghỉ bù: the holiday fell on a day of rest
    OFF = "off"  # nghỉ hoán đổi: a working day given for a day of rest
    WORK = "work"  # làm bù: the day of rest that is worked for it
    ORDINARY = "ordinary"  # nothing special after all: takes an earlier row back


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says, with where that is written."""

    day: date
    act: Act
    name: str
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class ClosingRule:
    """Data of a period count from a day of the month before it to a day of its last month."""

    regime: str
    kind: Kind
    opens_day: int
    closes_day: int
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class ClosingLetter:
    """What one letter sets for one period, against the rule."""

    regime: str
    period: Period
    opens_on: date
    closes_on: date
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Files:
    """Everything the calendar's files say."""

    days: dict[date, SpecialDay]
    rules: dict[tuple[str, Kind], ClosingRule]
    letters: dict[tuple[str, Period], ClosingLetter]


@cache
def files() -> Files:
    """The packaged files with the installation's own over them; raises `BadCalendar`."""
    own = os.environ.get("SONGHANH_CALENDAR", "")
    return read_files([PACKAGED, Path(own)] if own else [PACKAGED])


def read_files(folders: list[Path]) -> Files:
    """The files of these folders, the later over the earlier; a folder need not have all three."""
    days, rules, letters = {}, {}, {}
    for folder in folders:
        if not folder.is_dir():
            raise BadCalendar(f"{folder}: no such folder; set SONGHANH_CALENDAR to one")
        for row in _rows(folder / "days.csv"):
            special = row.special_day()
            days[special.day] = special
        for row in _rows(folder / "closings.csv"):
            rule = row.closing_rule()
            rules[rule.regime, rule.kind] = rule
        for row in _rows(folder / "letters.csv"):
            letter = row.closing_letter()
            letters[letter.regime, letter.period] = letter
    return Files(_without_ordinary(days), rules, letters)


def _without_ordinary(days: dict[date, SpecialDay]) -> dict[date, SpecialDay]:
    return {day: special for day, special in sorted(days.items()) if special.act != Act.ORDINARY}


def _rows(file: Path) -> Iterator[_Row]:
    if not file.exists():
        return
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        for cells in reader:
            yield _Row(file, reader.line_num, cells)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row with its place, for messages that somebody can act on."""

    file: Path
    line: int
    cells: dict[str, str | None]

    def special_day(self) -> SpecialDay:
        return SpecialDay(
            self._day("day"),
            self._act(),
            self._text("name"),
            self._text("source"),
            self._verified(),
        )

    def closing_rule(self) -> ClosingRule:
        return ClosingRule(
            self._text("regime"),
            self._kind(),
            self._month_day("opens_day"),
            self._month_day("closes_day"),
            self._text("source"),
            self._verified(),
        )

    def closing_letter(self) -> ClosingLetter:
        opens_on, closes_on = self._day("opens_on"), self._day("closes_on")
        if closes_on < opens_on:
            raise self._bad("closes_on", "a day not before opens_on")
        return ClosingLetter(
            self._text("regime"),
            self._period(),
            opens_on,
            closes_on,
            self._text("source"),
            self._verified(),
        )

    def _text(self, column: str) -> str:
        written = (self.cells.get(column) or "").strip()
        if not written:
            raise self._bad(column, "something: it is empty")
        return written

    def _day(self, column: str) -> date:
        try:
            return date.fromisoformat(self._text(column))
        except ValueError:
            raise self._bad(column, "a day such as 2027-02-06") from None

    def _act(self) -> Act:
        try:
            return Act(self._text("act"))
        except ValueError:
            raise self._bad("act", f"one of {', '.join(Act)}") from None

    def _kind(self) -> Kind:
        try:
            return Kind(self._text("kind"))
        except ValueError:
            raise self._bad("kind", f"one of {', '.join(Kind)}") from None

    def _period(self) -> Period:
        try:
            return parse_period(self._text("period"))
        except ValueError:
            raise self._bad("period", "a period such as 2026-H1") from None

    def _month_day(self, column: str) -> int:
        written = self._text(column)
        if not written.isdecimal() or not 1 <= int(written) <= 28:
            raise self._bad(column, "a day of the month, 1 to 28")
        return int(written)

    def _verified(self) -> bool:
        written = self._text("verified")
        if written not in {"yes", "no"}:
            raise self._bad("verified", "yes or no")
        return written == "yes"

    def _bad(self, column: str, instead: str) -> BadCalendar:
        written = self.cells.get(column)
        return BadCalendar(f"{self.file}:{self.line}: {column} is {written!r}; write {instead}")
