"""Which indicators a sentence or a few typed words mean."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from songhanh.words.text import fold

WORDS = re.compile(r"[a-z0-9]+(?:\.[0-9]+[a-z]?)?")
TYPED = 6  # up to so many words count as typed into a search box
LEAST = 0.5  # below this a likeness is chance


class Likeness(NamedTuple):
    key: int
    score: float  # 0 to 1


def alike(
    text: str, titles: Mapping[int, Sequence[str]], codes: Mapping[int, str]
) -> list[Likeness]:
    """Keys by likeness to the text, best first; those that are alike by chance are left out.

    A code in the text settles it (1). Else the share of a title's words and word pairs that the text holds, each
    weighed by how few titles hold it: so a long sentence finds the title inside it. A few typed words count
    when all of them begin words of the title.
    """
    asked = _words(text)
    if not asked:
        return []
    weights = _weights([_grams(_words(title)) for several in titles.values() for title in several])
    scores = {
        key: max(_score(asked, _words(title), weights) for title in several)
        for key, several in titles.items()
    }
    scores |= {key: 1.0 for key, code in codes.items() if fold(code) in asked}
    found = [Likeness(key, score) for key, score in scores.items() if score >= LEAST]
    return sorted(found, key=lambda one: (-one.score, one.key))


def _score(asked: list[str], title: list[str], weights: Mapping[str, float]) -> float:
    return max(_held(asked, title, weights), _typed(asked, title))


def _held(asked: list[str], title: list[str], weights: Mapping[str, float]) -> float:
    """How much of the title the text holds."""
    wanted = _grams(title)
    whole = sum(weights[gram] for gram in wanted)
    present = wanted & _grams(asked)
    return sum(weights[gram] for gram in present) / whole if whole else 0.0


def _typed(asked: list[str], title: list[str]) -> float:
    """How much of the title a few typed words make up, when each begins one of its words."""
    if len(asked) > TYPED or not all(any(own.startswith(word) for own in title) for word in asked):
        return 0.0
    return LEAST + (1 - LEAST) * min(1.0, len(asked) / len(title))


def _weights(titles: list[set[str]]) -> dict[str, float]:
    counts = Counter(gram for grams in titles for gram in grams)
    return {gram: math.log(1 + len(titles) / count) for gram, count in counts.items()}


def _grams(words: list[str]) -> set[str]:
    return set(words) | {f"{one} {two}" for one, two in pairwise(words)}


def _words(text: str) -> list[str]:
    return WORDS.findall(fold(text))
