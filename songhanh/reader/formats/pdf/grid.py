"""Ruled tables: rules that meet make a grid, and each word falls into its cell."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from songhanh.reader.formats.pdf.lines import joined, rows
from songhanh.reader.formats.pdf.page import Page, Rule, Word
from songhanh.reader.formats.plain import ENDS, MARKER

NEAR = 3.0  # points: rules so near are one
MOST_RULES = 1500
MOST_CELLS = 20_000


@dataclass(slots=True)
class Grid:
    """A table on one page: where its columns part, and its cells of paragraphs, row by row."""

    top: float
    bottom: float
    columns: tuple[float, ...]
    cells: list[list[list[str]]]


def take_grids(page: Page) -> list[Grid]:
    """The ruled tables of a page; their words are taken out of it."""
    found: list[Grid] = []
    for across, down in _meeting(page.across[:MOST_RULES], page.down[:MOST_RULES]):
        xs, ys = _places(down), _places(across)
        if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > MOST_CELLS:
            continue  # a frame round something is no table
        inside = [word for word in page.words if _is_inside(word, xs, ys)]
        if len(inside) < 2:
            continue
        held = set(map(id, inside))
        page.words = [word for word in page.words if id(word) not in held]
        found.append(Grid(ys[0], ys[-1], tuple(xs), _cells(inside, xs, ys, across, down)))
    return found


def _meeting(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that touch each other."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for a, row in enumerate(across):
        for b, column in enumerate(down):
            if (
                row.start - NEAR <= column.at <= row.end + NEAR
                and column.start - NEAR <= row.at <= column.end + NEAR
            ):
                parent[root(a)] = root(len(across) + b)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for a, row in enumerate(across):
        groups.setdefault(root(a), ([], []))[0].append(row)
    for b, column in enumerate(down):
        groups.setdefault(root(len(across) + b), ([], []))[1].append(column)
    met = [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 2]
    return sorted(met, key=lambda group: min(rule.at for rule in group[0]))


def _places(rules: list[Rule]) -> list[float]:
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > NEAR:
            places.append(at)
    return places


def _is_inside(word: Word, xs: list[float], ys: list[float]) -> bool:
    across = (word.x0 + word.x1) / 2
    return xs[0] <= across <= xs[-1] and ys[0] <= word.middle <= ys[-1]


def _cells(
    words: list[Word], xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]
) -> list[list[list[str]]]:
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row = min(bisect_right(ys, word.middle), len(ys) - 1) - 1
        column = min(bisect_right(xs, (word.x0 + word.x1) / 2), len(xs) - 1) - 1
        held.setdefault((max(row, 0), max(column, 0)), []).append(word)
    joined_cells: dict[tuple[int, int], list[Word]] = {}
    for place, inside in held.items():
        joined_cells.setdefault(_head(*place, xs, ys, across, down), []).extend(inside)
    table: list[list[list[str]]] = []
    for row in range(len(ys) - 1):
        cells = [
            paragraphs(joined_cells[row, column]) if (row, column) in joined_cells else []
            for column in range(len(xs) - 1)
        ]
        if any(cells):
            table.append(cells)
    return table


def _head(
    row: int,
    column: int,
    xs: list[float],
    ys: list[float],
    across: list[Rule],
    down: list[Rule],
) -> tuple[int, int]:
    """The first place of the cell: it reaches over rows and columns that no rule parts."""
    middle = (ys[row] + ys[row + 1]) / 2
    while column > 0 and not _is_drawn(down, xs[column], middle):
        column -= 1
    centre = (xs[column] + xs[column + 1]) / 2
    while row > 0 and not _is_drawn(across, ys[row], centre):
        row -= 1
    return row, column


def _is_drawn(rules: list[Rule], at: float, through: float) -> bool:
    return any(
        abs(rule.at - at) <= NEAR and rule.start - NEAR <= through <= rule.end + NEAR
        for rule in rules
    )


def paragraphs(words: list[Word]) -> list[str]:
    """The lines of one cell, put together where one goes on with the other."""
    lines = rows(words)
    right = max(line.x1 for line in lines)
    left = min(line.x0 for line in lines)
    found: list[str] = []
    full = False
    for place, line in enumerate(lines):
        text = joined([word for segment in line.segments for word in segment.words])
        goes_on = place > 0 and not MARKER.match(text) and _goes_on(found[-1], text, full)
        if goes_on:
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
        following = lines[place + 1].segments[0].words[0] if place + 1 < len(lines) else None
        # A line was full when the first word of the next had no room on it.
        room = right - line.x1
        full = following is not None and following.x1 - following.x0 > room - 0.1 * (right - left)
    return [text for text in found if text]


def _goes_on(above: str, text: str, full: bool) -> bool:
    if text[:1].islower():
        return True
    return full and not ENDS.search(above)
