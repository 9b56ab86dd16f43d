"""Which part of a paper a line stands in: purposes, targets, duties, money, who does what.

Headings are lines with a marker (I., 1., a)) or in capitals; a heading's part holds until one of its level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.reader.gazetteer.bodies import Body
from songhanh.reader.paper import Paper
from songhanh.reader.regions.lines import Line, Marker, marker
from songhanh.reader.view import Span, bare, trimmed

ROLES = (
    ("purpose", re.compile(r"muc dich|y nghia|quan diem|phuong cham|su can thiet|co so phap ly|can cu|nguyen tac|pham vi|doi tuong(?! tham)")),
    ("past", re.compile(r"^\W*(?:[ivx]+\W+|\d[\d.]*\W+|phan \w+\W+)?ket qua\b|thuc trang|tinh hinh|ket qua (?:dat duoc|thuc hien|trien khai|cong tac|chu yeu|noi bat)|danh gia (?:chung|ket qua)|dac diem|ton tai|han che|nguyen nhan|thuan loi|kho khan|bai hoc")),
    ("duty", re.compile(r"nhiem vu|giai phap|noi dung|hoat dong|to chuc thuc hien|phan cong|trach nhiem|bien phap|phuong huong|trong tam|cong tac|to chuc trien khai")),
    ("target", re.compile(r"muc tieu|chi tieu")),
    ("purpose", re.compile(r"^\W*(?:[ivx]+\W+|\d+\W+)?yeu cau\W*$")),
    ("money", re.compile(r"kinh phi|nguon luc|ngan sach")),
)  # fmt: skip
# What is said of a duty stands under it: the line above is the duty, not a heading.
ATTRIBUTE_LINE = re.compile(r"\W*(?:co quan|don vi|thoi (?:gian|han))[\w, ]{0,24}\s*:")
OWNER_LEAD = re.compile(r"(?:đề nghị|giao|yêu cầu|trách nhiệm của|đối với|phân công)\s+")
ANNOUNCES = re.compile(
    r"(?:sau|sau đây|như sau|cụ thể|gồm|nội dung|nhiệm vụ|giải pháp|hoạt động|yêu cầu|mục đích)\s*:$"
)
BRACKETED = re.compile(r"\([^()]{1,80}\)")
UPPER_LEVEL = 2  # capitals without a marker rank with Roman numbers
HEADING_LENGTH = 170


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of the body with its place: `content` without marker, `owners` the bodies it charges."""

    line: Line
    marker: Marker | None
    content: Span
    role: str
    heading: str
    owners: tuple[Body, ...]
    is_heading: bool

    @property
    def level(self) -> int:
        return self.marker.level if self.marker else 9


@dataclass(slots=True)
class _Open:
    level: float
    role: str
    text: str
    owners: tuple[Body, ...]


def placed_lines(paper: Paper) -> list[Placed]:
    """The lines of the body outside tables, each with role, heading and owners."""
    lines = [line for line in paper.parts.of("body") if line.table < 0]
    has_sections = any(
        _role(paper, line, following) in {"duty", "target", "purpose"}
        for line, following in zip(lines, [*lines[1:], None], strict=False)
    )
    stack: list[_Open] = []
    found: list[Placed] = []
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        found.append(_place(paper, line, following, stack, has_sections, found))
    return found


def _place(
    paper: Paper,
    line: Line,
    following: Line | None,
    stack: list[_Open],
    has_sections: bool,
    found_before: list[Placed],
) -> Placed:
    mark = marker(line.text)
    start = line.start + (mark.end if mark else 0)
    content = trimmed(paper.view.raw, start, line.end)
    owners, after_owner = _owners(paper, content)
    is_heading = _is_heading(line, mark, following) or (
        bool(owners) and after_owner >= content[1] - 1
    )
    announced = _announced_level(line, mark, following)
    is_heading = is_heading or announced is not None
    level = (
        mark.level if mark else announced or (UPPER_LEVEL if line.is_upper and is_heading else 9)
    )
    if level < 9 or is_heading:
        while stack and stack[-1].level >= level:
            stack.pop()
    role = stack[-1].role if stack else _outside(found_before, has_sections)
    above = " / ".join(each.text for each in stack)
    if is_heading:
        role = _heading_role(paper, content, role)
    if owners:
        role = "duty"
    if is_heading or owners:
        stack.append(_Open(level, role, _short(paper, content), owners))
    inherited = owners or next((each.owners for each in reversed(stack) if each.owners), ())
    if owners and not is_heading:
        content = trimmed(paper.view.raw, after_owner, content[1], " :.-\t")
    return Placed(line, mark, content, role, above, inherited, is_heading)


