"""One year at a glance: its special days, the working days of its months, the closing days of its periods."""

from __future__ import annotations

from dataclasses import dataclass

from songhanh.calendar.rules.closings import Closing, closing_days
from songhanh.calendar.rules.days import work_calendar
from songhanh.calendar.seed import SpecialDay
from songhanh.words.dates import EARLIEST, LATEST
from songhanh.words.periods import Kind, Period

REPORTED = (Kind.YEAR, Kind.HALF, Kind.QUARTER)


@dataclass(frozen=True, slots=True)
class Month:
    """A month and how many days state bodies work in it."""

    period: Period
    working_days: int


@dataclass(frozen=True, slots=True)
class YearOfDays:
    """What the calendar knows of a year."""

    year: int
    special: list[SpecialDay]
    months: list[Month]
    closings: list[Closing]
    has_unverified: bool

    @property
    def working_days(self) -> int:
        return sum(month.working_days for month in self.months)


def year_of_days(year: int) -> YearOfDays:
    """The year's days; of a year that is not in the files only weekdays are known."""
    calendar, whole = work_calendar(), Period(Kind.YEAR, year)
    special = [day for day in calendar.special.values() if day.day in whole]
    return YearOfDays(
        year,
        special,
        [
            Month(month, calendar.working_days(month.start, month.end))
            for month in whole.parts(Kind.MONTH)
        ],
        [closing_days(period) for kind in REPORTED for period in whole.parts(kind)],
        has_unverified=not all(day.is_verified for day in special),
    )


def known_years() -> list[int]:
    """Years of which the files say something, in order."""
    return sorted({day.year for day in work_calendar().special})


def is_year(year: int) -> bool:
    """Whether the calendar reckons with that year at all."""
    return EARLIEST <= year <= LATEST
