"""The last day in time for a deadline as worded (`words.deadlines`), lengths of time counted over days of rest.

Lengths count as the Civil Code 91/2015/QH13 says: not the day of the event (art. 147(2)), the corresponding day of
the last month or that month's last (art. 148(3)), and a length of days, weeks or months that ends on a day of rest
ends with the next working day (art. 148(5)). A day named by its date stays what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from songhanh.calendar.rules.days import WorkCalendar, work_calendar
from songhanh.words.deadlines import DAY, Length, NotADeadline, day_in, read_deadline
from songhanh.words.periods import Kind

__all__ = ["Due", "NotADeadline", "due_on"]

DAYS_IN = {"ngay": 1, "tuan": 7}
MONTHS_IN = {"thang": 1, "nam": 12}


@dataclass(frozen=True, slots=True)
class Due:
    """The last day that is in time, with the wording it came from."""

    on: date | None  # none: "thường xuyên", "đột xuất" set no day
    wording: str
    is_at_need: bool = False  # "đột xuất", "ngay khi …": when something happens
    again: Kind | None = None  # "hằng quý": due again each quarter
    is_sure: bool = True  # false where it rests on a year or a day off that nobody has confirmed


def due_on(day: date, rule: str, *, calendar: WorkCalendar | None = None) -> Due:
    """The last day in time for `rule`, a wording, counted from `day`; raises what `read_deadline` does."""
    calendar = calendar or work_calendar()
    said = read_deadline(rule, day)
    if said.length is None:
        return Due(said.on, rule, said.is_at_need, said.again)
    last = _end(said.length, calendar)
    return Due(
        last, rule, again=said.again, is_sure=calendar.is_sure(min(day, last), max(day, last))
    )


def _end(length: Length, calendar: WorkCalendar) -> date:
    count = -length.count if length.is_before else length.count
    if length.unit == "ngay lam viec":
        return calendar.add_working_days(length.counted_from, count)
    end = _later(length.counted_from, count, length.unit)
    return calendar.last_working_day(end) if length.is_before else calendar.next_working_day(end)


def _later(day: date, count: int, unit: str) -> date:
    if unit in DAYS_IN:
        return day + count * DAYS_IN[unit] * DAY
    years, month = divmod(day.month - 1 + count * MONTHS_IN[unit], 12)
    return day_in(date(day.year + years, month + 1, 1), day.day)
