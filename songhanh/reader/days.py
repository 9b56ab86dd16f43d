"""Days a paper marks: 8/3, 20/10, 25/11 …, and dated launches and meetings."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from songhanh.reader.facts.dates import Day
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Event
from songhanh.reader.regions.lines import Line
from songhanh.reader.view import Span
from songhanh.reader.wordlists import rows

GATHERING = (
    ("launch", re.compile(r"lễ phát động|lễ ra quân|lễ mít tinh|mít tinh|lễ hưởng ứng")),
    ("conference", re.compile(r"hội nghị|hội thảo|tọa đàm")),
    ("training", re.compile(r"(?:lớp|khóa|hội nghị) tập huấn")),
)
BEFORE = 90  # letters in which what happens on a day is named
KIND_WORDS = re.compile(r"\b(?:ngày|dịp|kỷ niệm|mừng|nhân|và|,|-)\W*$")


class MarkedDay(NamedTuple):
    day: int
    month: int
    name: str
    pattern: re.Pattern[str]


def find_events(paper: Paper, year: int | None) -> list[Event]:
    """Each day once, where it is first named; the year is the plan's unless the text gives another."""
    found: dict[tuple[str, str], Event] = {}
    for line in paper.content:
        marked = _marked(paper, line, year)
        for event in [*marked, *_gatherings(paper, line, year, marked)]:
            found.setdefault((event.kind, event.date), event)
    return sorted(found.values(), key=lambda event: event.span)


def _marked(paper: Paper, line: Line, year: int | None) -> list[Event]:
    events = [
        _event(paper, marked, match.span(), year)
        for marked in _days()
        for match in marked.pattern.finditer(paper.view.low, *line.span)
    ]
    by_date = {(marked.day, marked.month): marked for marked in _days()}
    for day in paper.days(line.span):
        known = by_date.get((day.day, day.month))
        if known and _is_marked(paper, day, line.span, known):
            events.append(_event(paper, known, day.span, day.year or year))
    return events


def _is_marked(paper: Paper, day: Day, line: Span, marked: MarkedDay) -> bool:
    """A day of the year, not the date of a document that happens to fall on it."""
    if day.year is not None and not marked.pattern.search(
        paper.view.low, max(line[0], day.span[0] - 70), day.span[0]
    ):
        return False
    before = paper.view.low[max(line[0], day.span[0] - 30) : day.span[0]]
    return "số" not in before and not re.search(r"(?:từ|trước|đến|sau) (?:ngày )?$", before)


def _event(paper: Paper, marked: MarkedDay, span: Span, year: int | None) -> Event:
    iso = Day(marked.day, marked.month, year, span).iso()
    return Event("day", iso, f"{marked.day:02}-{marked.month:02}", paper.quote(span), span)


def _gatherings(paper: Paper, line: Line, year: int | None, known: list[Event]) -> list[Event]:
    events = []
    for day in paper.days(line.span):
        within = (max(line.start, day.span[0] - BEFORE), day.span[0])
        kinds = [
            (match.start(), kind)
            for kind, pattern in GATHERING
            for match in pattern.finditer(paper.view.low, *within)
        ]
        is_marked = any(
            event.span[0] <= day.span[1] and day.span[0] <= event.span[1] + 8 for event in known
        )
        if (
            kinds
            and not is_marked
            and "số" not in paper.view.low[max(line.start, day.span[0] - 30) : day.span[0]]
        ):
            start, kind = max(kinds)
            span = (start, day.span[1])
            events.append(Event(kind, day.iso(year), None, paper.quote(span), span))
    return events


@cache
def _days() -> list[MarkedDay]:
    return [
        MarkedDay(int(row["day"]), int(row["month"]), row["name"], re.compile(row["pattern"]))
        for row in rows("days.tsv")
    ]
