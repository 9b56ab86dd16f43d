"""The header block of an official paper and its title: Decree 30/2020/NĐ-CP, appendix I, boxes 1 to 5.

The two columns may come as a table, as columns of spaces, or one under the other, broken anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from songhanh.reader.doctypes import symbol_of_name
from songhanh.reader.regions.lines import Line, marker
from songhanh.reader.view import View

MOTTO = re.compile(
    r"cong h\w*a xa hoi chu nghia|xa hoi chu nghia viet nam|dang cong san viet nam(?=\W|$)"
)
SUB_MOTTO = re.compile(r"doc lap ?- ?tu do ?- ?hanh phuc")
REST_OF_MOTTO = re.compile(r"(?:chu )?(?:nghia )?viet nam|tu do ?- ?hanh phuc|hanh phuc")
NUMBER = re.compile(r"so\s*:?\s*(?:\d|[.…_/-]|$)|so\s*:")
DATE_LINE = re.compile(
    r"(?:[^\d]{2,60}, ?)?ngay ?[\d.l]{0,4}\W{0,9}thang ?[\d.l]{0,4}\W{0,9}nam ?[\d.ol]{0,5}\W*$"
)
DATE_START = re.compile(r"[^\d:]{2,40}, ?(?:ngay|thang)\b")
SUBJECT = re.compile(r"(?:v/v|ve viec)\b")
BODY_STARTS = re.compile(
    r"(?:can cu|thuc hien|trien khai|kinh gui|xet |theo |de |nham |uy ban nhan dan [\w ]{0,60}(?:ban hanh|xay dung)|"
    r"ubnd|tiep tuc|phat huy|trong |nam \d{4},|ngay \d|quyet dinh:|quyet nghi)"
)
AUTHORITY = re.compile(
    r"(?:pho )?(?:chu tich|giam doc|bo truong|truong ban|hoi dong nhan dan|uy ban nhan dan|thu tuong|ban thuong vu|"
    r"hieu truong|truong phong|chanh van phong|ban vi su tien bo)\b"
)
ATTACHED = re.compile(r"\(?(?:ban hanh )?(?:kem theo|dinh kem)\b|\(ban hanh")
NEVER_TITLE = ("can cu", "kinh gui", "xet ")
STARS = re.compile(r"[\W_]+")
DRAFT = re.compile(r"du thao")
REACH = 16


@dataclass(slots=True)
class Header:
    """Indexes of lines: the header block, its parts, and the title under it."""

    lines: list[int] = field(default_factory=list)
    motto: int | None = None
    number: int | None = None
    date: int | None = None
    issuer: list[int] = field(default_factory=list)
    doc_type: str | None = None
    title: list[int] = field(default_factory=list)
    subject: list[int] = field(default_factory=list)

    @property
    def first(self) -> int:
        return min(self.lines)

    @property
    def last(self) -> int:
        return max([*self.lines, *self.title, *self.subject])


def find_header(lines: list[Line], view: View) -> Header | None:
    """The first header block: a motto with a number or title near it, or issuer, number and title."""
    mottos = _motto_lines(lines, view)
    for line in lines:
        folded = view.bare[line.start : line.end]
        if line.hint in {"furniture", "page"} or len(folded) > 90:
            continue
        if line.index in mottos or (NUMBER.match(folded) and line.words <= 6):
            header = _header_around(lines, view, line.index, mottos)
            if header:
                return header
    return None


def _motto_lines(lines: list[Line], view: View) -> set[int]:
    """Lines that hold the national motto, even broken over two."""
    found: set[int] = set()
    for match in MOTTO.finditer(view.bare):
        held = [line for line in lines if line.start < match.end() and match.start() < line.end]
        if held and all(line.is_upper for line in held):
            found.update(line.index for line in held)
    return found


def _header_around(lines: list[Line], view: View, seed: int, mottos: set[int]) -> Header | None:
    header = Header()
    first = _first_line(lines, view, seed)
    for index in range(first, min(len(lines), first + REACH)):
        line = lines[index]
        folded = view.bare[line.start : line.end]
        symbol = (
            symbol_of_name(line.text)
            if line.is_upper or line.hint in {"title", "heading"}
            else None
        )
        if symbol and header.lines:
            header.doc_type = symbol
            _take_title(header, lines, view, index)
            break
        if len(folded) > 140 or (BODY_STARTS.match(folded) and not line.is_upper):
            break
        _place_line(header, line, folded, line.index in mottos)
    is_sound = bool(header.lines) and (
        (header.motto is not None and (header.number is not None or header.doc_type is not None))
        or (header.number is not None and bool(header.issuer) and header.doc_type is not None)
        or (header.number is not None and bool(header.issuer) and header.date is not None)
    )
    return header if is_sound else None


def _first_line(lines: list[Line], view: View, seed: int) -> int:
    """Issuer lines may stand before the motto: go up over short capital lines."""
    first = seed
    while first > 0 and seed - first < 6:
        above = lines[first - 1]
        folded = view.bare[above.start : above.end]
        fits = (
            above.is_upper
            or NUMBER.match(folded)
            or DRAFT.match(folded)
            or DATE_LINE.match(folded)
            or not above.words
            or STARS.fullmatch(folded)
        )
        if (
            len(above.text) > 90
            or not fits
            or above.hint == "furniture"
            or symbol_of_name(above.text)
        ):
            break
        first -= 1
    return first


def _place_line(header: Header, line: Line, folded: str, is_motto: bool) -> None:
    header.lines.append(line.index)
    if is_motto:
        header.motto = line.index
    elif SUB_MOTTO.search(folded) or REST_OF_MOTTO.fullmatch(folded):
        return
    elif SUBJECT.match(folded) or (header.subject and _goes_on(header, line, folded)):
        header.subject.append(line.index)
    elif NUMBER.match(folded) and header.number is None:
        header.number = line.index
    elif DATE_LINE.match(folded) or DATE_START.match(folded):
        header.date = line.index if header.date is None else header.date
    elif line.is_upper and header.number is None:
        header.issuer.append(line.index)


def _goes_on(header: Header, line: Line, folded: str) -> bool:
    """The lines right under "V/v …" belong to it: not the other column, which may follow them in the text."""
    return header.subject[-1] == line.index - 1 and not (
        line.is_upper or DATE_LINE.match(folded) or DATE_START.match(folded)
    )


def _take_title(header: Header, lines: list[Line], view: View, index: int) -> None:
    """The type's name, and the lines under it that say what about."""
    header.title.append(index)
    for line in lines[index + 1 : index + 8]:
        folded = view.bare[line.start : line.end]
        if not is_title_line(line, folded, is_first=len(header.title) == 1):
            break
        if AUTHORITY.match(folded) and line.is_upper and len(header.title) > 1:
            break
        header.title.append(line.index)


def is_title_line(line: Line, folded: str, *, is_first: bool) -> bool:
    """Whether a line goes on with a title; right under the type's name it may begin like a sentence
    ("Triển khai công tác …"), further down it may not."""
    if len(folded) > 330 or marker(line.text) or ATTACHED.match(folded) or DATE_LINE.match(folded):
        return False
    if line.is_upper:
        return not symbol_of_name(line.text)
    if folded.rstrip().endswith((".", ":", ";", ",")):
        return False
    return not BODY_STARTS.match(folded) or (is_first and not folded.startswith(NEVER_TITLE))
