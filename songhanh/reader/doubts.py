"""What a person should look at twice: another language, another kind of paper, two papers in one file, days that contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact, Warn
from songhanh.reader.regions.header import MOTTO, NUMBER
from songhanh.words.legacy import is_syllable

WORD = re.compile(r"[^\W\d_]{2,}")
SAMPLE = 20_000  # letters
ENOUGH = 30  # words to judge by
MARKED = 0.15  # share of words with marks: three in five of Vietnamese have some
SYLLABLES = 0.8
NEAR = 10  # lines round a motto in which its number stands


def find_doubts(paper: Paper, facts: dict[str, Fact[Any] | None]) -> Iterator[Warn]:
    """Warnings that rest on the whole paper."""
    yield from _language(paper.view.raw)
    yield from _several(paper)
    yield from _days(paper, facts)
    number, issuer = facts.get("number"), facts.get("issuer")
    if number and not issuer:
        yield Warn("number_without_issuer", {"number": number.value.text}, number.span)
    kind = facts.get("kind")
    if kind and kind.value == "other" and not number and not facts.get("doc_type"):
        yield Warn("other_kind")


def _language(text: str) -> Iterator[Warn]:
    words = WORD.findall(text[:SAMPLE])
    if len(words) < ENOUGH:
        return
    if sum(not word.isascii() for word in words) >= MARKED * len(words):
        return
    is_bare = sum(map(is_syllable, words)) >= SYLLABLES * len(words)
    yield Warn("marks_lost" if is_bare else "other_language")


def _several(paper: Paper) -> Iterator[Warn]:
    """A national motto with a number of its own under it opens a paper; a second one, a second paper."""
    lines, view = paper.parts.lines, paper.view
    opened: dict[str, tuple[int, int]] = {}
    for line in lines:
        if not line.is_upper or not MOTTO.search(view.bare, line.start, line.end):
            continue
        for near in lines[max(line.index - NEAR, 0) : line.index + NEAR]:
            if near.words <= 8 and NUMBER.match(view.bare, near.start, near.end):
                for number in paper.numbers(near.span):
                    opened.setdefault(number.text, number.span)
    others = paper.parts.of("other_document")
    if others or len(opened) > 1:
        span = (others[0].start, others[-1].end) if others else list(opened.values())[1]
        yield Warn("several_documents", {"numbers": ", ".join(opened) or "?"}, span)


def _days(paper: Paper, facts: dict[str, Fact[Any] | None]) -> Iterator[Warn]:
    issued, published = _day(facts.get("issued_on")), _day(facts.get("published_on"))
    found = facts.get("issued_on")
    year = facts.get("plan_year")
    if issued is None or found is None:
        return
    others = []
    if published and published < issued:
        others.append(published.isoformat())
    if paper.today and issued > paper.today:
        others.append(paper.today.isoformat())
    if year and not -1 <= year.value - issued.year <= 15:
        others.append(str(year.value))
    if others:
        values = {"issued": issued.isoformat(), "other": ", ".join(others)}
        yield Warn("days_contradict", values, found.span)


def _day(fact: Fact[Any] | None) -> date | None:
    value = fact.value if fact else None
    return value.date() if isinstance(value, datetime) else value
