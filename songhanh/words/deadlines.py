"""Deadlines as papers write them, read once for everybody: "trước ngày 15/6", "quý II, III", "hằng quý", "trong 5 ngày".

"trước ngày 15" leaves the 14th as the last day; "chậm nhất ngày 15" and "trước và trong ngày 15" the 15th. A length
of time is read here and counted by the calendar, which knows the days of rest.
"""

from __future__ import annotations

import calendar as months
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

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
class Length:
    """ "trong 5 ngày làm việc kể từ ngày …": so many units after (or before) a day."""

    count: int
    unit: str  # one of LENGTHS, folded
    is_before: bool
    counted_from: date


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a wording says: a last day, a length of time, or neither ("thường xuyên", "đột xuất")."""

    on: date | None = None
    length: Length | None = None
    again: Kind | None = None  # "hằng quý": due again each quarter
    is_at_need: bool = False  # "đột xuất", "ngay khi …": when something happens


@dataclass(frozen=True, slots=True)
class _Asked:
    """A wording made ready: folded, with the day it is counted from."""

    text: str
    day: date

    @property
    def is_before(self) -> bool:
        return bool(re.search(r"\btruoc\b(?! (?:va|het)\b)", self.text))


def read_deadline(wording: str, day: date) -> Deadline:
    """What `wording` sets, counted from `day`: of issue, of receipt, of the plan's year.

    What names no year is the first such day, month or period that is not over on `day`. Raises
    `NotADeadline`; `NotADate` for a day that does not exist (31/2).
    """
    asked = _Asked(fold(wording), day)
    again = comes_again(asked.text)
    at_need = bool(AT_NEED.search(asked.text))
    if at_need or re.search(r"\bthuong xuyen\b", asked.text):
        return Deadline(again=again, is_at_need=at_need)
    if length := _length(asked):
        return Deadline(length=length, again=again)
    for read in READINGS:
        if found := read(asked):
            return Deadline(found, again=again)
    raise NotADeadline(NOT_A_DEADLINE, text=wording.strip())


AT_NEED = re.compile(r"\b(?:dot xuat|ngay khi|khi co yeu cau|khi phat sinh)\b")


# ---------------------------------------------------------------- again and again
AGAIN = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.MONTH, r"\b(?:hang|moi|tung) thang\b|\bdinh ky thang\b"),
        (Kind.QUARTER, r"\b(?:hang|moi|tung) quy\b|\bdinh ky quy\b|\b(?:3|03|ba) thang (?:mot|1) lan\b"),
        (
            Kind.HALF,
            r"\b(?:hang|moi|dinh ky) (?:0?6|sau) thang\b"
            r"|\b(?:0?6|sau) thang(?:,| va)? (?:(?:mot|1) lan|(?:hang |ca )?nam)\b",
        ),
        (Kind.YEAR, r"\b(?:hang|moi) nam\b|\bdinh ky nam\b"),
    )
)  # fmt: skip


def comes_again(folded: str) -> Kind | None:
    """How often a folded wording says that the duty comes again."""
    return next((kind for kind, pattern in AGAIN if pattern.search(folded)), None)


def _end_of_round(asked: _Asked) -> date | None:
    again = comes_again(asked.text)
    return Period.containing(asked.day, again).end if again else None


# ---------------------------------------------------------------- lengths of time
LENGTHS = ("ngay lam viec", "ngay", "tuan", "thang", "nam")
LENGTH = re.compile(
    r"\b(?P<before>truoc )?(?:(?:trong|sau|cham nhat|muon nhat|toi da|khong qua|it nhat|thoi han|vong|la) )+"
    rf"(?P<count>\d+) (?P<unit>{'|'.join(LENGTHS)})\b(?! (?:dau|cuoi)\b)"
)
LENGTH_BEFORE = re.compile(
    r"\btruoc (?P<count>\d+) (?P<unit>ngay lam viec|ngay|tuan|thang)\b(?! (?:dau|cuoi)\b)"
)


def _length(asked: _Asked) -> Length | None:
    found = LENGTH.search(asked.text) or LENGTH_BEFORE.search(asked.text)
    if found is None:
        return None
    is_before = found.re is LENGTH_BEFORE or bool(found["before"])
    return Length(int(found["count"]), found["unit"], is_before, _counted_from(asked))


def _counted_from(asked: _Asked) -> date:
    """The day of "kể từ ngày 1/6/2026" where the wording has one, else the day asked for."""
    _length_itself, _words, event = asked.text.partition("ke tu ")
    named = DATE.search(event)
    return parse_date(named[0], today=asked.day) if named else asked.day


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
        return day_in(month, number) - offset
    last = day_in(asked.day, number) - offset
    if last < asked.day:
        last = day_in(Period.containing(asked.day, Kind.MONTH).next().start, number) - offset
    return last


def day_in(month: date, day: int) -> date:
    """That day of the month, or its last."""
    return month.replace(day=min(day, months.monthrange(month.year, month.month)[1]))


# ---------------------------------------------------------------- a period
YEAR = r"(?:\s*(?:/|-|,|nam)\s*(?:nam\s*)?(?P<year>\d{4}))?"
QUARTER, AND = (
    r"(?:iv|i{1,3}|[1-4])",
    r" ?(?:,|-|va|den) ?(?:quy )?",
)  # "quý II, III" ends with the last
SPANS = (
    (Kind.QUARTER, re.compile(rf"\bquy (?:{QUARTER}{AND})*(?P<number>{QUARTER})\b{YEAR}")),
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
    _dated,
    _bare_day,
    _period,
    _end_of_round,
)
