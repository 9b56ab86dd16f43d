"""Number and type of the document itself: from the header, a table of its data, or what an article reports."""

from __future__ import annotations

import re

from songhanh.reader.doctypes import name_pattern, symbols
from songhanh.reader.facts.issuance import Issuance
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact
from songhanh.reader.symbols import DocumentNumber, blank_number
from songhanh.reader.view import Span, bare

LABEL = re.compile(r"so (?:hieu|ky hieu|/ ?ky hieu|van ban|hieu van ban|, ky hieu)\W*")
TITLE_TYPE = re.compile(rf"\W*(?:dự thảo )?(?P<type>{name_pattern()})(?!\w)(?: số)?")
NUMBERED = re.compile(r" \d{1,4}(?![\d/])")
BARE_NUMBER = re.compile(r"số ?:? ?(?P<no>\d{1,5})(?![\d/.,])")


def find_number(paper: Paper, issuance: Issuance | None) -> Fact[DocumentNumber] | None:
    """The document's own number; None for a draft whose number is blank."""
    if paper.parts.header:
        return _in_header(paper) or _in_data_table(paper)
    table = _in_data_table(paper)
    if table:
        return table
    if issuance and issuance.number:
        return Fact(issuance.number, issuance.number.span, issuance.confidence, "reported_issue")
    return _in_title(paper)


def find_blank(paper: Paper) -> tuple[str, Span] | None:
    """The symbol of a header whose number is still blank."""
    span = _number_span(paper)
    return blank_number(paper.view, span) if span else None


def find_type(
    paper: Paper, number: Fact[DocumentNumber] | None, issuance: Issuance | None
) -> Fact[str] | None:
    """The symbol of the type: the title outranks the number (55/2007/CT-UBND stood on a Decision)."""
    header = paper.parts.header
    if header and header.doc_type:
        return Fact(header.doc_type, paper.parts.lines[header.title[0]].span, 0.98, "title_line")
    if number and number.value.doc_type:
        return Fact(number.value.doc_type, number.span, number.confidence, "number_symbol")
    if issuance and issuance.doc_type:
        return Fact(issuance.doc_type, issuance.type_span, issuance.confidence, "reported_issue")
    blank = find_blank(paper)
    if blank:
        symbol = symbols_of(blank[0])
        return Fact(symbol, blank[1], 0.9, "number_symbol") if symbol else None
    return _type_of_title(paper)


def symbols_of(symbol: str) -> str | None:
    from songhanh.reader.doctypes import folded_symbols

    return folded_symbols().get(symbol.split("-")[0].upper())


def _number_span(paper: Paper) -> Span | None:
    header = paper.parts.header
    if header is None or header.number is None:
        return None
    start = paper.parts.lines[header.number].start
    followers = [i for i in header.lines if i > header.number][:2]
    last = paper.parts.lines[followers[-1] if followers else header.number]
    return start, last.end


def _in_header(paper: Paper) -> Fact[DocumentNumber] | None:
    header = paper.parts.header
    span = _number_span(paper)
    if header is None or span is None:
        return None
    line = paper.parts.lines[header.number or 0]
    found = next(iter(paper.numbers(line.span)), None)
    if found is None and not blank_number(paper.view, line.span):
        found = next(iter(paper.numbers(span)), None)
    if found:
        return Fact(found, found.span, 0.98, "header_number")
    match = BARE_NUMBER.match(paper.view.low, *line.span)
    if match:
        only = DocumentNumber(match["no"], match["no"], "", None, match.span("no"))
        return Fact(only, only.span, 0.6, "header_number_bare")
    return None


def _in_data_table(paper: Paper) -> Fact[DocumentNumber] | None:
    """Portals put "Số hiệu | 95/KH-UBND" in a table of the document's data."""
    lines = paper.parts.of("body", "dateline", "title", "header")
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        match = LABEL.match(paper.view.bare, line.start, line.end)
        if match is None or len(line.text) > 80:
            continue
        span = (match.end(), line.end)
        if match.end() >= line.end - 1 and following is not None:
            span = following.span
        found = next(iter(paper.numbers(span)), None)
        if found:
            return Fact(found, found.span, 0.95, "data_table")
    return None


def _in_title(paper: Paper) -> Fact[DocumentNumber] | None:
    """A title that is the document's own name: "Kế hoạch số 95/KH-UBND về …"."""
    if paper.title is None:
        return None
    match = TITLE_TYPE.match(paper.view.low, *paper.title)
    if match is None:
        return None
    found = next(iter(paper.numbers((match.end(), min(match.end() + 30, paper.title[1])))), None)
    return Fact(found, found.span, 0.85, "title_number") if found else None


def _type_of_title(paper: Paper) -> Fact[str] | None:
    if paper.title is None:
        return None
    match = TITLE_TYPE.match(paper.view.low, *paper.title)
    if match is None or NUMBERED.match(paper.view.low, match.end()):
        return None  # "Dự án 8 mang lại …" is a programme's name
    return Fact(symbols()[bare(match["type"])], match.span("type"), 0.6, "title_begins")
