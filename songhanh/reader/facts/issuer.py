"""Who issued it, written out with its place; where "UBND tỉnh" lies, from title, header, publisher, address."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from songhanh.reader.facts.issuance import Issuance
from songhanh.reader.gazetteer.bodies import TERRITORIAL, Body, bodies
from songhanh.reader.gazetteer.mentions import Mention, named_at
from songhanh.reader.gazetteer.places import LETTER, Place, name_key
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact
from songhanh.reader.view import Span, View, bare

ON_BEHALF = re.compile(r"thay mặt(?: lãnh đạo| cho)?\s")
DOMAIN = re.compile(r"(?:[\w-]+\.)*?(?P<label>[\w-]+)\.gov\.vn")
ANY = "cpthqxnwak"
COMMITTEES = frozenset({"Ban Chỉ đạo"})


@dataclass(frozen=True, slots=True)
class Issuer:
    """`title` written out; `places` own place first, then those above it that the text names."""

    title: str
    kind: str
    level: str | None
    places: tuple[str, ...]


def find_issuer(paper: Paper, issuance: Issuance | None) -> Fact[Issuer] | None:
    """The issuing body of the paper, or of the paper an article reports."""
    found = _of_header(paper) if paper.parts.header else _of_article(paper, issuance)
    if found is None:
        return None
    body, confidence, why = found.value, found.confidence, found.why
    if not body.is_placed and body.kind != "ministry":
        placed = _resolved(paper, body)
        if placed is not None:
            body, confidence, why = placed.value, min(confidence, placed.confidence), placed.why
        else:
            confidence = min(confidence, 0.5)
    body = _told_apart(paper, body)
    return Fact(_written(paper, body), found.span, round(confidence, 2), why)


def _of_header(paper: Paper) -> Fact[Body] | None:
    header = paper.parts.header
    if header is None or not header.issuer:
        return _of_signature(paper)
    lines = [paper.parts.lines[index] for index in header.issuer]
    text = " ".join(line.text for line in lines)
    view = View(text)
    found = list(bodies(view, paper.gazetteer, paper.on, (0, len(text))))
    is_run = header.issuer[-1] - header.issuer[0] == len(header.issuer) - 1
    span = (lines[0].start if is_run else lines[-1].start, lines[-1].end)
    if not found:
        return _unknown_body(paper, view, span)
    body = _lowest(found)
    return Fact(body, span, 0.97, "header_issuer")


def _lowest(found: list[Body]) -> Body:
    """The last body named is the issuer; a superior above it lends its place."""
    body = found[-1]
    for upper in reversed(found[:-1]):
        if body.place is None and upper.place is not None and upper.place.name:
            return replace(body, place=upper.place, level=body.level or upper.level)
    return body


def _unknown_body(paper: Paper, view: View, span: Span) -> Fact[Body] | None:
    """A body no list knows (a school, a company): as the header writes it, in sentence case."""
    words = view.raw.split()
    if not 2 <= len(words) <= 25:
        return None
    name = " ".join(
        word.capitalize() if index == 0 else word.lower() for index, word in enumerate(words)
    )
    return Fact(Body(name, "other", "agency", None, span), span, 0.5, "header_text")


def _of_signature(paper: Paper) -> Fact[Body] | None:
    for line in paper.parts.of("signature"):
        found = [body for body in paper.bodies(line.span) if not body.is_collective]
        if found:
            return Fact(found[0], line.span, 0.8, "signature")
    return None


def _of_article(paper: Paper, issuance: Issuance | None) -> Fact[Body] | None:
    if issuance and issuance.issuer:
        return Fact(issuance.issuer, issuance.issuer.span, issuance.confidence, "reported_issue")
    return _speaking_for(paper) or _of_data_table(paper) or _of_signature(paper) or _acting(paper)


def _speaking_for(paper: Paper) -> Fact[Body] | None:
    """A speech: "thay mặt lãnh đạo UBND huyện, tôi kêu gọi …"."""
    for line in paper.prose:
        for match in ON_BEHALF.finditer(paper.view.low, *line.span):
            found = paper.bodies((match.end(), min(line.end, match.end() + 90)))
            if found and found[0].span[0] - match.end() < 12:
                return Fact(found[0], found[0].span, 0.8, "speaks_for")
    return None


def _of_data_table(paper: Paper) -> Fact[Body] | None:
    lines = paper.content
    for line, following in itertools.pairwise(lines):
        folded = bare(line.text)
        if re.match(r"(?:co quan|don vi|noi) ban hanh\W*$", folded):
            found = paper.bodies(following.span)
            if found:
                return Fact(found[-1], found[-1].span, 0.93, "data_table")
    return None


def _acting(paper: Paper) -> Fact[Body] | None:
    """The body that begins the first sentence or the title, where nothing is reported as issued."""
    for span in [
        *(line.span for line in paper.parts.title),
        *(line.span for line in paper.lead[:1]),
    ]:
        if paper.view.low.startswith("kính gửi", span[0]):
            continue  # whom it is sent to
        for body in paper.bodies(span):
            head = paper.view.low[span[0] : body.span[0]]
            is_territorial = body.kind in TERRITORIAL and body.place is not None
            if not body.is_collective and len(head) < 45 and is_territorial:
                return Fact(body, body.span, 0.55, "acts_first")
    return None


def _resolved(paper: Paper, body: Body) -> Fact[Body] | None:
    """The place of "UBND tỉnh": each source in turn, the surest first."""
    letters = body.place.letters if body.place else _letters_of(body)
    for confidence, why, mention in _sources(paper, letters):
        return Fact(
            replace(body, place=mention, level=mention.level), mention.span, confidence, why
        )
    return None


def _letters_of(body: Body) -> str:
    by_level = {"province": "cp", "district": "tqhx", "commune": "wakn"}
    if body.name.startswith("Thành"):
        return "ct"
    return by_level.get(body.level or "", ANY)


def _sources(paper: Paper, letters: str) -> Iterator[tuple[float, str, Mention]]:
    parts = paper.parts
    if parts.header:
        yield from ((0.93, "place_of_date_line", m) for m in _date_line_place(paper, letters))
    for line in parts.title:
        yield from ((0.9, "place_in_title", m) for m in _named(paper, line.span, letters))
    for line in paper.lead:
        yield from ((0.88, "place_in_lead", m) for m in _named(paper, line.span, letters))
    yield from ((0.85, "title_begins_with_place", m) for m in _title_place(paper, letters))
    yield from ((0.8, "place_in_text", m) for m in _most_named(paper, letters))
    for line in [*parts.of("colophon", "meta"), *parts.of("furniture")[:1]]:
        yield from ((0.78, "publisher_place", m) for m in _named(paper, line.span, letters))
    yield from ((0.7, "web_address", m) for m in _address_place(paper, letters))


def _named(paper: Paper, span: Span, letters: str) -> Iterator[Mention]:
    for mention in paper.places(span):
        if mention.name and set(mention.letters) & set(letters) and _fits(mention, letters):
            yield mention


def _fits(mention: Mention, letters: str) -> bool:
    return mention.place is None or LETTER[mention.place.type] in letters


def _date_line_place(paper: Paper, letters: str) -> Iterator[Mention]:
    header = paper.parts.header
    if header is None or header.date is None:
        return
    line = paper.parts.lines[header.date]
    found = named_at(paper.view, paper.gazetteer, paper.on, line.start, line.end, letters)
    if found:
        yield found
    yield from _named(paper, line.span, letters)


def _title_place(paper: Paper, letters: str) -> Iterator[Mention]:
    """A headline may open with the bare name: "Hai Bà Trưng: Tăng cường …", "Bình Phước triển khai …"."""
    for line in paper.parts.title:
        found = named_at(paper.view, paper.gazetteer, paper.on, line.start, line.end, letters)
        if found:
            yield found


def _most_named(paper: Paper, letters: str) -> list[Mention]:
    found = [m for line in paper.content for m in _named(paper, line.span, letters)]
    counts = Counter(mention.title for mention in found)
    return sorted(found, key=lambda mention: -counts[mention.title])[:1]


def _address_place(paper: Paper, letters: str) -> Iterator[Mention]:
    for line in paper.parts.of("colophon", "meta", "furniture", "byline"):
        for match in DOMAIN.finditer(paper.view.low, *line.span):
            yield from _by_label(paper, match["label"], letters, match.span("label"))


def _by_label(paper: Paper, label: str, letters: str, span: Span) -> Iterator[Mention]:
    """binhphuoc.gov.vn: provinces only, for their addresses are their names."""
    rows = getattr(paper.gazetteer, "provinces_by_label", None)
    place = rows().get(label) if rows else None
    if place is not None and LETTER[place.type] in letters:
        yield Mention("tỉnh" if place.type == "province" else "thành phố", place.name, place, span)


def _told_apart(paper: Paper, body: Body) -> Body:
    """Of places with one name and type, the one whose superior the text names."""
    mention = body.place
    if mention is None or mention.place is None:
        return body
    same = [
        place
        for place in paper.gazetteer.named(name_key(mention.place.name))
        if place.type == mention.place.type
        and place.name == mention.place.name
        and place.is_valid(paper.on)
    ]
    for place in same:
        if len(same) > 1 and any(_is_named(paper, upper) for upper in _above(paper, place)):
            return replace(body, place=replace(mention, place=place))
    return body


def _above(paper: Paper, place: Place) -> list[Place]:
    found: list[Place] = []
    upper = paper.gazetteer.parent(place, paper.on)
    while upper is not None and len(found) < 3:
        found.append(upper)
        upper = paper.gazetteer.parent(upper, paper.on)
    return found


def _is_named(paper: Paper, place: Place) -> bool:
    pattern = re.compile(rf"(?<!\w){re.escape(place.name.lower())}(?!\w)")
    lines = paper.parts.of("title", "header", "bases", "body", "table", "colophon", "recipients")
    return any(
        place.name in line.text or place.name.upper() in line.text or pattern.search(line.text)
        for line in lines
    )


def _written(paper: Paper, body: Body) -> Issuer:
    mention = body.place
    places: list[str] = []
    if mention and mention.name:
        places.append(mention.name)
        if mention.place:
            places.extend(up.name for up in _above(paper, mention.place) if _is_named(paper, up))
    title = (
        body.title if not (mention and not mention.name and body.kind == "ministry") else body.name
    )
    return Issuer(title, body.kind, _level(body), tuple(dict.fromkeys(places)))


def _level(body: Body) -> str | None:
    if body.level == "central" or body.kind == "ministry":
        return "central"
    if body.kind in TERRITORIAL or body.name in COMMITTEES:
        return (body.place.level if body.place else None) or body.level
    return "agency"


def effective_day(issued: date | None, published: date | None, year: int | None) -> date | None:
    """The day by which names of places are read; a year alone decides where it is not 2025."""
    known = issued or published
    if known or year is None:
        return known
    return date(year, 12, 31) if year < 2025 else date(year, 1, 1) if year > 2025 else None
