"""Deadlines as papers write them: "trước ngày 15/6", "chậm nhất ngày 15", "trong 5 ngày làm việc", "hằng quý".

"trước ngày 15" leaves the 14th as the last day; "chậm nhất ngày 15" and "trước và trong ngày 15" the 15th.
Lengths of time count as the Civil Code 91/2015/QH13 says: not the day of the event (art. 147(2)), the
corresponding day of the last month or that month's last (art. 148(3)), and a length of days, weeks or months that
ends on a day of rest ends with the next working day (art. 148(5)). A day named by its date stays what it is.
"""

from __future__ import annotations

import calendar as months
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from songhanh.calendar.rules.days import WorkCalendar, work_calendar
from songhanh.words.dates import parse_date
from songhanh.words.errors import NotUnderstood
from songhanh.words.errors import later as _
from songhanh.words.periods import Kind, Period
from songhanh.words.text import fold

DAY = timedelta(days=1)
NOT_A_DEADLINE = _("“%(text)s” names no day that can be worked out, such as trước ngày 15/6/2026.")


class NotADeadline(NotUnderstood):
    """The wording names neither a day nor a length of time nor a period."""


@dataclass(frozen=True, slots=True)
class Due:
    """The last day that is in time, with the wording it came from."""

    on: date | None  # none: "thường xuyên", "đột xuất" set no day
    wording: str
    is_at_need: bool = False  # "đột xuất", "ngay khi …": when something happens
    again: Kind | None = None  # "hằng quý": due again each quarter
    is_sure: bool = True  # false where it rests on a year or a day off that nobody has confirmed


@dataclass(frozen=True, slots=True)
class _Asked:
    """A wording made ready: folded, with the day it is counted from and the calendar."""

    text: str
    day: date
    calendar: WorkCalendar

    @property
    def is_before(self) -> bool:
        return bool(re.search(r"\btruoc\b(?! (?:va|het)\b)", self.text))


def due_on(day: date, rule: str, *, calendar: WorkCalendar | None = None) -> Due:
    """The last day in time for `rule`, a wording, counted from `day`: of issue, of receipt, of the plan's year.

    What names no year is the first such day, month or period that is not over on `day`. Raises
    `NotADeadline`; `NotADate` for a day that does not exist (31/2).
    """
    calendar = calendar or work_calendar()
    asked = _Asked(fold(rule), day, calendar)
    again = _again(asked.text)
    at_need = bool(AT_NEED.search(asked.text))
    if at_need or re.search(r"\bthuong xuyen\b", asked.text):
        return Due(None, rule, at_need, again)
    for read in READINGS:
        if found := read(asked):
            sure = read is not _length or calendar.is_sure(min(day, found), max(day, found))
            return Due(found, rule, again=again, is_sure=sure)
    raise NotADeadline(NOT_A_DEADLINE, text=rule.strip())


AT_NEED = re.compile(r"\b(?:dot xuat|ngay khi|khi co yeu cau|khi phat sinh)\b")


# ---------------------------------------------------------------- again and again
AGAIN = (
    (Kind.MONTH, r"\b(?:hang|moi|tung) thang\b"),
    (Kind.QUARTER, r"\b(?:hang|moi|tung) quy\b|\b(?:3|03|ba) thang (?:mot|1) lan\b"),
    (
        Kind.HALF,
        r"\b(?:hang|moi|dinh ky) (?:0?6|sau) thang\b|\b(?:0?6|sau) thang(?:,| va)? (?:(?:mot|1) lan|(?:hang )?nam)\b",
    ),
    (Kind.YEAR, r"\b(?:hang|moi) nam\b"),
)  # fmt: skip


def _again(text: str) -> Kind | None:
    return next((kind for kind, pattern in AGAIN if re.search(pattern, text)), None)


def _end_of_round(asked: _Asked) -> date | None:
    again = _again(asked.text)
    return Period.containing(asked.day, again).end if again else None


# ---------------------------------------------------------------- lengths of time
LENGTH = re.compile(
    r"\b(?P<before>truoc )?(?:(?:trong|sau|cham nhat|muon nhat|toi da|khong qua|it nhat|thoi han|vong|la) )+"
    r"(?P<count>\d+) (?P<unit>ngay lam viec|ngay|tuan|thang|nam)\b(?! (?:dau|cuoi)\b)"
)
LENGTH_BEFORE = re.compile(
    r"\btruoc (?P<count>\d+) (?P<unit>ngay lam viec|ngay|tuan|thang)\b(?! (?:dau|cuoi)\b)"
)
DAYS_IN = {"ngay": 1, "tuan": 7}
MONTHS_IN = {"thang": 1, "nam": 12}


def _length(asked: _Asked) -> date | None:
    found = LENGTH.search(asked.text) or LENGTH_BEFORE.search(asked.text)
    if found is None:
        return None
    is_before = found.re is LENGTH_BEFORE or bool(found["before"])
    count = -int(found["count"]) if is_before else int(found["count"])
    counted_from = _counted_from(asked)
    if found["unit"] == "ngay lam viec":
        return asked.calendar.add_working_days(counted_from, count)
    end = _later(counted_from, count, found["unit"])
    return (
        asked.calendar.last_working_day(end) if is_before else asked.calendar.next_working_day(end)
    )


def _counted_from(asked: _Asked) -> date:
    """The day of "kể từ ngày 1/6/2026" where the wording has one, else the day asked for."""
    _length_itself, _words, event = asked.text.partition("ke tu ")
    named = DATE.search(event)
    return parse_date(named[0], today=asked.day) if named else asked.day


