"""Other documents a paper names, and how it stands to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.reader.doctypes import name_pattern, symbols
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Citation
from songhanh.reader.regions.lines import Line
from songhanh.reader.symbols import DocumentNumber
from songhanh.reader.view import Span, bare, trimmed

TYPE_BEFORE = re.compile(
    rf"(?P<type>{name_pattern()}|nghị định|thông tư liên tịch|công văn|văn bản)(?: liên tịch)?(?: số)?\W*$"
)
LAW = re.compile(
    r"(?<!\w)(?P<title>(?:Bộ luật|Luật) (?!này|số)[^;.()\n]{4,140}?)(?= ngày| năm \d| số \d|;|\.|\(|\)|, (?:Luật|Bộ luật|Nghị)|$)"
)
WITHIN = re.compile(r"(?:điều (?:và biện pháp )?của|thi hành|hướng dẫn|quy định chi tiết)\s*$")
LAWS_IN_TEXT = re.compile(r"luật (?:bình đẳng giới|phòng,? chống bạo lực gia đình)")
RELATIONS = (
    ("replaces", re.compile(r"thay thế")),
    ("repeals", re.compile(r"bãi bỏ|hủy bỏ")),
    ("amends", re.compile(r"sửa đổi")),
    ("supplements", re.compile(r"bổ sung|cập nhật")),
    ("issued_with", re.compile(r"kèm theo")),
    ("proposal", re.compile(r"theo đề nghị|xét (?:đề nghị|tờ trình)|tại tờ trình")),
    ("basis", re.compile(r"căn cứ")),
    ("implements", re.compile(r"thực hiện|triển khai|thi hành|tiếp tục|theo|hướng dẫn|tinh thần")),
)
CHAIN = re.compile(r"\W*(?P<how>căn cứ|thực hiện|triển khai)\W")
REACH = 170  # letters before a number in which its relation is named
OF = re.compile(r"\W*(?:của|do)\s+")
ABOUT = re.compile(
    r"\W*(?P<title>(?:về|phê duyệt|ban hành|quy định|hướng dẫn|triển khai|sửa đổi)[^;]{6,260})"
)


def find_citations(paper: Paper, own: Span | None, own_number: str | None) -> list[Citation]:
    """Every other number, once a place; laws by name in the bases. The paper's own number is none."""
    found: list[Citation] = []
    for line in paper.parts.of("title", "bases", "body"):
        if line.kind == "title" and own is not None and own[0] >= line.start and own[1] <= line.end:
            continue
        found += [
            _citation(paper, line, number)
            for number in paper.numbers(line.span)
            if number.text != own_number
        ]
        found += _laws(paper, line)
    return sorted(found, key=lambda citation: citation.span)


def _citation(paper: Paper, line: Line, number: DocumentNumber) -> Citation:
    view = paper.view
    before = (max(line.start, number.span[0] - 60), number.span[0])
    named = TYPE_BEFORE.search(view.low, *before)
    doc_type = number.doc_type or (symbols().get(bare(named["type"])) if named else None)
    dated, after = _dated(paper, number.span[1], line.end)
    issuer, after = _issuer(paper, after, line.end)
    title = ABOUT.match(view.low, after, line.end)
    start = named.start() if named else number.span[0]
    return Citation(
        number=number.text,
        raw_number=number.raw,
        doc_type=doc_type,
        date=dated,
        issuer=issuer,
        title=_title(paper, title.span("title")) if title else None,
        relation=_relation(paper, line, start),
        span=(start, max(number.span[1], after)),
    )


def _dated(paper: Paper, start: int, end: int) -> tuple[str | None, int]:
    for day in paper.days((start, min(end, start + 44))):
        between = paper.view.low[start : day.span[0]]
        if re.fullmatch(r"\W*(?:,? ?(?:ký |ban hành )?(?:ngày )?)?\W*", between):
            return day.iso(), day.span[1]
    return None, start


def _issuer(paper: Paper, start: int, end: int) -> tuple[str | None, int]:
    match = OF.match(paper.view.low, start, end)
    if match is None:
        return None, start
    found = paper.bodies((match.end(), min(end, match.end() + 130)))
    if found and found[0].span[0] - match.end() <= 24:
        return found[0].title, found[0].span[1]
    return None, start


def _relation(paper: Paper, line: Line, start: int) -> str:
    if line.kind == "bases":
        opening = paper.view.low[line.start : start]
        return "proposal" if RELATIONS[5][1].search(opening) else "basis"
    before = paper.view.low[max(line.start, start - REACH) : start]
    before = re.split(r"[.;]", before)[-1]
    found = next((name for name, pattern in RELATIONS if pattern.search(before)), None)
    return found or _of_chain(paper, line, start)


def _of_chain(paper: Paper, line: Line, start: int) -> str:
    """ "Thực hiện Nghị quyết …; Quyết định số …": what opens the chain holds for each of its links."""
    opening = CHAIN.match(paper.view.low, line.start, start)
    if opening is None or "." in paper.view.flat[opening.end() : start].replace("./", ""):
        return "mentions"
    return "basis" if opening["how"] == "căn cứ" else "implements"


def _laws(paper: Paper, line: Line) -> Iterator[Citation]:
    if line.kind == "bases":
        for match in LAW.finditer(paper.view.flat, *line.span):
            if WITHIN.search(paper.view.low, max(line.start, match.start() - 40), match.start()):
                continue  # part of another document's title
            yield _law(paper, line, match.span("title"), "basis")
        return
    for match in LAWS_IN_TEXT.finditer(paper.view.low, *line.span):
        yield _law(paper, line, match.span(), _relation(paper, line, match.start()))


def _law(paper: Paper, line: Line, span: Span, relation: str) -> Citation:
    """Laws are cited without number, date or body by Decree 30/2020/NĐ-CP; what the text adds is kept."""
    dated, after = _dated(paper, span[1], line.end)
    number = next(iter(paper.numbers((span[0], min(line.end, span[1] + 30)))), None)
    if number and number.doc_type != "L":
        number = None
    title = _title(paper, span)
    return Citation(
        number=number.text if number else None,
        raw_number=number.raw if number else None,
        doc_type="L",
        date=dated,
        issuer=None,
        title=title,
        relation=relation,
        span=(span[0], max(span[1], after if dated else span[1])),
    )


def _title(paper: Paper, span: Span) -> str:
    start, end = trimmed(paper.view.raw, *span, " \t\n;.,")
    return " ".join(paper.quote((start, end)).split())
