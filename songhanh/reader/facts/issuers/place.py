"""Where "UBND tỉnh" lies: from header, title, first sentences, text, publisher or web address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from songhanh.reader.gazetteer.bodies import Body
from songhanh.reader.gazetteer.mentions import Mention, named_at
from songhanh.reader.gazetteer.places import LETTER, Place, name_key
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact
from songhanh.reader.view import Span

DOMAIN = re.compile(r"(?:[\w-]+\.)*?(?P<label>[\w-]+)\.gov\.vn")
ANY = "cpthqxnwak"


def resolved(paper: Paper, body: Body) -> Fact[Body] | None:
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


def told_apart(paper: Paper, body: Body) -> Body:
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
        if len(same) > 1 and any(is_named(paper, upper) for upper in above(paper, place)):
            return replace(body, place=replace(mention, place=place))
    return body


def above(paper: Paper, place: Place) -> list[Place]:
    found: list[Place] = []
    upper = paper.gazetteer.parent(place, paper.on)
    while upper is not None and len(found) < 3:
        found.append(upper)
        upper = paper.gazetteer.parent(upper, paper.on)
    return found


def is_named(paper: Paper, place: Place) -> bool:
    pattern = re.compile(rf"(?<!\w){re.escape(place.name.lower())}(?!\w)")
    lines = paper.parts.of("title", "header", "bases", "body", "table", "colophon", "recipients")
    return any(
        place.name in line.text or place.name.upper() in line.text or pattern.search(line.text)
        for line in lines
    )
