"""What a check sees and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from songhanh.collection.rules.cells import Cell
from songhanh.collection.rules.sheet import Line, Sheet

HARD, SOFT = "hard", "soft"  # in this order they are shown


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong or odd in one cell: message and cure are msgids that `values` fill."""

    code: str
    severity: str
    cell: str
    place: str
    message: str
    cure: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One return as checks see it: values with sums, the last period, what activities say, the tolerance in %."""

    sheet: Sheet
    values: Mapping[str, Cell]
    before: Mapping[str, Cell]
    derived: Mapping[str, Cell]
    tolerance: int

    def typed(self) -> Iterator[tuple[Line, str, Cell]]:
        """Each typed cell that holds something: line, name of the cell, what it says."""
        for line in self.sheet.lines:
            for column in line.typed:
                cell = self.values[line.cell(column)]
                if not cell.is_empty:
                    yield line, line.cell(column), cell

    def place(self, cell: str) -> str:
        return self.sheet.places[cell]
