"""Who issued it, written out with its place; where "UBND tỉnh" lies, from title, header, publisher, address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from songhanh.reader.facts.issuance import Issuance
from songhanh.reader.facts.issuers.article import of_article
from songhanh.reader.facts.issuers.header import of_header
from songhanh.reader.facts.issuers.place import above, is_named, resolved, told_apart
from songhanh.reader.gazetteer.bodies import TERRITORIAL, Body
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact

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
    found = of_header(paper) if paper.parts.header else of_article(paper, issuance)
    if found is None:
        return None
    body, confidence, why = found.value, found.confidence, found.why
    if not body.is_placed and why != "header_text":
        placed = resolved(paper, body)
        if placed is not None:
            body, confidence, why = placed.value, min(confidence, placed.confidence), placed.why
        else:
            confidence = min(confidence, 0.5)
    body = told_apart(paper, body)
    return Fact(_written(paper, body), found.span, round(confidence, 2), why)


def _written(paper: Paper, body: Body) -> Issuer:
    mention = body.place
    places: list[str] = []
    if mention and mention.name:
        places.append(mention.name)
        if mention.place:
            places.extend(up.name for up in above(paper, mention.place) if is_named(paper, up))
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
