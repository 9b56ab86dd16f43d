"""Words become lines, and a line its segments: what stands apart on it belongs to different columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from songhanh.reader.formats.pdf.page import Word
from songhanh.reader.formats.plain import MARKER, sides
from songhanh.reader.layout import compose, single_spaces

APART = 1.5  # times the height of the letters: more white than any justified space


@dataclass(slots=True)
class Segment:
    """Words of one line that stand together."""

    words: list[Word] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def text(self) -> str:
        return joined(self.words)


@dataclass(slots=True)
class Row:
    """One line of a page."""

    segments: list[Segment]
    top: float
    bottom: float

    @property
    def x0(self) -> float:
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        return self.segments[-1].x1

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)


def joined(words: list[Word]) -> str:
    """The words with spaces; parts of one word that the file sets apart are put together."""
    parts: list[str] = []
    previous: Word | None = None
    for word in words:
        if previous and word.x0 - previous.x1 > 0.08 * max(word.height, 1):
            parts.append(" ")
        parts.append(word.text)
        previous = word
    return single_spaces(compose("".join(parts)))


def rows(words: list[Word]) -> list[Row]:
    """The lines from the top down; each word goes to the line whose middle it shares."""
    lines: list[list[Word]] = []
    middle = height = 0.0
    for word in sorted(words, key=lambda word: word.middle):
        if lines and word.middle - middle <= 0.45 * max(min(height, word.height), 1.0):
            lines[-1].append(word)
        else:
            lines.append([word])
            middle = word.middle
            height = word.height
        height = max(height, word.height)
    return [_row(line) for line in lines]


def _row(words: list[Word]) -> Row:
    words.sort(key=lambda word: word.x0)
    segments = [Segment([words[0]])]
    for word in words[1:]:
        gap = word.x0 - segments[-1].x1
        limit = APART * max(min(word.height, segments[-1].words[-1].height), 4.0)
        if gap > limit and not _is_marker(segments[-1], is_first=len(segments) == 1):
            segments.append(Segment([word]))
        else:
            segments[-1].words.append(word)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return Row(_boxes(segments), top, bottom)


def _is_marker(segment: Segment, *, is_first: bool) -> bool:
    """ "-" or "a)" with a tab behind it opens an item and is no column."""
    if not is_first or len(segment.words) > 1:
        return False
    match = MARKER.match(f"{segment.text} ")
    return match is not None and match.end() >= len(segment.text) and not segment.text.isdecimal()


def _boxes(segments: list[Segment]) -> list[Segment]:
    """The two boxes of an official header that stand so close that only their words part them."""
    if len(segments) > 1:
        return segments
    words = segments[0].words
    cells = sides(segments[0].text)
    if len(cells) < 2:
        return segments
    for cut in range(1, len(words)):
        if joined(words[:cut]) == cells[0]:
            return [Segment(words[:cut]), Segment(words[cut:])]
    return segments
