"""What plans and tasks compute: deadlines read from their wording, recurrences, who stands in as lead, pace."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from songhanh.words.dates import parse_date
from songhanh.words.periods import Kind, Period
from songhanh.words.text import fold

# ---------------------------------------------------------------- how a task stands in time
SOON = 7  # days; a task due within a week is shown as due soon


class Standing(StrEnum):
    """How a task stands against its day; computed, never stored."""

    NO_DAY = "no_day"
    AHEAD = "ahead"
    SOON = "soon"
    TODAY = "today"
    OVERDUE = "overdue"
    SETTLED = "settled"


def standing(*, is_open: bool, due_on: date | None, on: date) -> Standing:
    """Where an open task stands on a day; a settled one is neither due nor overdue."""
    if not is_open:
        return Standing.SETTLED
    if due_on is None:
        return Standing.NO_DAY
    if due_on < on:
        return Standing.OVERDUE
    if due_on == on:
        return Standing.TODAY
    return Standing.SOON if due_on <= on + timedelta(days=SOON) else Standing.AHEAD


# ---------------------------------------------------------------- deadlines as papers write them
@dataclass(frozen=True, slots=True)
class Deadline:
    """The day a wording names, and whether that day itself still counts.

    "trước ngày 15" is not "chậm nhất ngày 15": the first excludes the day, the second includes it.
    """

    day: date
    is_before: bool


_YEAR = r"(?:\s*(?:/|-|,|nam)\s*(?:nam\s*)?(?P<year>\d{4}))?"
_DAYS = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b"
    r"|(?<![\d/.-])\d{1,2}\s*(?P<sign>[/.-])\s*\d{1,2}(?:\s*(?P=sign)\s*\d{4})?(?![\d/])"
    r"|\b\d{1,2}\s+thang\s+\d{1,2}(?:\s*,?\s*nam\s+\d{4})?\b"
)
_SPANS = (
    (Kind.QUARTER, re.compile(rf"\bquy\s+(?P<number>iv|i{{1,3}}|[1-4])\b{_YEAR}")),
    (Kind.HALF, re.compile(rf"\b(?:0?6|sau)\s+thang\s+(?P<number>dau|cuoi)\s+nam{_YEAR}")),
    (Kind.MONTH, re.compile(rf"\bthang\s+(?P<number>0?[1-9]|1[0-2])\b{_YEAR}")),
    (Kind.YEAR, re.compile(r"\b(?:trong|ca|cuoi|het|truoc|den) nam\b(?:\s+(?P<year>\d{4}))?")),
    (Kind.YEAR, re.compile(r"^nam (?P<year>\d{4})$")),
)
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2}
_BEFORE = re.compile(r"\btruoc\b(?! (?:va|het))")


def read_deadline(wording: str, year: int) -> Deadline | None:
    """The day that a deadline's wording names, None if it names none; `year` fills in what has no year.

    The last day named holds ("từ 15/11 đến 15/12" ends on 15/12); a quarter or month ends on its last
    day, or before its first ("trước quý IV"). Raises `NotADate` for 31/2.
    """
    text = fold(wording)
    is_before = bool(_BEFORE.search(text))
    days = [parse_date(found[0], today=date(year, 1, 1)) for found in _DAYS.finditer(text)]
    if days:
        return Deadline(days[-1], is_before)
    spans = _spans(text, year)
    if not spans:
        return None
    return Deadline(spans[-1].start if is_before else spans[-1].end, is_before)


def _spans(text: str, year: int) -> list[Period]:
    """Quarters, half-years, months and years, where no day is named; the shorter kinds come first."""
    for kind, pattern in _SPANS:
        spans = [
            Period(kind, int(found["year"] or year), _number(found.groupdict().get("number")))
            for found in pattern.finditer(text)
        ]
        if spans:
            return spans
    return []


def _number(written: str | None) -> int:
    return _NUMBERS.get(written or "1") or int(written or "1")


# ---------------------------------------------------------------- duties that come again
class Recurrence(StrEnum):
    """How often a duty comes again."""

    ONCE = "once"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    STANDING = "standing"  # thường xuyên: no day of its own
    AD_HOC = "ad_hoc"  # đột xuất: when something happens


KINDS = {
    Recurrence.MONTHLY: Kind.MONTH,
    Recurrence.QUARTERLY: Kind.QUARTER,
    Recurrence.HALF_YEARLY: Kind.HALF,
    Recurrence.YEARLY: Kind.YEAR,
}
_OFTEN = (
    (Recurrence.MONTHLY, r"\b(?:hang|moi) thang\b"),
    (Recurrence.QUARTERLY, r"\b(?:hang|moi) quy\b"),
    (
        Recurrence.HALF_YEARLY,
        r"\b(?:6|06|sau) thang(?:,| va)? (?:mot lan|nam)\b|\b(?:hang|moi) (?:6|sau) thang\b",
    ),
    (Recurrence.YEARLY, r"\b(?:hang|moi) nam\b"),
    (Recurrence.STANDING, r"\bthuong xuyen\b"),
    (Recurrence.AD_HOC, r"\bdot xuat\b"),
)


def read_recurrence(wording: str) -> Recurrence:
    """How often, from the words ("hằng quý", "thường xuyên"); once where nothing is said."""
    text = fold(wording)
    for recurrence, pattern in _OFTEN:
        if re.search(pattern, text):
            return recurrence
    return Recurrence.ONCE


def closings(recurrence: Recurrence, starts_on: date, ends_on: date) -> list[date]:
    """The last day of each month, quarter, half-year or year between two days; none for other duties."""
    kind = KINDS.get(recurrence)
    if kind is None or ends_on < starts_on:
        return []
    days = [Period.containing(starts_on, kind).end]
    while days[-1] < ends_on:
        days.append(Period.containing(days[-1] + timedelta(days=1), kind).end)
    return [day for day in days if day <= ends_on]


def next_closing(recurrence: Recurrence, after: date, ends_on: date) -> date | None:
    """The closing day that follows `after`, within the plan."""
    following = closings(recurrence, after + timedelta(days=1), ends_on)
    return following[0] if following else None


# ---------------------------------------------------------------- who leads when no one is named
class Agency(StrEnum):
    """The kinds of body that stand for gender equality, as `units` names them."""

    MINISTRY = "ministry"
    DEPARTMENT = "department"
    DIVISION = "division"
    PEOPLE_COMMITTEE = "people_committee"


@dataclass(frozen=True, slots=True)
class StandingAgency:
    """The standing agency (cơ quan thường trực) of a level, between two days."""

    level: str
    body_kind: Agency
    name: str
    valid_from: date | None
    valid_to: date | None  # exclusive


REORGANISED = date(2025, 3, 1)  # the labour ministry and departments joined home affairs
TWO_TIERS = date(2025, 7, 1)  # districts ended; communes got divisions

# Before: Decision 1855/QĐ-TTg of 11/11/2009, art. 3 (standing agency of the committee). After: the ministry's
# letter 739/BNV-CTTN&BĐG of 28/3/2025; Decree 150/2025/NĐ-CP for communes. The last two have not been compared
# with their originals, so a lead found here is always shown as inferred.
STANDING_AGENCIES = (
    StandingAgency(
        "central", Agency.MINISTRY, "Bộ Lao động - Thương binh và Xã hội", None, REORGANISED
    ),
    StandingAgency("central", Agency.MINISTRY, "Bộ Nội vụ", REORGANISED, None),
    StandingAgency(
        "province", Agency.DEPARTMENT, "Sở Lao động - Thương binh và Xã hội", None, REORGANISED
    ),
    StandingAgency("province", Agency.DEPARTMENT, "Sở Nội vụ", REORGANISED, None),
    StandingAgency(
        "district", Agency.DIVISION, "Phòng Lao động - Thương binh và Xã hội", None, REORGANISED
    ),
    StandingAgency("district", Agency.DIVISION, "Phòng Nội vụ", REORGANISED, TWO_TIERS),
    StandingAgency("commune", Agency.PEOPLE_COMMITTEE, "Ủy ban nhân dân", None, TWO_TIERS),
    StandingAgency("commune", Agency.DIVISION, "Phòng Văn hóa - Xã hội", TWO_TIERS, None),
)


def standing_agency(level: str, on: date) -> StandingAgency | None:
    """Who stands for gender equality at a level on a day (Decision 1855/QĐ-TTg, art. 3, and its successors)."""
    for agency in STANDING_AGENCIES:
        begun = agency.valid_from is None or agency.valid_from <= on
        ended = agency.valid_to is not None and agency.valid_to <= on
        if agency.level == level and begun and not ended:
            return agency
    return None


# ---------------------------------------------------------------- pace of a plan
def percent(part: int, whole: int) -> int:
    """A whole percentage, rounded half up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def time_gone(starts_on: date, ends_on: date, on: date) -> int:
    """How much of a period is over on a day, in whole percent; the day itself counts as gone."""
    days = (ends_on - starts_on).days + 1
    gone = min(max((on - starts_on).days + 1, 0), days)
    return percent(gone, days)
