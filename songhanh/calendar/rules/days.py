"""Working days of state bodies: Monday to Friday (Decision 188/1999/QĐ-TTg), holidays and swapped days aside.

Holidays: Labour Code 45/2019/QH14, art. 112; days in lieu, art. 111(3); swapped days by yearly notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from songhanh.calendar.seed import Act, SpecialDay, files

SATURDAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked, by the days that are not what their weekday says."""

    special: Mapping[date, SpecialDay]

    def is_working_day(self, day: date) -> bool:
        """Whether state bodies work on that day."""
        special = self.special.get(day)
        if special is not None:
            return special.act == Act.WORK
        return day.weekday() < SATURDAY

    def add_working_days(self, day: date, count: int) -> date:
        """The day `count` working days after `day`, which itself does not count; before it if negative.

        Civil Code 91/2015/QH13, art. 147(2): the day of the event is not counted. With 0 the day itself
        if worked, else the next that is.
        """
        step = -DAY if count < 0 else DAY
        if count == 0:
            return self.next_working_day(day)
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def next_working_day(self, day: date) -> date:
        """The day itself if worked, else the first worked day after it."""
        while not self.is_working_day(day):
            day += DAY
        return day

    def last_working_day(self, day: date) -> date:
        """The day itself if worked, else the last worked day before it."""
        while not self.is_working_day(day):
            day -= DAY
        return day

    def working_days(self, first: date, last: date) -> int:
        """How many days are worked from `first` to `last`, both included; 0 if `last` is earlier."""
        span = (last - first).days + 1
        return sum(self.is_working_day(first + i * DAY) for i in range(span))

    def knows(self, year: int) -> bool:
        """Whether anything is known of that year; of another only its weekdays are."""
        return any(day.year == year for day in self.special)

    def is_sure(self, first: date, last: date) -> bool:
        """Whether every year from `first` to `last` is known and every special day in between verified."""
        years = range(first.year, last.year + 1)
        between = (day for day in self.special.values() if first <= day.day <= last)
        return all(map(self.knows, years)) and all(day.is_verified for day in between)


@cache
def work_calendar() -> WorkCalendar:
    """The calendar of this installation: the packaged days and its own."""
    return WorkCalendar(files().days)


def is_working_day(day: date) -> bool:
    """Whether state bodies work on that day."""
    return work_calendar().is_working_day(day)


def add_working_days(day: date, count: int) -> date:
    """The day `count` working days after `day` (before, if negative), which itself does not count."""
    return work_calendar().add_working_days(day, count)
