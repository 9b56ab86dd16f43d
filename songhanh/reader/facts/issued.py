"""The day a paper was issued: its date line, or what an article reports."""

from __future__ import annotations

import itertools
from datetime import date

from songhanh.reader.facts.issuance import Issuance
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact
from songhanh.reader.view import Span


def find_issued(
    paper: Paper, issuance: Issuance | None, published: date | None
) -> Fact[date] | None:
    """`Place, ngày … tháng … năm …` of the header; a blank day (a draft) is None.

    "Ngày 21/3" of an article takes its year from the publication, the year before if it lies ahead of it.
    """
    if paper.parts.header:
        return _of_header(paper)
    if issuance is None or issuance.day is None:
        return _of_data_table(paper)
    day = issuance.day
    if day.year:
        return _fact(day.on(), day.span, 0.92, "reported_day")
    if published is None:
        return None
    full = day.on(published.year)
    if full and full > published:
        full = day.on(published.year - 1)
    return _fact(full, day.span, 0.85, "reported_day_year_of_publication")


def _of_header(paper: Paper) -> Fact[date] | None:
    header = paper.parts.header
    if header is None:
        return None
    order = [i for i in (header.date, header.number) if i is not None]
    for index in [*order, *(i for i in header.lines if i not in order)]:
        line = paper.parts.lines[index]
        for day in paper.days(line.span):
            if day.year:
                return _fact(day.on(), day.span, 0.97, "date_line")
    return None


def _of_data_table(paper: Paper) -> Fact[date] | None:
    lines = paper.content
    for line, following in itertools.pairwise(lines):
        folded = paper.view.bare[line.start : line.end].strip(" :")
        if folded in {"ngay ban hanh", "ngay ky", "ngay van ban"}:
            for day in paper.days(following.span):
                return _fact(day.on(), day.span, 0.93, "data_table")
    return None


def _fact(day: date | None, span: Span, confidence: float, why: str) -> Fact[date] | None:
    return Fact(day, span, confidence, why) if day else None
