"""Every line gets its part: header, title, bases, body, table, signature, recipients, furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from songhanh.reader.doctypes import symbol_of_name
from songhanh.reader.reading import Region
from songhanh.reader.regions.furniture import is_prose, mark_furniture, opens_section
from songhanh.reader.regions.header import ATTACHED, MOTTO, Header, find_header, is_title_line
from songhanh.reader.regions.lines import Line, marker
from songhanh.reader.view import Span, View

SIGNATURE = re.compile(
    r"(?:tm\.|kt\.|tl\.|tuq\.|q\.|t/m|k/t|t/l)\s*\S|(?:pho )?(?:chu tich|giam doc|truong ban|bo truong|thu truong|"
    r"bi thu|hieu truong|truong phong|chu nhiem|vien truong|tong giam doc)(?: [\w ]{0,40})?$"
)
RECIPIENTS = re.compile(r"noi nhan\b")
RECIPIENT = re.compile(r"\W|luu\b|nhu (?:tren|dieu)|cac |tt\b|ct\b|bo |so |ubnd|bch|tvtu|vp")
BASIS = re.compile(r"can cu\b|xet (?:de nghi|to trinh)|theo de nghi")
NAME = re.compile(
    r"(?:[A-ZĐ]\.\s?){1,3}[A-ZĐÀ-Ỹ][\w']*|(?:[A-ZĐ]\.){1,3}[A-ZĐ]|P\.?V\.?|BBT|(?:[A-ZĐÀ-Ỹ][\w']*\s){1,4}[A-ZĐÀ-Ỹ][\w']*"
)
BYLINE = re.compile(
    r"(?:tac gia|nguoi viet|bai viet|bai, anh|bai va anh|tin, anh|tin, bai|tin anh|tin bai|tin|bai|nguon tin|nguon|theo|"
    r"bien tap|thuc hien|nguoi dang|dang boi)\s*:\s*\S|\(?theo [A-Z]"
)
OTHER_NUMBER = re.compile(r"so\s*:?\s*\d")
PAPER_ENDS = re.compile(r"\./\.")


@dataclass(slots=True)
class Parts:
    """The lines with their kinds, the header if there is one, and where the title stands."""

    lines: list[Line]
    header: Header | None
    title: list[Line] = field(default_factory=list)
    annex_titles: list[list[Line]] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Line]:
        return [line for line in self.lines if line.kind in kinds]

    def regions(self) -> tuple[Region, ...]:
        """Runs of lines of one kind."""
        found: list[Region] = []
        for line in self.lines:
            kind = "table" if line.kind == "body" and line.table >= 0 else line.kind
            if found and found[-1].kind == kind:
                found[-1] = Region(kind, (found[-1].span[0], line.end))
            else:
                found.append(Region(kind, line.span))
        return tuple(found)


def find_parts(lines: list[Line], view: View) -> Parts:
    """Decide the part of every line; sets `kind` on the lines themselves."""
    header = find_header(lines, view)
    mark_furniture(lines, view)
    parts = Parts(lines, header)
    if header:
        _mark_paper(parts, header, view)
    else:
        _mark_article(parts, view)
    return parts


def _mark_paper(parts: Parts, header: Header, view: View) -> None:
    lines = parts.lines
    for line in lines[: header.first]:
        line.kind = "furniture" if line.kind == "body" else line.kind
    end = _paper_end(lines, view, header.last)
    for line in lines[header.first : end]:
        line.kind = line.kind if line.hint in {"page", "meta", "furniture", "note"} else "body"
    following = _next_paper(lines, view, header, end)
    for line in lines[following:end]:
        line.kind = "other_document"
    end = following
    for line in lines[end:]:
        line.kind = "furniture" if line.kind == "body" else line.kind
    for index in header.lines:
        lines[index].kind = "header"
    for index in [*header.title, *header.subject]:
        lines[index].kind = "title"
    parts.title = [lines[index] for index in [*header.title, *header.subject]]
    body = [line for line in lines[header.last + 1 : end] if line.kind == "body"]
    _mark_endings(body, view)
    _mark_bases(body, view)
    parts.annex_titles = _annex_titles(body, view)


def _paper_end(lines: list[Line], view: View, after: int) -> int:
    """Where the page goes on with other things: the first opening of furniture after the last official cue."""
    cues = [after]
    for line in lines[after:]:
        folded = view.bare[line.start : line.end]
        if RECIPIENTS.match(folded) or PAPER_ENDS.search(line.text) or folded.startswith("- luu"):
            cues.append(line.index)
    for line in lines[cues[-1] + 1 :]:
        if opens_section(line, view):
            return line.index
    return len(lines)


def _next_paper(lines: list[Line], view: View, header: Header, end: int) -> int:
    """Where another document begins in the same file: a second header block with a number of its own.
    A plan issued with its decision has none; what follows belongs to the other document."""
    own = lines[header.number].text if header.number is not None else ""
    for line in lines[header.last + 1 : end]:
        if not MOTTO.search(view.bare, line.start, line.end) or not line.is_upper:
            continue
        near = lines[max(header.last + 1, line.index - 4) : min(end, line.index + 8)]
        numbers = [each for each in near if OTHER_NUMBER.match(view.bare, each.start, each.end)]
        if numbers and numbers[0].text != own:
            return _first_of_block(lines, view, header.last + 1, line.index)
    return end


def _first_of_block(lines: list[Line], view: View, floor: int, at: int) -> int:
    """Lines of the left box may stand above the motto."""
    while (
        at > floor
        and lines[at - 1].is_upper
        and not SIGNATURE.match(view.bare, lines[at - 1].start, lines[at - 1].end)
    ):
        at -= 1
    return at


def _mark_endings(body: list[Line], view: View) -> None:
    """Signature and recipients, wherever a paper in the file ends."""
    modes: dict[int, str] = {}  # by column: receivers stand left, the signature right
    for line in body:
        folded = view.bare[line.start : line.end]
        if RECIPIENTS.match(folded):
            modes[line.column] = "recipients"
        elif line.is_upper and len(folded) < 70 and SIGNATURE.match(folded):
            modes[line.column] = "signature"
        else:
            modes = _modes_going_on(modes, line, folded)
        line.kind = _ending_kind(modes, line) or line.kind


def _ending_kind(modes: dict[int, str], line: Line) -> str:
    """A name under both lists is the signer's."""
    if line.column in modes or line.column >= 0:
        return modes.get(line.column, "")
    if "signature" in modes.values() and NAME.fullmatch(line.text):
        return "signature"
    return next(iter(modes.values()), "")


