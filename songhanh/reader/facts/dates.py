"""Days written in a text: ngày 3 tháng 2 năm 2026, 21/3/2023, 26-09-2022, 21/3 (no year), 2022-09-26."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from songhanh.reader.view import Span, View

D = r"[\dlo]{1,2}"  # OCR reads 1 as l and 0 as o
Y = r"[\dlo]{4}"
WORDS = re.compile(
    rf"(?<!\w)ngay ?(?P<d>{D}) ?,? ?thang ?(?P<m>{D})(?: ?,? ?nam ?(?P<y>{Y}|\d\d))?(?!\w)"
    rf"|(?<![\w/])(?P<d3>\d{{1,2}}) thang (?P<m3>\d{{1,2}}) nam (?P<y3>\d{{4}})(?!\w)"
    rf"|(?<!\w)ngay (?P<d2>{D})/(?P<m2>\d{{1,2}})/? ?nam (?P<y2>{Y})(?!\w)"
)
SIGNS = re.compile(
    r"(?<![\d/.,-])(?P<d>\d{1,2})(?P<s> ?[/.-] ?)(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|[.,-]\d)"
)
SHORT = re.compile(r"(?<![\d/.,-])(?P<d>\d{1,2})(?P<s>[/-])(?P<m>\d{1,2})(?![\d/]|[.,-]\d|%)")
TIGHT = re.compile(  # a term without a space: 15/11-15/12/2023, 15/11/2023-15/12/2023
    r"(?<![\d/.,-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<y>\d{4}))? ?[-–] ?(?P<d2>\d{1,2})/(?P<m2>\d{1,2})(?:/(?P<y2>\d{4}))?(?![\d/])"
)
ISO = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)(?:t(?P<time>\d\d:\d\d))?"
)
DAY_WORD = re.compile(
    r"(?:ngay|tu|den|dip|sang|chieu|toi|trua|thu \w+|chu nhat|truoc|sau|het|va|,|-|\()\W*$"
)
CLOCK = re.compile(
    r"(?<!\d)(?P<h>[01]?\d|2[0-3])[:hg](?P<min>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>sa|ch|am|pm)?(?!\d)"
)
ENGLISH = re.compile(
    r"\b(?P<mon>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (?P<d>\d{1,2}),? (?P<y>20\d\d)"
)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
OCR = str.maketrans("lo", "10")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written; `year` is None where the text leaves it out."""

    day: int
    month: int
    year: int | None
    span: Span

    def on(self, year: int | None = None) -> date | None:
        """The date, with `year` lent where the text gives none."""
        full = self.year or year
        return (
            date(full, self.month, self.day)
            if full and _exists(self.day, self.month, full)
            else None
        )

    def iso(self, year: int | None = None) -> str:
        """ISO, or --mm-dd where no year is known."""
        full = self.on(year)
        return full.isoformat() if full else f"--{self.month:02}-{self.day:02}"


def days(view: View, within: Span) -> list[Day]:
    """Every day inside `within`, in order, none twice."""
    found = [
        *_words(view, within),
        *_signs(view, within),
        *_iso(view, within),
        *_english(view, within),
    ]
    found.sort(key=lambda day: (day.span[0], -day.span[1]))
    kept: list[Day] = []
    for day in found:
        if not kept or day.span[0] >= kept[-1].span[1]:
            kept.append(day)
    return _years_from_range(view, kept)


def clock(view: View, within: Span) -> time | None:
    """The first time of day inside `within`."""
    match = CLOCK.search(view.bare, *within)
    if match is None:
        return None
    hour = int(match["h"])
    if match["half"] in {"ch", "pm"} and hour < 12:
        hour += 12
    return time(hour, int(match["min"]))


def moment(view: View, day: date, within: Span) -> date | datetime:
    """The day with its time where one stands beside it."""
    found = clock(view, within)
    return datetime.combine(day, found) if found else day


def _words(view: View, within: Span) -> Iterator[Day]:
    for match in WORDS.finditer(view.bare, *within):
        day = match["d"] or match["d2"] or match["d3"]
        month = match["m"] or match["m2"] or match["m3"]
        yield from _made(day, month, match["y"] or match["y2"] or match["y3"], match.span())


def _signs(view: View, within: Span) -> Iterator[Day]:
    for match in TIGHT.finditer(view.bare, *within):
        first, last = (
            (match.start(), match.end("y" if match["y"] else "m")),
            (match.start("d2"), match.end()),
        )
        if match["y2"] or _is_known_day(match["d"] + "/" + match["m"]):
            yield from _made(match["d"], match["m"], match["y"], first)
            yield from _made(match["d2"], match["m2"], match["y2"], last)
    for match in SIGNS.finditer(view.bare, *within):
        day, month = match["d"], match["m"]
        if int(month) > 12 >= int(day):  # 9/26/2022: month first, only where it can be nothing else
            day, month = month, day
        yield from _made(day, month, match["y"], match.span())
    for match in SHORT.finditer(view.bare, *within):
        before = view.bare[max(within[0], match.start() - 14) : match.start()]
        if DAY_WORD.search(before) or _is_known_day(match.group()):
            yield from _made(match["d"], match["m"], None, match.span())


KNOWN_DAYS = frozenset(
    {"8/3", "08/3", "08/03", "20/10", "25/11", "28/6", "1/6", "01/6", "15/11", "15/12", "11/10"}
)


def _is_known_day(written: str) -> bool:
    return written.replace("-", "/") in KNOWN_DAYS


def _iso(view: View, within: Span) -> Iterator[Day]:
    for match in ISO.finditer(view.bare, *within):
        yield from _made(match["d"], match["m"], match["y"], match.span())


def _english(view: View, within: Span) -> Iterator[Day]:
    for match in ENGLISH.finditer(view.bare, *within):
        yield from _made(match["d"], str(MONTHS.index(match["mon"]) + 1), match["y"], match.span())


def _made(day: str, month: str, year: str | None, span: Span) -> Iterator[Day]:
    try:
        d, m = int(day.translate(OCR)), int(month.translate(OCR))
        y = int(year.translate(OCR)) if year else None
    except ValueError:
        return
    if y is not None and y < 100:
        y += 2000 if y < 70 else 1900
    if _exists(d, m, y or 2024) and (y is None or 1945 <= y <= 2100):
        yield Day(d, m, y, span)


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


RANGE = re.compile(r"\s*(?:-|den(?: het)?(?: ngay)?)\s*(?:ngay )?")


def _years_from_range(view: View, found: list[Day]) -> list[Day]:
    """15/11 - 15/12/2022: the first day has the year of the second."""
    for place, (first, second) in enumerate(itertools.pairwise(found)):
        between = view.bare[first.span[1] : second.span[0]]
        if first.year is None and second.year and RANGE.fullmatch(between):
            same = (first.month, first.day) <= (second.month, second.day)
            found[place] = replace(first, year=second.year if same else second.year - 1)
    return found
