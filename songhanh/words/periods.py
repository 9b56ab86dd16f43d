"""Reporting periods: month, quarter, half year, year, school year; their codes, days and Vietnamese names."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from songhanh.words.dates import EARLIEST, LATEST
from songhanh.words.errors import NotAPeriod
from songhanh.words.errors import later as _
from songhanh.words.text import fold


class Kind(StrEnum):
    """How long a period is; equal to its plain text ("month")."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"


MONTHS = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF: 6, Kind.YEAR: 12, Kind.SCHOOL_YEAR: 12}
SCHOOL_YEAR_BEGINS = (
    9  # 1 September to 31 August: the months over which education counts a school year
)
ROMAN = ("I", "II", "III", "IV")
PARTS = {
    Kind.QUARTER: (Kind.MONTH,),
    Kind.HALF: (Kind.QUARTER, Kind.MONTH),
    Kind.YEAR: (Kind.HALF, Kind.QUARTER, Kind.MONTH),
    Kind.SCHOOL_YEAR: (Kind.MONTH,),
}

EMPTY = _("A period is missing.")
SHAPE = _(
    "“%(text)s” is not a period: write for example Quý I/2025, 6 tháng đầu năm 2025 or Năm 2025."
)
NO_YEAR = _("“%(text)s” has no year: write for example Quý I/2025.")
BAD_YEAR = _("The year %(year)s is not between %(earliest)s and %(latest)s.")
BAD_NUMBER = _("A year has no such part: “%(text)s”.")
BAD_SCHOOL_YEAR = _("A school year ends in the year after it begins: “%(text)s”.")


