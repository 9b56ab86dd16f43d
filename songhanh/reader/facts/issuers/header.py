"""The issuing body of a header: the lowest named; a superior above it lends its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from songhanh.reader.facts.issuers.article import of_signature
from songhanh.reader.gazetteer.bodies import Body, bodies, body_at
from songhanh.reader.gazetteer.mentions import NAME_ENDS, Mention, mention_at
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact
from songhanh.reader.regions.lines import Line
from songhanh.reader.view import View

# "BAN CHẤP HÀNH TỈNH SƠN LA" under a union's name: the union's body of that place.
COMMITTEE_OF = re.compile(
    r"(?:ban (?:chấp hành|thường vụ|thường trực)|bch|btv)(?: hội| đảng bộ)? ?"
)
OPEN_NAMES = frozenset({"Ban Chỉ đạo"})  # what they steer belongs to the name
ORGAN = re.compile(r"\W*BAN (?:THƯỜNG TRỰC|THƯỜNG VỤ|CHẤP HÀNH)\W*")
OFFICE = re.compile(r"VĂN PHÒNG|THANH TRA")
ADVISING = re.compile(r"(?:hội đồng (?!quản trị)|ban chỉ đạo|ban vì|tổ công tác)")
LONGEST_NAME = 25  # words
LONGEST_PLACE = 5


def of_header(paper: Paper) -> Fact[Body] | None:
    """The body of the header's left column, joined over its lines."""
    header = paper.parts.header
    if header is None or not header.issuer:
        return of_signature(paper)
    lines = _said(paper.parts.lines[index] for index in header.issuer)
    view = View("\n".join(line.text for line in lines))
    found = [
        _named_as_written(paper, view, body)
        for body in bodies(view, paper.gazetteer, paper.on, (0, len(view.raw)))
    ]
    is_run = header.issuer[-1] - header.issuer[0] == len(header.issuer) - 1
    span = (lines[0].start if is_run else lines[-1].start, lines[-1].end)
    own = _own_line(lines, view, found)
    if office := _office(lines[-1], found):
        return Fact(office, span, 0.9, "header_issuer")
    body = _of_committee(paper, view, found, own) if own is not None else None
    if body is not None:
        return Fact(body, span, 0.93, "header_issuer")
    if own is not None or not found:
        upper = next((b.place for b in reversed(found) if b.place and b.place.name), None)
        return _unlisted(paper, view.raw[own or 0 :], (lines[-1].start, lines[-1].end), upper)
    issuer = _lowest(found)
    is_listed = issuer.place is None or issuer.place.place is not None
    return Fact(issuer, span, 0.97 if is_listed else 0.85, "header_issuer")


def _said(lines: Iterable[Line]) -> list[Line]:
    """Without a last line that only says which organ of the body above acts: BAN THƯỜNG TRỰC."""
    kept = list(lines)
    while len(kept) > 1 and (ORGAN.fullmatch(kept[-1].text) or not kept[-1].text.strip(" *_-")):
        kept.pop()
    return kept


def _office(line: Line, found: list[Body]) -> Body | None:
    """ "VĂN PHÒNG" under the body it is the office of."""
    upper = found[-1] if found else None
    if upper is None or upper.place is None or not OFFICE.fullmatch(line.text.strip()):
        return None
    name = f"{line.text.strip().capitalize()} {upper.name}"
    return replace(upper, name=name, kind="office", level="agency")


def _named_as_written(paper: Paper, view: View, body: Body) -> Body:
    """A place no list knows keeps the name that its line gives it: "HUYỆN MỘC CHÂU", a town in the lists."""
    place = body.place
    if place is None or place.name:
        return body
    start = place.span[1] + 1
    end = (view.raw + "\n").index("\n", place.span[1])
    words = view.low[start:end].split()
    if not words or len(words) > LONGEST_PLACE or not all(map(_is_of_a_name, words)):
        return body
    if body_at(view, paper.gazetteer, paper.on, start, end):
        return body
    name = " ".join(word.capitalize() for word in words)
    return replace(body, place=replace(place, name=name, span=(place.span[0], end)))


def _is_of_a_name(word: str) -> bool:
    return word == "-" or (word.isalpha() and word not in NAME_ENDS)


def _own_line(lines: list[Line], view: View, found: list[Body]) -> int | None:
    """Where the last line begins, if it names a body that no list knows; None if it is known."""
    if not found:
        return 0
    start = len(view.raw) - len(lines[-1].text)
    last = found[-1]
    if last.name in OPEN_NAMES and last.span[1] < len(view.raw) - 3:
        return last.span[0]
    is_covered = last.span[1] > start or len(lines[-1].text.split()) < 2
    return None if is_covered else start


def _of_committee(paper: Paper, view: View, found: list[Body], own: int) -> Body | None:
    match = COMMITTEE_OF.match(view.low, own)
    place = match and mention_at(view, paper.gazetteer, paper.on, match.end(), len(view.raw))
    if not place or not found or found[-1].kind not in {"union", "front", "party"}:
        return None
    name = found[-1].name.removesuffix(" Việt Nam")
    return replace(found[-1], name=name, place=place, level=place.level)


def _lowest(found: list[Body]) -> Body:
    body = found[-1]
    for upper in reversed(found[:-1]):
        if body.place is None and upper.place is not None and upper.place.name:
            return replace(body, place=upper.place, level=body.level or upper.level)
    return body


def _unlisted(
    paper: Paper, name: str, span: tuple[int, int], upper: Mention | None
) -> Fact[Body] | None:
    """A school, a company, a unit: written as the text writes it elsewhere, else in sentence case."""
    words = name.split()
    if not 2 <= len(words) <= LONGEST_NAME:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(View(' '.join(words)).low)}(?!\w)")
    for match in pattern.finditer(paper.view.low):
        written = paper.quote(match.span())
        if not written.isupper():
            return Fact(_advising(_plain(written), upper), span, 0.8, "header_text")
    return Fact(_advising(_plain(" ".join(words).capitalize()), upper), span, 0.5, "header_text")


def _advising(body: Body, upper: Mention | None) -> Body:
    """Councils and committees serve the territory of the body they advise, which stands above them."""
    if upper is None or not ADVISING.match(body.name.lower()):
        return body
    return replace(body, kind="advancement_committee", place=upper, level=upper.level)


def _plain(name: str) -> Body:
    name = " ".join(name.split())
    return Body(name[0].upper() + name[1:], "other", "agency", None, (0, 1))
