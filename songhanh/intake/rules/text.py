"""How a reading is laid out for a person to confirm: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Level = Literal["sure", "fair", "check"]

SURE = 0.9
FAIR = 0.7


def level_of(confidence: float) -> Level:
    """The word a person sees for a confidence; the figure itself is never shown."""
    if confidence >= SURE:
        return "sure"
    return "fair" if confidence >= FAIR else "check"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one fact stands in the text: characters `start` to `end`, and its number on both sides."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same marks; `ends` are the labels whose mark closes here."""

    text: str
    labels: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the source; `left_out` where it belongs to the page and not to the document."""

    segments: tuple[Segment, ...]
    left_out: bool


def paragraphs(
    text: str, marks: Iterable[Mark], left_out: Sequence[tuple[int, int]] = ()
) -> list[Paragraph]:
    """The text cut into paragraphs and marked runs; joined again they give every line of it.

    Overlapping marks are allowed: a run under two marks carries both labels.
    """
    kept = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    laid = []
    position = 0
    for line in text.split("\n"):
        end = position + len(line)
        if line.strip():
            outside = any(start <= position and end <= stop for start, stop in left_out)
            laid.append(Paragraph(_segments(text, position, end, kept), outside))
        position = end + 1
    return laid


def _segments(text: str, start: int, end: int, marks: list[Mark]) -> tuple[Segment, ...]:
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted(
        {start, end, *(min(max(at, start), end) for mark in here for at in (mark.start, mark.end))}
    )
    return tuple(
        Segment(
            text[left:right],
            tuple(mark.label for mark in here if mark.start <= left and mark.end >= right),
            tuple(mark.label for mark in here if left < mark.end <= right),
        )
        for left, right in pairwise(cuts)
    )
