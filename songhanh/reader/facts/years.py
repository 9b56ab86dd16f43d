"""The year a plan is for, or the years: from its own title, never from a programme it names."""

from __future__ import annotations

import re

from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact
from songhanh.reader.sentences import sentences
from songhanh.reader.view import Span

YEAR = re.compile(
    r"(?<!đến )(?<!từ )(?<!hết )(?<!trước )(?<!sau )năm (?P<y>20\d\d)(?! ?(?:-|đến|và) ?20)(?!\d)"
)
PERIOD = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|các năm|năm|(?<!đến năm )từ năm)(?: i{1,3})? ?\(?(?P<a>20\d\d) ?(?:-|đến(?: năm)?|và) ?(?P<b>20\d\d)"
)
SCHOOL = re.compile(r"năm học (?P<a>20\d\d) ?- ?(?P<b>20\d\d)")
OWN_PLAN = re.compile(
    r"(?:ban hành|xây dựng|phê duyệt)[^.;]{0,40}?(?:kế hoạch|chương trình|đề án)[^.;]{0,260}"
)
LATEST_TITLE_YEAR = 2100


def find_years(paper: Paper) -> tuple[Fact[int] | None, Fact[str] | None]:
    """Plan year and period; where the title gives a single year the document is yearly.

    "Kế hoạch thực hiện Chiến lược … giai đoạn 2021-2030 năm 2024" is for 2024.
    """
    for span, confidence, why in _titles(paper):
        year, period = _year(paper, span), _period(paper, span)
        if year:
            return Fact(year[0], year[1], confidence, why), None
        if period:
            return None, Fact(period[0], period[1], confidence, why)
    return None, None


def _titles(paper: Paper) -> list[tuple[Span, float, str]]:
    found = [(line.span, 0.95, "title_year") for line in paper.parts.title]
    if paper.title:
        found.insert(0, (paper.title, 0.95, "title_year"))
    found += [
        ((group[0].start, group[-1].end), 0.9, "annex_title_year")
        for group in paper.parts.annex_titles
    ]
    for line in paper.lead:
        for sentence in sentences(paper.view, line.span):
            match = OWN_PLAN.search(paper.view.low, *sentence)
            if match:
                found.append((match.span(), 0.88, "reported_plan_year"))
    return found


def _year(paper: Paper, span: Span) -> tuple[int, Span] | None:
    # The last year of a title is its own: those before belong to what it names.
    found = list(YEAR.finditer(paper.view.low, *span))
    return (int(found[-1]["y"]), found[-1].span()) if found else None


def _period(paper: Paper, span: Span) -> tuple[str, Span] | None:
    match = SCHOOL.search(paper.view.low, *span) or PERIOD.search(paper.view.low, *span)
    if match is None or int(match["a"]) >= int(match["b"]):
        return None
    return f"{match['a']}-{match['b']}", match.span()