def _outside(before: list[Placed], has_sections: bool) -> str:
    """Outside every section: the opening of a paper with sections charges nobody; a heading of
    no known kind after its duties goes on with them."""
    if not has_sections:
        return "duty"
    return "duty" if any(placed.role == "duty" for placed in before) else "intro"


def _short(paper: Paper, content: Span) -> str:
    return paper.view.bare[content[0] : min(content[1], content[0] + 120)]


def _role(paper: Paper, line: Line, following: Line | None) -> str | None:
    """The role a heading names; None for lines that are no heading of a section."""
    mark = marker(line.text)
    is_section = line.is_upper or (mark is not None and mark.level <= 3)
    if not is_section or not _is_heading(line, mark, following):
        return None
    return _named_role(paper.view.bare[line.start : line.end])


def _named_role(folded: str) -> str | None:
    return next((role for role, pattern in ROLES if pattern.search(folded)), None)


def _announced_role(folded: str) -> str | None:
    """Of a sentence only the end says what it announces."""
    return _named_role(folded[-60:])


def _heading_role(paper: Paper, content: Span, inherited: str) -> str:
    folded = paper.view.bare[content[0] : content[1]]
    own = _named_role(folded) if len(folded) <= HEADING_LENGTH else _announced_role(folded)
    # Inside purposes a sub-heading such as "Muc tieu" still opens another part.
    return own or inherited


def _is_heading(line: Line, mark: Marker | None, following: Line | None) -> bool:
    text = line.text.rstrip()
    if len(text) > HEADING_LENGTH:
        return False
    if line.is_upper and line.words >= 2:
        return True
    if mark is None or following is None:
        return False
    if mark.level == 1 and not text.lower().startswith("điều"):
        return True
    if text.endswith((".", ";", ",", "./.")):
        return False
    below = marker(following.text)
    if ATTRIBUTE_LINE.match(bare(following.text)):
        return False
    if below is not None and below.level > mark.level:
        return True
    return mark.level <= 4 and (below is None or text.endswith(":")) and line.words <= 22


def _announced_level(line: Line, mark: Marker | None, following: Line | None) -> float | None:
    """ "… nêu rõ mục đích, yêu cầu như sau:" heads the list under it, just above its level."""
    below = marker(following.text) if following else None
    if mark or below is None or not ANNOUNCES.search(line.text.rstrip()):
        return None
    return below.level - 0.5 if _announced_role(bare(line.text)) else None


def _owners(paper: Paper, content: Span) -> tuple[tuple[Body, ...], int]:
    """Bodies a line is addressed to ("2. Sở Tài chính", "Đề nghị Ủy ban MTTQ … tỉnh:"), and where they end."""
    low = paper.view.low
    lead = OWNER_LEAD.match(low, *content)
    start = lead.end() if lead else content[0]
    colon = low.find(":", start, min(content[1], start + 260))
    is_short = content[1] - content[0] <= 200
    end = colon if colon >= 0 else content[1] if is_short else -1
    if end < 0:
        return (), start
    found = paper.bodies((start, end))
    if not found or found[0].span[0] - start > 12:
        return (), start
    bracketed = sum(len(part) for part in BRACKETED.findall(low[start:end]))
    covered = bracketed + sum(body.span[1] - body.span[0] for body in found)
    if covered < (end - start) * 0.55 or end - found[-1].span[1] > 60 + bracketed:
        return (), start
    return tuple(found), end + 1