def _modes_going_on(modes: dict[int, str], line: Line, folded: str) -> dict[int, str]:
    """What is still open at this line: in a table its own column, below it whatever the line fits."""
    if line.column >= 0 and line.column in modes:
        if _goes_on(modes[line.column], line, folded):
            return modes
        return {column: mode for column, mode in modes.items() if column != line.column}
    if line.column >= 0:
        return modes
    # Below the table the lists go on under each other: one that fits keeps the other open too.
    return modes if any(_goes_on(mode, line, folded) for mode in modes.values()) else {}


def _goes_on(mode: str, line: Line, folded: str) -> bool:
    if symbol_of_name(line.text) or len(folded) > 110 or ATTACHED.match(folded):
        return False
    if mode == "recipients":
        return bool(RECIPIENT.match(folded)) or bool(NAME.fullmatch(line.text))
    return (
        len(folded) < 60
        and not marker(line.text)
        and (
            line.is_upper
            or bool(NAME.fullmatch(line.text))
            or folded.startswith(("(", "da ky", "["))
        )
    )


def _mark_bases(body: list[Line], view: View) -> None:
    """Legal bases open the body: one a line, until the first line of another kind."""
    seen = False
    for place, line in enumerate(body):
        is_basis = line.kind == "body" and bool(BASIS.match(view.bare, line.start, line.end))
        if is_basis:
            line.kind = "bases"
        elif seen or place > 3:  # an authority may stand before the first
            break
        seen = seen or is_basis


