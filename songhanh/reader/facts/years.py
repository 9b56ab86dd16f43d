"""The year a plan is for, or the years: from its own title, never from a programme it names."""

from __future__ import annotations

import re

from songhanh.reader.facts.issuance import Issuance, find_issuance
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact
from songhanh.reader.view import Span

YEAR = re.compile(
    r"(?<!đến )(?<!từ )(?<!hết )(?<!trước )(?<!sau )năm (?P<y>20\d\d)(?! ?(?:-|đến|và) ?20)(?!\d)"
)
ACCOUNT = re.compile(
    r"(?:.{0,60}\W)?(?:kết quả|tổng kết|sơ kết|tình hình)[^;]{0,160}?năm (?P<y>20\d\d)(?=[^;]{0,40}(?:phương hướng|nhiệm vụ|kế hoạch))"
)
BARE_YEAR = re.compile(r"(?<=[a-zà-ỹ] )(?<!đến )(?P<y>20\d\d)\W*$")  # a headline ends "… giới 2019"
YEARLY_DUTIES = re.compile(
    r"(?:nhiệm vụ|nội dung|công tác)[^.;:]{0,60} năm 20\d\d(?= (?:như sau|sau đây|cụ thể|với)|:| sau)"
)
PERIOD = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|các năm|năm|(?<!đến năm )từ năm)(?: i{1,3})? ?\(?(?P<a>20\d\d) ?(?:-|đến(?: năm)?|và) ?(?P<b>20\d\d)"
)
SCHOOL = re.compile(r"năm học (?P<a>20\d\d) ?- ?(?P<b>20\d\d)")
NAMED = re.compile(r"[^.;]{0,300}?(?= nhằm| với (?:mục|các)|(?:vừa|đã|mới|) được |[.;]|$)")


def find_years(
    paper: Paper, issuance: Issuance | None
) -> tuple[Fact[int] | None, Fact[str] | None]:
    """Plan year and period; where the title gives a single year the document is yearly.

    "Kế hoạch thực hiện Chiến lược … giai đoạn 2021-2030 năm 2024" is for 2024.
    """
    for span, confidence, why in _titles(paper, issuance):
        year, period = _year(paper, span), _period(paper, span)
        if year:
            return Fact(year[0], year[1], confidence, why), None
        if period:
            return None, Fact(period[0], period[1], confidence, why)
    return None, None


def _titles(paper: Paper, issuance: Issuance | None) -> list[tuple[Span, float, str]]:
    found = [(line.span, 0.95, "title_year") for line in paper.parts.title]
    if paper.title:
        found.insert(0, (paper.title, 0.95, "title_year"))
    found += [
        ((group[0].start, group[-1].end), 0.9, "annex_title_year")
        for group in paper.parts.annex_titles
    ]
    for line in paper.lead:
        if match := YEARLY_DUTIES.search(paper.view.low, *line.span):
            found.append((match.span(), 0.8, "duties_of_year"))
    issuance = issuance or (None if found else find_issuance(paper))
    if issuance:
        found.append((_named_plan(paper, issuance), 0.88, "reported_plan_year"))
    return found


def _named_plan(paper: Paper, issuance: Issuance) -> Span:
    """From the type's name to the end of what the article says the plan is called."""
    start = issuance.type_span[0]
    match = NAMED.match(paper.view.low, start)
    return start, match.end() if match else issuance.type_span[1]


def _year(paper: Paper, span: Span) -> tuple[int, Span] | None:
    account = ACCOUNT.match(paper.view.low, *span)
    if account:  # "Kết quả … năm 2016 và phương hướng năm 2017" is for the year it tells of
        return int(account["y"]), account.span("y")
    # The last year of a title is its own: those before belong to what it names.
    found = list(YEAR.finditer(paper.view.low, *span)) or list(
        BARE_YEAR.finditer(paper.view.low, *span)
    )
    return (int(found[-1]["y"]), found[-1].span()) if found else None


def _period(paper: Paper, span: Span) -> tuple[str, Span] | None:
    match = SCHOOL.search(paper.view.low, *span) or PERIOD.search(paper.view.low, *span)
    if match is None or int(match["a"]) >= int(match["b"]):
        return None
    return f"{match['a']}-{match['b']}", match.span()
