"""Tables of a paper's body, row by row."""

from __future__ import annotations

from itertools import groupby

from songhanh.reader.regions.lines import Line
from songhanh.reader.view import Span

Row = dict[int, list[Line]]  # column → paragraphs of the cell; empty cells are missing


def grids(lines: list[Line]) -> list[list[Row]]:
    """The tables among `lines`, each as its rows; order is that of the text."""
    cells = [line for line in lines if line.table >= 0]
    return [
        [_row(list(row)) for _number, row in groupby(table, key=lambda line: line.row)]
        for _identity, table in groupby(cells, key=lambda line: line.table)
    ]


def span_of(cell: list[Line]) -> Span:
    """From the first letter of a cell to its last."""
    return cell[0].start, cell[-1].end


def _row(lines: list[Line]) -> Row:
    cells: Row = {}
    for line in lines:
        cells.setdefault(line.column, []).append(line)
    return cells
