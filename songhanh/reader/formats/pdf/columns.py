"""Columns without rules: the boxes of a header and an ending, tables set by white space, two columns of prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.reader.doctypes import symbol_of_name
from songhanh.reader.formats.pdf.grid import paragraphs
from songhanh.reader.formats.pdf.lines import Row, Segment, joined
from songhanh.reader.formats.plain import BROKEN_PAIRS, OPEN_ENDS

GUTTER = 4.0  # points of white that no line of the block crosses
REACH = 3.2  # heights of a line: a block may not have more white between its lines
PROSE_LINES = 10
TABLE_LINES = 3
OPENS_RIGHT = re.compile(
    r"CỘNG H\w{2} XÃ|Độc lập|ngày .{0,12}tháng|(?:TM|KT|TL|TUQ)\. ?\w|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN"
)
OPENS_LEFT = re.compile(r"Nơi nhận|Số ?:|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN")
PROSE_LETTERS = 25

Free = list[tuple[float, float]]


@dataclass(slots=True)
class Side:
    """Lines whose segments stand in columns."""

    top: float
    bottom: float
    rows: list[list[list[str]]]
    columns: list[list[str]]
    is_prose: bool


def split_columns(lines: list[Row]) -> list[Row | Side]:
    """The lines of a page, those in columns put together."""
    parts: list[Row | Side] = []
    at = 0
    while at < len(lines):
        if len(lines[at].segments) > 1:
            start = at
            while parts and _belongs_above(parts[-1], lines, start):
                parts.pop()
                start -= 1
            block, free = _block(lines, start)
            if free:
                parts.append(_side(block, free))
                at = start + len(block)
                continue
            parts.extend(lines[start:at])
        parts.append(lines[at])
        at += 1
    return parts


def _belongs_above(part: Row | Side, lines: list[Row], start: int) -> bool:
    """A short line right above the block that stands wholly in one of its columns: "ỦY BAN NHÂN DÂN" set higher."""
    if (
        not isinstance(part, Row)
        or len(part.segments) > 1
        or lines[start].top - part.top > 2 * part.height
    ):
        return False
    gaps = _gaps(lines[start])
    return (
        bool(gaps) and part.text.isupper() and all(part.x1 < a or part.x0 > b for a, b in gaps[:1])
    )


def _gaps(row: Row) -> Free:
    return [
        (left.x1, right.x0)
        for left, right in zip(row.segments, row.segments[1:], strict=False)
        if right.x0 - left.x1 > GUTTER
    ]


def _block(lines: list[Row], start: int) -> tuple[list[Row], Free]:
    """From `start` down, as long as some white runs through all lines."""
    free = _gaps(next(line for line in lines[start:] if len(line.segments) > 1))
    block: list[Row] = []
    last = 0  # lines up to the last that has more than one segment, or one in a right column
    for line in lines[start:]:
        if block and line.top - block[-1].top > REACH * line.height:
            break
        left = _still_free(free, line)
        if len(block) > 1 and len(left) < len(free) and len(line.segments) > 1:
            break  # other columns begin
        if not left or (block and len(line.segments) == 1 and symbol_of_name(line.text)):
            break
        if len(line.segments) == 1 and not _fits_one_column(line, left):
            break
        free = left
        block.append(line)
        if len(line.segments) > 1 or line.x0 > left[0][1] - 1 or _is_short(line, left):
            last = len(block)
    return block[:last], free if last else []


def _still_free(free: Free, line: Row) -> Free:
    kept = free
    for segment in line.segments:
        kept = [cut for gap in kept for cut in _without(gap, segment)]
    return kept


def _without(gap: tuple[float, float], segment: Segment) -> Free:
    a, b = gap
    if segment.x1 <= a or segment.x0 >= b:
        return [gap]
    parts = [(a, segment.x0), (segment.x1, b)]
    return [(left, right) for left, right in parts if right - left > GUTTER]


def _fits_one_column(line: Row, free: Free) -> bool:
    return all(line.x1 <= a + GUTTER or line.x0 >= b - GUTTER for a, b in free)


def _is_short(line: Row, free: Free) -> bool:
    """A line of a list of receivers that goes on under the signature's last line."""
    return line.text.startswith(("-", "+")) and line.x1 < free[0][0] and len(line.text) < 60


def _side(block: list[Row], free: Free) -> Side:
    cuts = _cuts(block, free)
    columns: list[list[Segment]] = [[] for _ in range(len(cuts) + 1)]
    table: list[list[list[Segment]]] = []
    for line in block:
        cells: list[list[Segment]] = [[] for _ in columns]
        for segment in _parted(line, cuts):
            column = sum(segment.x0 > cut for cut in cuts)
            columns[column].append(segment)
            cells[column].append(segment)
        if table and len(columns) > 2 and not cells[0]:
            for whole, rest in zip(table[-1], cells, strict=True):
                whole.extend(rest)
        else:
            table.append(cells)
    top, bottom = block[0].top, block[-1].bottom
    if _is_prose(columns):
        texts = [paragraphs([word for part in column for word in part.words]) for column in columns]
        return Side(top, bottom, [], texts, True)
    if len(columns) == 2 and _are_boxes(columns):
        return Side(top, bottom, [[_box(column) for column in columns]], [], False)
    cells_of = [[_texts(cell, many=len(columns) > 2) for cell in row] for row in table]
    return Side(top, bottom, cells_of, [], False)


def _cuts(block: list[Row], free: Free) -> list[float]:
    """Where the columns part; in a table also where words stand apart by less, but in all its lines."""
    if len(block) >= TABLE_LINES and len(free) > 1:
        white: Free = [(block[0].x0, max(line.x1 for line in block))]
        for line in block:
            for segment in line.segments:
                for word in segment.words:
                    white = [cut for gap in white for cut in _without(gap, Segment([word]))]
        left, right = min(line.x0 for line in block), max(line.x1 for line in block)
        free = [gap for gap in white if gap[0] > left and gap[1] < right]
    return [(a + b) / 2 for a, b in free]


def _parted(line: Row, cuts: list[float]) -> list[Segment]:
    """The line's segments, cut where columns part."""
    parts: list[Segment] = []
    column = -1
    for segment in line.segments:
        for place, word in enumerate(segment.words):
            now = sum(word.x0 > cut for cut in cuts)
            if place and now == column:
                parts[-1].words.append(word)
            else:
                parts.append(Segment([word]))
            column = now
    return parts


def _are_boxes(columns: list[list[Segment]]) -> bool:
    left, right = (" | ".join(segment.text for segment in column) for column in columns)
    return bool(OPENS_RIGHT.search(right) or OPENS_LEFT.search(left))


def _box(column: list[Segment]) -> list[str]:
    """The lines of one box; a date or a name broken over two is put together."""
    found: list[str] = []
    for segment in column:
        text = segment.text
        goes_on = found and (
            OPEN_ENDS.search(found[-1])
            or any(a.search(found[-1]) and b.match(text) for a, b in BROKEN_PAIRS)
        )
        if goes_on and not text.isupper():
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found


def _texts(cell: list[Segment], *, many: bool) -> list[str]:
    if not cell:
        return []
    words = [word for segment in cell for word in segment.words]
    return paragraphs(words) if many else [joined(segment.words) for segment in cell]


def _is_prose(columns: list[list[Segment]]) -> bool:
    if len(columns) != 2 or min(map(len, columns)) < PROSE_LINES:
        return False
    letters = [sum(len(segment.text) for segment in column) / len(column) for column in columns]
    return min(letters) >= PROSE_LETTERS
