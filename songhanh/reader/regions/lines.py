"""The lines of a layout, and what each is taken for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.reader.layout import Layout
from songhanh.reader.view import Span, View

MARKER = re.compile(
    r"\s*(?:(?P<roman>[IVXL]{1,6})[.)/-]\s|(?P<decimal>\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)/]|-(?= [^\d]))?(?<=[.)/\d-])\s|"
    r"\(?(?P<letter>[a-zđ]{1,2})[.)]\s|(?P<bullet>[-+*•–—▪●✓➢o])\s*(?=\S)|"
    r"(?P<word>(?:Phần|Chương|Mục|Điều|Phụ lục|PHẦN|CHƯƠNG|MỤC|ĐIỀU|PHỤ LỤC)\s+(?:[IVXL]+|\d+|thứ \w+))[.:]?\s)"
)
LONGEST_HEADING = 400
LEVELS = {"word": 1, "roman": 2, "decimal": 3, "letter": 5, "bullet": 6}


@dataclass(slots=True)
class Line:
    """One paragraph or one paragraph of a cell; `kind` is decided by the region stage."""

    index: int
    start: int
    end: int
    text: str
    hint: str
    indent: int
    table: int
    row: int
    column: int
    is_upper: bool
    kind: str = "body"

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before an item: "II.", "1.2", "a)", "-"; `level` 1 is the outermost."""

    text: str
    level: int
    end: int  # within the line


def lines_of(layout: Layout, view: View) -> list[Line]:
    """The lines in order; blocks are never empty."""
    return [
        Line(
            index,
            block.start,
            block.end,
            view.raw[block.start : block.end],
            block.hint,
            block.indent,
            block.table,
            block.row,
            block.column,
            _is_upper(view.raw[block.start : block.end]),
        )
        for index, block in enumerate(layout.blocks)
    ]


def _is_upper(text: str) -> bool:
    """Four letters in five are capitals; what is longer than any heading is never asked."""
    if len(text) > LONGEST_HEADING:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) >= len(letters) * 0.8


def marker(text: str) -> Marker | None:
    """The marker at the head of a line, if any; "1.1" lies one level under "1"."""
    match = MARKER.match(text)
    if match is None:
        return None
    kind = match.lastgroup or "bullet"
    level = LEVELS[kind]
    if kind == "decimal":
        level += min(match[kind].count("."), 1)
    if kind == "bullet" and match[kind] == "+":
        level += 1
    return Marker(match[kind], level, match.end())
