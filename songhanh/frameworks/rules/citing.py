"""Which programmes a text names, by number or by title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from songhanh.words.text import fold

AROUND_SIGNS = re.compile(r"\s*([/&-])\s*")
NOT_WORDS = re.compile(r"[^a-z0-9]+")
PERIOD = re.compile(
    r"(?: giai doan(?: i)?)?(?: tu)?(?: \d{4}){1,2}(?: giai doan .*)?$| den nam \d{4}$"
)
SHORTEST_TITLE = 3  # words; fewer name nothing by themselves


class Citable(NamedTuple):
    """What a programme is known by. `aliases` count whatever their length."""

    number: str
    titles: tuple[str, ...]
    aliases: tuple[str, ...] = ()


class Span(NamedTuple):
    start: int
    end: int
    key: int


def cited(text: str, known: Mapping[int, Citable]) -> list[int]:
    """Keys of the programmes that a text cites, in the order of the text.

    A number counts where it stands alone (45/QĐ-TTg is not in 145/QĐ-TTg). A title counts with its period or
    without; where one title stands inside a longer one, the longer counts alone. A text that is itself the
    beginning of a title ("Chương trình phòng ngừa") names that programme when nothing else was found.
    """
    numbers = [found for key, one in known.items() for found in _numbers(text, one.number, key)]
    words = f" {_words(text)} "
    spans = [found for key, one in known.items() for found in _titles(words, one, key)]
    longest = [span for span in spans if not any(_within(span, other) for other in spans)]
    keys = list(dict.fromkeys(span.key for span in sorted(numbers) + sorted(longest)))
    return keys or _beginning(words.strip(), known)


def _numbers(text: str, number: str, key: int) -> Iterable[Span]:
    if not number:
        return
    plain = AROUND_SIGNS.sub(r"\1", fold(text))
    wanted = re.escape(AROUND_SIGNS.sub(r"\1", fold(number)))
    for match in re.finditer(rf"(?<![\w/-]){wanted}(?![\w/&-])", plain):
        yield Span(match.start(), match.end(), key)


def _titles(words: str, one: Citable, key: int) -> Iterable[Span]:
    for name in _names(one):
        start = words.find(f" {name} ")
        if start >= 0:
            yield Span(start, start + len(name), key)


def _names(one: Citable) -> set[str]:
    full = [_words(title) for title in one.titles]
    stems = [PERIOD.sub("", title) for title in full]
    titles = {name for name in full + stems if len(name.split()) >= SHORTEST_TITLE}
    return titles | {_words(alias) for alias in one.aliases}


def _within(span: Span, other: Span) -> bool:
    is_inside = other.start <= span.start and span.end <= other.end
    return is_inside and (other.end - other.start) > (span.end - span.start)


def _beginning(words: str, known: Mapping[int, Citable]) -> list[int]:
    if len(words.split()) < SHORTEST_TITLE:
        return []
    return [
        key
        for key, one in known.items()
        if any(_words(title).startswith(words) for title in one.titles)
    ]


def _words(text: str) -> str:
    return NOT_WORDS.sub(" ", fold(text)).strip()
