"""When an article was published; a page's clock, a comment's deadline or a neighbour's day is not it."""

from __future__ import annotations

import re
from datetime import date, datetime

from songhanh.reader.facts.dates import Day, moment
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact
from songhanh.reader.regions.lines import Line

CLOCK_OF_PAGE = re.compile(r"hom nay|bay gio|dong ho|truy cap")
POSTED = re.compile(
    r"ngay dang|dang (?:ngay|luc)|cap nhat|xuat ban|ngay viet|ngay tao|published|posted"
)
DEADLINE = re.compile(r"han (?:nop|gui|gop y|cuoi)|den het|hieu luc|het han")
AROUND_TITLE = 3


def find_published(paper: Paper) -> Fact[date | datetime] | None:
    """Of a news page: the day beside its title, with the time where given."""
    candidates = sorted(_candidates(paper), key=lambda pair: -pair[0])
    for score, line, day in candidates:
        full = day.on()
        if full and not (paper.today and full > paper.today):
            near = (max(line.start, day.span[0] - 24), min(line.end, day.span[1] + 24))
            return Fact(moment(paper.view, full, near), day.span, score, "beside_title")
    return None


def _candidates(paper: Paper) -> list[tuple[float, Line, Day]]:
    title = paper.parts.title[0].index if paper.parts.title else 0
    first_prose = paper.prose[0].index if paper.prose else title
    found: list[tuple[float, Line, Day]] = []
    for line in paper.parts.lines:
        if line.kind not in {"title", "dateline", "byline", "meta"} and not _may_hold(
            line, title, first_prose
        ):
            continue
        folded = paper.view.bare[line.start : line.end]
        if CLOCK_OF_PAGE.search(folded) or DEADLINE.search(folded):
            continue
        score = _score(line, folded, title)
        found += [(score, line, day) for day in paper.days(line.span) if day.year]
    return found


def _may_hold(line: Line, title: int, first_prose: int) -> bool:
    is_near = title - AROUND_TITLE <= line.index <= max(title, first_prose) + 1
    return is_near and line.kind == "body" and len(line.text) < 120


def _score(line: Line, folded: str, title: int) -> float:
    if line.kind == "meta":
        return 0.97
    if line.kind == "title":
        return 0.9 if re.search(r"\(\W*\d[^)]*\)\s*$", folded) else 0.2
    score = 0.96 if POSTED.search(folded) else 0.9
    distance = line.index - title
    return (
        score
        - (0.1 if distance < 0 else 0.02 * min(distance, 10))
        - (0.2 if line.kind == "byline" else 0)
    )
