"""Pages in a row become one text: running heads aside, columns side by side, paragraphs over page ends joined."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from songhanh.reader.formats.pdf.columns import Side, split_columns
from songhanh.reader.formats.pdf.grid import Grid, take_grids
from songhanh.reader.formats.pdf.lines import Row, rows
from songhanh.reader.formats.pdf.page import Page
from songhanh.reader.formats.plain import BROKEN_PAIRS, ENDS, MARKER, OPEN_ENDS, RULE
from songhanh.reader.layout import Builder, Layout
from songhanh.reader.reading import Warn

DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:trang|page)\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—\s]*", re.I
)
EDGE = 0.1  # of the page's height, where running heads stand
INDENT = 10.0  # points: a first line set in


@dataclass(slots=True)
class Sheet:
    """A page laid out: its margins, and its parts from the top down."""

    left: float
    right: float
    spacing: float
    parts: list[Row | Grid | Side]
    heads: list[Row] = field(default_factory=list)


class Flow:
    """Gathers pages; `layout` makes one text of them."""

    def __init__(self) -> None:
        self.sheets: list[Sheet | None] = []

    def add(self, page: Page | None) -> None:
        """The next page; None for one that could not be opened."""
        self.sheets.append(_sheet(page) if page else None)

    def layout(
        self, media_type: str, *, notes: tuple[str, ...] = (), warnings: tuple[Warn, ...] = ()
    ) -> Layout:
        running = _running(self.sheets)
        writer = Writer()
        heads: list[str] = []
        for number, sheet in enumerate(self.sheets):
            writer.page(number)
            if sheet is None:
                continue
            for row in sheet.heads:
                text = row.text
                if PAGE_NUMBER.fullmatch(text) or _shape(text) in running:
                    heads.append(text)
            kept = [part for part in sheet.parts if not _is_head(part, sheet, running)]
            writer.sheet(sheet, kept)
        writer.flush()
        for text in dict.fromkeys(DIGITS.sub("", text).strip(" -–—") for text in heads):
            writer.builder.paragraph(text, hint="page")
        return writer.layout(media_type, notes, warnings)


def _sheet(page: Page) -> Sheet:
    grids = take_grids(page)
    lines = [row for row in rows(page.words) if not RULE.fullmatch(row.text)]
    heads = [row for row in lines if _at_edge(row, page)]
    parts: list[Row | Grid | Side] = [*split_columns(lines), *grids]
    parts.sort(key=lambda part: part.top)
    plain = [part for part in parts if isinstance(part, Row)] or lines
    left = _common([row.x0 for row in plain], 0.0)
    right = sorted(row.x1 for row in plain)[-1 - len(plain) // 20] if plain else page.width
    steps = [b.top - a.top for a, b in pairwise(lines) if 0 < b.top - a.top < 60]
    return Sheet(left, right, median(steps) if steps else 20.0, parts, heads)


def _at_edge(row: Row, page: Page) -> bool:
    return row.bottom < page.height * EDGE or row.top > page.height * (1 - EDGE)


def _common(values: list[float], default: float) -> float:
    """The leftmost of the places where many lines begin."""
    if not values:
        return default
    counts = Counter(round(value / 3) for value in values)
    many = max(counts.values())
    return min(place for place, count in counts.items() if count * 3 >= many) * 3.0


def _shape(text: str) -> str:
    return DIGITS.sub("#", text)


def _running(sheets: list[Sheet | None]) -> frozenset[str]:
    """What stands at the edge of several pages, whatever its numbers are."""
    counts = Counter(
        shape for sheet in sheets if sheet for shape in {_shape(row.text) for row in sheet.heads}
    )
    pages = sum(sheet is not None for sheet in sheets)
    return frozenset(
        shape for shape, count in counts.items() if count > 1 and count * 2 >= pages - 1
    )


def _is_head(part: Row | Grid | Side, sheet: Sheet, running: frozenset[str]) -> bool:
    if not isinstance(part, Row) or not any(part is row for row in sheet.heads):
        return False
    return bool(PAGE_NUMBER.fullmatch(part.text)) or _shape(part.text) in running


class Writer:
    """Puts lines together to paragraphs, and tables that go on over a page end."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.starts: list[int] = []  # of each page, in letters of the text
        self.unplaced = 0  # pages that have no letter yet
        self.text = ""
        self.marks: list[int] = []  # pages that begin inside the paragraph in hand
        self.above: Row | None = None
        self.sheet_above: Sheet | None = None
        self.grid: Grid | None = None
        self.page_ended = False

    def page(self, _number: int) -> None:
        self.unplaced += 1
        self.page_ended = True

    def sheet(self, sheet: Sheet, parts: list[Row | Grid | Side]) -> None:
        for part in parts:
            if isinstance(part, Row):
                self._row(part, sheet)
            elif isinstance(part, Side):
                self._side(part)
            else:
                self._grid(part)
            self.page_ended = False

    def _place(self, offset: int) -> None:
        self.starts += [offset] * self.unplaced
        self.unplaced = 0

    def _next(self) -> int:
        return self.builder.length + bool(self.builder.parts)

    def _row(self, row: Row, sheet: Sheet) -> None:
        self._end_grid()
        text = row.text
        above, before = self.above, self.sheet_above
        self.above, self.sheet_above = row, sheet
        if above and before and self.text and self._goes_on(above, before, row, sheet, text):
            if self.unplaced:
                self._place(self._next() + len(self.text) + 1)
            self.text = f"{self.text} {text}"
            return
        self._end_paragraph()
        self._place(self._next())
        self.text = text

    def _goes_on(self, above: Row, before: Sheet, row: Row, sheet: Sheet, text: str) -> bool:
        """Whether the line goes on with the paragraph above it."""
        far = row.top - above.top > 1.6 * max(sheet.spacing, row.height)
        if far and not self.page_ended:
            return False
        if any(a.search(self.text) and b.match(text) for a, b in BROKEN_PAIRS):
            return True
        if MARKER.match(text):
            return False
        if OPEN_ENDS.search(self.text):
            return True
        if text.isupper() != above.text.isupper():
            return False
        first = row.segments[0].words[0]
        width = max(before.right - before.left, 1.0)
        full = first.x1 - first.x0 > before.right - above.x1 - 0.02 * width
        if not full:
            return (
                text[:1].islower()
                and not ENDS.search(self.text)
                and not self._is_centred(above, before)
            )
        is_set_in = row.x0 > sheet.left + INDENT
        if is_set_in and above.x0 <= before.left + INDENT:
            return text[:1].islower()
        if is_set_in:
            return not ENDS.search(self.text)
        return True

    @staticmethod
    def _is_centred(row: Row, sheet: Sheet) -> bool:
        left, right = row.x0 - sheet.left, sheet.right - row.x1
        return left > 20 and abs(left - right) < 20

    def _side(self, side: Side) -> None:
        self.flush()
        self._place(self._next())
        if side.is_prose:
            for column in side.columns:
                for text in column:
                    self.builder.paragraph(text, is_clean=True)
        else:
            self.builder.table(side.rows, is_clean=True)

    def _grid(self, grid: Grid) -> None:
        """A table; that at the top of a page goes on with the one at the foot of the page above."""
        self._end_paragraph()
        self.above = None
        held = self.grid
        if held and self.page_ended and _same_columns(held, grid):
            cells = grid.cells[1:] if grid.cells[:1] == held.cells[:1] else grid.cells
            if cells and held.cells and not cells[0][0] and any(cells[0]):
                for whole, rest in zip(held.cells[-1], cells[0], strict=False):
                    whole.extend(rest)
                cells = cells[1:]
            if self.unplaced:
                self.marks += [len(held.cells)] * self.unplaced
                self.unplaced = 0
            held.cells.extend(cells)
            return
        self._end_grid()
        self._place(self._next())
        self.grid = Grid(grid.top, grid.bottom, grid.columns, list(grid.cells))

    def _end_grid(self) -> None:
        if self.grid is None:
            return
        number = self.builder.tables
        at = len(self.builder.blocks)
        self.builder.table(self.grid.cells, is_clean=True)
        blocks = [block for block in self.builder.blocks[at:] if block.table == number]
        for row in self.marks:
            start = next((block.start for block in blocks if block.row >= row), self.builder.length)
            self.starts.append(start)
        self.marks.clear()
        self.grid = None

    def _end_paragraph(self) -> None:
        if self.text:
            self.builder.paragraph(self.text, is_clean=True)
            self.text = ""

    def flush(self) -> None:
        self._end_paragraph()
        self._end_grid()
        self.above = None

    def layout(self, media_type: str, notes: tuple[str, ...], warnings: tuple[Warn, ...]) -> Layout:
        self._place(self.builder.length)
        layout = self.builder.build(media_type)
        starts = [min(start, len(layout.text)) for start in self.starts]
        return Layout(layout.text, layout.blocks, media_type, {}, notes, warnings, tuple(starts))


def _same_columns(one: Grid, two: Grid) -> bool:
    return len(one.columns) == len(two.columns) and all(
        abs(a - b) < 12 for a, b in zip(one.columns, two.columns, strict=True)
    )