def _later(day: date, count: int, unit: str) -> date:
    if unit in DAYS_IN:
        return day + count * DAYS_IN[unit] * DAY
    years, month = divmod(day.month - 1 + count * MONTHS_IN[unit], 12)
    return _day_in(date(day.year + years, month + 1, 1), day.day)


# ---------------------------------------------------------------- a day by its date
DATE = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b"
    r"|(?<![\d/.-])\d{1,2}\s*(?P<sign>[/.-])\s*\d{1,2}(?:\s*(?P=sign)\s*\d{4})?(?![\d/])"
    r"|\b\d{1,2}\s+thang\s+\d{1,2}(?:\s*,?\s*nam\s+\d{4})?\b"
)
HAS_YEAR = re.compile(r"\d{4}")


def _dated(asked: _Asked) -> date | None:
    """The last date in the wording: "từ 15/11 đến 15/12" ends on 15/12."""
    found = [match[0] for match in DATE.finditer(asked.text)]
    if not found:
        return None
    day = parse_date(found[-1], today=asked.day)
    last = day - DAY if asked.is_before else day
    if last < asked.day and not HAS_YEAR.search(found[-1]):
        day = parse_date(found[-1], today=date(asked.day.year + 1, 1, 1))
        last = day - DAY if asked.is_before else day
    return last


BARE_DAY = re.compile(
    r"\bngay (?:mong |mung )?(?P<day>\d{1,2})\b(?! ?[/.-]? ?\d)(?! thang \d)(?! (?:lam viec|ke tu)\b)"
)
LAST_OF_QUARTER = re.compile(r"\bthang cuoi (?:cua )?(?:moi |hang )?quy\b")
FIRST_OF_NEXT_QUARTER = re.compile(
    r"\bthang dau (?:tien )?(?:cua )?quy (?:sau|tiep theo|ke tiep)\b"
)
NEXT_MONTH = re.compile(r"\bthang (?:sau|tiep theo|ke tiep|lien sau)\b")


def _month_named(asked: _Asked) -> date | None:
    """A day of the month that the wording means by its place in a quarter, or as the next."""
    quarter = Period.containing(asked.day, Kind.QUARTER)
    if LAST_OF_QUARTER.search(asked.text):
        return quarter.end
    if FIRST_OF_NEXT_QUARTER.search(asked.text):
        return quarter.next().start
    if NEXT_MONTH.search(asked.text):
        return Period.containing(asked.day, Kind.MONTH).next().start
    return None


def _bare_day(asked: _Asked) -> date | None:
    """ "ngày 15", "ngày 15 hằng tháng", "ngày 20 tháng cuối quý", "ngày 5 tháng sau": a day without its month."""
    found = BARE_DAY.search(asked.text)
    if found is None or not 1 <= int(found["day"]) <= 31:
        return None
    number, offset = int(found["day"]), DAY if asked.is_before else timedelta(0)
    if month := _month_named(asked):
        return _day_in(month, number) - offset
    last = _day_in(asked.day, number) - offset
    if last < asked.day:
        last = _day_in(Period.containing(asked.day, Kind.MONTH).next().start, number) - offset
    return last


def _day_in(month: date, day: int) -> date:
    return month.replace(day=min(day, months.monthrange(month.year, month.month)[1]))


# ---------------------------------------------------------------- a period
YEAR = r"(?:\s*(?:/|-|,|nam)\s*(?:nam\s*)?(?P<year>\d{4}))?"
SPANS = (
    (Kind.QUARTER, re.compile(rf"\bquy (?P<number>iv|i{{1,3}}|[1-4])\b{YEAR}")),
    (Kind.HALF, re.compile(rf"\b(?:0?6|sau) thang (?P<number>dau|cuoi) nam{YEAR}")),
    (Kind.MONTH, re.compile(rf"\bthang (?P<number>1[0-2]|0?[1-9])\b{YEAR}")),
    (Kind.YEAR, re.compile(r"\bnam (?P<year>\d{4})\b")),
)
NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2}
OF_NOW = (
    (Kind.MONTH, re.compile(r"\b(?:cuoi|het|trong) thang(?: nay)?\b(?! \d)")),
    (Kind.QUARTER, re.compile(r"\b(?:cuoi|het|trong) quy(?: nay)?\b(?! (?:i|\d))")),
    (Kind.YEAR, re.compile(r"\b(?:cuoi|het|trong|ca) nam(?: nay)?\b(?! \d)")),
)


def _period(asked: _Asked) -> date | None:
    """The last day of the period named last, or the day before it with "trước"."""
    for kind, pattern in SPANS:
        if found := [*pattern.finditer(asked.text)]:
            return _side(_period_named(kind, found[-1].groupdict(), asked), asked)
    for kind, pattern in OF_NOW:
        if pattern.search(asked.text):
            return Period.containing(asked.day, kind).end
    return None


def _period_named(kind: Kind, found: dict[str, str | None], asked: _Asked) -> Period:
    written = found.get("number") or "1"
    number = NUMBERS.get(written) or int(written)
    if found["year"]:
        return Period(kind, int(found["year"]), number)
    period = Period(kind, asked.day.year, number)
    return period if _side(period, asked) >= asked.day else Period(kind, asked.day.year + 1, number)


def _side(period: Period, asked: _Asked) -> date:
    return period.start - DAY if asked.is_before else period.end


READINGS: tuple[Callable[[_Asked], date | None], ...] = (
    _length,
    _dated,
    _bare_day,
    _period,
    _end_of_round,
)