@dataclass(frozen=True)
class Period:
    """One period; `number` counts it within its year from 1 (months 1–12, quarters 1–4, halves 1–2)."""

    kind: Kind
    year: int
    number: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", Kind(self.kind))
        if not 1 <= self.number <= 12 // MONTHS[self.kind] or not 1 <= self.year <= 9998:
            raise ValueError(f"no {self.kind} {self.number} of {self.year}")

    @classmethod
    def containing(cls, day: date, kind: str) -> Period:
        """The period of that kind in which `day` lies."""
        if kind == Kind.SCHOOL_YEAR:
            return cls(Kind.SCHOOL_YEAR, day.year - (day.month < SCHOOL_YEAR_BEGINS))
        return cls(Kind(kind), day.year, (day.month - 1) // MONTHS[Kind(kind)] + 1)

    @property
    def code(self) -> str:
        """2025, 2025-H1, 2025-Q1, 2025-03, 2025-SY: stable, for columns, files and addresses."""
        suffix = {
            Kind.MONTH: f"-{self.number:02}",
            Kind.QUARTER: f"-Q{self.number}",
            Kind.HALF: f"-H{self.number}",
            Kind.YEAR: "",
            Kind.SCHOOL_YEAR: "-SY",
        }
        return f"{self.year:04}{suffix[self.kind]}"

    @property
    def start(self) -> date:
        """The first day."""
        if self.kind == Kind.SCHOOL_YEAR:
            return date(self.year, SCHOOL_YEAR_BEGINS, 1)
        return date(self.year, (self.number - 1) * MONTHS[self.kind] + 1, 1)

    @property
    def end(self) -> date:
        """The last day, itself in the period."""
        months = self.start.month - 1 + MONTHS[self.kind] - 1
        year, month = self.year + months // 12, months % 12 + 1
        return date(year, month, calendar.monthrange(year, month)[1])

    @property
    def label(self) -> str:
        """As a heading: Quý I/2025, 6 tháng đầu năm 2025, Năm học 2025-2026."""
        return self.phrase[0].upper() + self.phrase[1:]

    @property
    def phrase(self) -> str:
        """As within a sentence: quý I/2025, 6 tháng đầu năm 2025, năm học 2025-2026."""
        return {
            Kind.MONTH: f"tháng {self.number}/{self.year}",
            Kind.QUARTER: f"quý {ROMAN[(self.number - 1) % 4]}/{self.year}",
            Kind.HALF: f"6 tháng {'đầu' if self.number == 1 else 'cuối'} năm {self.year}",
            Kind.YEAR: f"năm {self.year}",
            Kind.SCHOOL_YEAR: f"năm học {self.year}-{self.year + 1}",
        }[self.kind]

    def parts(self, kind: str) -> list[Period]:
        """The periods of a shorter kind that make it up, in order; raises `ValueError` if none do.

        A school year has months only: calendar quarters and halves do not fit into it.
        """
        if kind == self.kind:
            return [self]
        if kind not in PARTS.get(self.kind, ()):
            raise ValueError(f"a {self.kind} has no parts of kind {kind}")
        first = Period.containing(self.start, kind)
        return [first.shift(i) for i in range(MONTHS[self.kind] // MONTHS[Kind(kind)])]

    def shift(self, steps: int) -> Period:
        """The period of the same kind so many steps later (earlier if negative)."""
        in_a_year = 12 // MONTHS[self.kind]
        years, place = divmod(self.number - 1 + steps, in_a_year)
        return Period(self.kind, self.year + years, place + 1)

    def previous(self) -> Period:
        """The period of the same kind just before."""
        return self.shift(-1)

    def next(self) -> Period:
        """The period of the same kind just after."""
        return self.shift(1)

    def same_last_year(self) -> Period:
        """The period to compare with (cùng kỳ năm trước)."""
        return Period(self.kind, self.year - 1, self.number)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __lt__(self, other: Period) -> bool:
        """By first day, the longer before the shorter: year, half, quarter, month."""
        mine, theirs = (self.start, -self.end.toordinal()), (other.start, -other.end.toordinal())
        return mine < theirs

    def __str__(self) -> str:
        return self.label


YEAR = r"(?:(?:\s*[/\-,]\s*|\s+)(?:nam\s+)?(?P<year>\d{4}))?"
WORDINGS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.SCHOOL_YEAR,
        re.compile(r"(?:nam hoc\s*)(?P<year>\d{4})\s*[-/]\s*(?P<until>\d{4}|\d{2})"),
    ),
    (Kind.SCHOOL_YEAR, re.compile(r"(?P<year>\d{4})-sy")),
    (Kind.QUARTER, re.compile(r"(?:quy|q)\s*(?P<number>iv|i{1,3}|[0-9])" + YEAR)),
    (Kind.QUARTER, re.compile(r"(?P<year>\d{4})-q(?P<number>[0-9])")),
    (Kind.HALF, re.compile(r"(?:(?:0?6|sau) thang|nua) (?P<number>dau|cuoi)(?:\s+nam)?" + YEAR)),
    (Kind.HALF, re.compile(r"(?P<year>\d{4})-h(?P<number>[0-9])")),
    (Kind.MONTH, re.compile(r"thang\s*(?P<number>\d{1,2})" + YEAR)),
    (Kind.MONTH, re.compile(r"(?P<number>\d{1,2})\s*[/\-]\s*(?P<year>\d{4})")),
    (Kind.MONTH, re.compile(r"(?P<year>\d{4})-(?P<number>\d{1,2})")),
    (Kind.YEAR, re.compile(r"(?:(?:ca )?nam\s*)?(?P<year>\d{4})")),
)
NUMBER_WORDS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2}


def parse_period(text: str) -> Period:
    """The period that `text` names, by code or in words; raises `NotAPeriod` with the reason."""
    folded = fold(text)
    if not folded:
        raise NotAPeriod(EMPTY)
    for kind, wording in WORDINGS:
        if found := wording.fullmatch(folded):
            return _period(kind, found.groupdict(), text.strip())
    raise NotAPeriod(SHAPE, text=text.strip())


def _period(kind: Kind, found: dict[str, str | None], text: str) -> Period:
    number, year = found.get("number") or "1", found["year"]
    if year is None:
        raise NotAPeriod(NO_YEAR, text=text)
    if not EARLIEST <= int(year) <= LATEST:
        raise NotAPeriod(BAD_YEAR, year=year, earliest=EARLIEST, latest=LATEST)
    if (until := found.get("until")) and int(until) % 100 != (int(year) + 1) % 100:
        raise NotAPeriod(BAD_SCHOOL_YEAR, text=text)
    try:
        return Period(kind, int(year), NUMBER_WORDS.get(number) or int(number))
    except ValueError:
        raise NotAPeriod(BAD_NUMBER, text=text) from None