def _annex_titles(body: list[Line], view: View) -> list[list[Line]]:
    """A type's name in capitals inside the body: the plan that a decision issues, or an annex."""
    found: list[list[Line]] = []
    for place, line in enumerate(body):
        if line.kind != "body" or not line.is_upper or not symbol_of_name(line.text):
            continue
        group = [line]
        for under in body[place + 1 : place + 7]:
            folded = view.bare[under.start : under.end]
            if not is_title_line(under, folded, is_first=len(group) == 1):
                break
            group.append(under)
        for each in group:
            each.kind = "title"
        found.append(group)
    return found


def _mark_article(parts: Parts, view: View) -> None:
    """Title, byline and body of a page without a header block."""
    main = [line for line in parts.lines if line.kind == "body"]
    title = _article_title(main, view)
    if title:
        title.kind = "title"
        parts.title = [title]
        _mark_head(main, title, view)
    _mark_endings([line for line in main if line.kind == "body"], view)
    _mark_tail(main, view)


def _mark_head(main: list[Line], title: Line, view: View) -> None:
    """What stands round the title: the day of publication, the title once more, leftovers of a menu."""
    for line in main:
        if line is title or (line.index > title.index and is_prose(line)):
            continue
        if line.index > title.index + 4:
            break
        if line.text == title.text:
            line.kind = "title"
        elif DATE_ONLY.fullmatch(view.bare, line.start, line.end):
            line.kind = "dateline"
        elif line.index < title.index and line.words < 4:
            line.kind = "furniture"


def _article_title(main: list[Line], view: View) -> Line | None:
    hinted = [line for line in main if line.hint == "title" and line.words >= 3]
    if hinted:
        return hinted[0]
    candidates: list[Line] = []
    for line in main[:14]:
        if is_prose(line) and candidates:
            break
        if (
            line.words >= 4
            and not is_prose(line)
            and not DATE_ONLY.fullmatch(view.bare, line.start, line.end)
        ):
            candidates.append(line)
        elif is_prose(line):
            break
    named = [line for line in candidates if not _is_name_of_paper(line, view)]
    return (named or candidates)[-1] if candidates else None


def _is_name_of_paper(line: Line, view: View) -> bool:
    """ "Tạp chí Giáo dục", "Cổng thông tin …": the publisher, not the headline."""
    if re.match(r"\W*(?:tap chi|bao|cong|trang|dai) ", view.bare[line.start : line.end]):
        return line.words <= 7
    words = line.text.split()
    return len(words) <= 6 and all(word[0].isupper() for word in words if word[0].isalpha())


DATE_ONLY = re.compile(
    r"(?:[\W\d]|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|ngay|thang|nam|gio|phut|dang|cap nhat|luot xem|sa|ch|am|pm|"
    r"gmt|luc|viet|xuat ban|tin|xem)*"
)


def _mark_tail(main: list[Line], view: View) -> None:
    """After the last sentence: the byline, and what is left of the page."""
    prose = [line.index for line in main if line.kind == "body" and is_prose(line)]
    if not prose:
        return
    seen_byline = False
    for line in main:
        if line.index <= prose[-1]:
            if (
                line.kind == "body"
                and len(line.text) < 80
                and BYLINE.match(view.bare, line.start, line.end)
            ):
                line.kind = "byline"
            continue
        folded = view.bare[line.start : line.end]
        is_name = (
            not seen_byline
            and len(line.text) < 60
            and (BYLINE.match(folded) or NAME.fullmatch(line.text.strip(" .()")))
        )
        line.kind = "byline" if is_name else "furniture" if line.kind == "body" else line.kind
        seen_byline = seen_byline or bool(is_name)


def span_of(lines: list[Line]) -> Span:
    """From the first line to the last."""
    return lines[0].start, lines[-1].end
