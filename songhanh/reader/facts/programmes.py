"""National programmes a text names, by number or by name; the term in the name decides between two of a name."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact
from songhanh.reader.view import Span
from songhanh.reader.wordlists import rows

QUICK = re.compile(
    r"chiến lược|chương trình|ctmtqg|đề án|dự án|hành động|tháng bình|hỗ trợ (?:hoạt|phụ)|vận động"
)  # no pattern of the table matches a line without one of these; a test holds it
TERM = re.compile(
    r"[^.;]{0,120}?(?:giai đoạn|thời kỳ)(?: i{1,3})? ?\(?(?P<a>20\d\d) ?(?:-|đến(?: năm)?) ?(?P<b>20\d\d)|"
    r"[^.;]{0,60}?đến (?:hết )?năm (?P<end>20\d\d)"
)
ISSUED = re.compile(r"\W*(?:ngày [^;,]{0,24}?|năm )(?P<year>(?:19|20)\d\d)")


class Programme(NamedTuple):
    code: str
    number: str
    number_year: int | None
    begins: int
    ends: int
    pattern: re.Pattern[str]


def find_programmes(paper: Paper, year: int | None) -> list[Fact[str]]:
    """Canonical codes in the order of `data/programmes.tsv`, each with where it is first named.

    `year` is that of the document: it decides where a name comes without its term.
    """
    found: dict[str, Fact[str]] = {}
    for line in paper.content:
        for fact in [*_by_number(paper, line.span), *_by_name(paper, line.span, year)]:
            known = found.get(fact.value)
            if known is None or fact.confidence > known.confidence:
                found[fact.value] = fact
    for line in paper.parts.of("caption"):
        for fact in _by_name(paper, line.span, year):
            found.setdefault(fact.value, fact)
    return [found[code] for code in _order() if code in found]


def _by_number(paper: Paper, span: Span) -> list[Fact[str]]:
    facts = []
    for number in paper.numbers(span):
        programme = _numbers().get(number.text.upper())
        issued = ISSUED.match(paper.view.low, number.span[1], span[1])
        if programme is None or (issued and int(issued["year"]) != programme.number_year):
            continue
        facts.append(Fact(programme.code, number.span, 0.97 if issued else 0.93, "by_number"))
    return facts


def _by_name(paper: Paper, span: Span, year: int | None) -> list[Fact[str]]:
    facts: list[Fact[str]] = []
    if not QUICK.search(paper.view.low, *span):
        return facts
    for pattern, programmes in _names().items():
        for match in pattern.finditer(paper.view.low, *span):
            chosen = _chosen(paper, programmes, match, span[1], year)
            if chosen:
                facts.append(chosen)
    return facts


def _chosen(
    paper: Paper, programmes: list[Programme], match: re.Match[str], end: int, year: int | None
) -> Fact[str] | None:
    term = TERM.match(paper.view.low, match.end(), min(end, match.end() + 220))
    if not any(programme.begins for programme in programmes):
        return Fact(programmes[0].code, match.span(), 0.95, "by_name")
    if term:
        last = int(term["b"] or term["end"])
        fitting = [p for p in programmes if p.begins <= last <= p.ends]
        confidence = 0.95
    else:
        fitting = [p for p in programmes if year and p.begins <= year <= p.ends]
        confidence = 0.8
    if len(fitting) != 1:
        return None
    return Fact(fitting[0].code, match.span(), confidence, "by_name")


@cache
def _table() -> list[Programme]:
    return [
        Programme(
            row["code"],
            row["number"],
            int(row["number_year"]) if row["number_year"] else None,
            int(row["from"] or 0),
            int(row["to"] or 9999),
            re.compile(rf"(?<!\w)(?:{row['pattern']})"),
        )
        for row in rows("programmes.tsv")
    ]


@cache
def _names() -> dict[re.Pattern[str], list[Programme]]:
    table: dict[re.Pattern[str], list[Programme]] = {}
    for programme in _table():
        table.setdefault(programme.pattern, []).append(programme)
    return table


@cache
def _numbers() -> dict[str, Programme]:
    return {programme.number.upper(): programme for programme in _table() if programme.number}


@cache
def _order() -> list[str]:
    return [programme.code for programme in _table()]
