"""The shape of a form: its lines, which of their cells are typed and which are computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from songhanh.collection.rules.cells import EMPTY, Cell, add, read

WOMEN, MEN, TOTAL = "F", "M", "T"
LETTERS = {
    WOMEN: "E",
    MEN: "F",
    TOTAL: "G",
}  # columns as the entry sheet and its workbook name them
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `parts` are the lines that make it (then nothing of it is typed), `whole` what it lies within."""

    number: int
    key: str
    title: str
    unit: str
    decimals: int = 0
    by_sex: bool = False
    adds: bool = True  # false for means: women and men make no total
    is_flag: bool = False
    parts: tuple[str, ...] = ()
    whole: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        return (WOMEN, MEN) if self.by_sex else (TOTAL,)

    @property
    def typed(self) -> tuple[str, ...]:
        """The columns in which a person writes."""
        return () if self.parts else self.columns

    @property
    def has_sum(self) -> bool:
        return self.by_sex and self.adds

    def cell(self, column: str) -> str:
        return f"{self.key}.{column}"

    def place(self, column: str) -> str:
        """E9: as people name the cell."""
        return f"{LETTERS[column]}{self.number}"


@dataclass(frozen=True)
class Sheet:
    """A form as rules see it."""

    lines: tuple[Line, ...]

    @cached_property
    def by_key(self) -> dict[str, Line]:
        return {line.key: line for line in self.lines}

    @cached_property
    def typed(self) -> tuple[str, ...]:
        """The cells that are typed, in order."""
        return tuple(line.cell(column) for line in self.lines for column in line.typed)

    @cached_property
    def places(self) -> dict[str, str]:
        """Cell → E9."""
        return {
            line.cell(column): line.place(column)
            for line in self.lines
            for column in (WOMEN, MEN, TOTAL)
        }

    def leaves(self, cell: str) -> list[str]:
        """The typed cells that a computed one sums; a typed one is its own."""
        line, column = self.line_of(cell), cell.rpartition(".")[2]
        columns = (WOMEN, MEN) if column == TOTAL and line.by_sex else (column,)
        lines = [self.by_key[part] for part in line.parts] or [line]
        return [one.cell(name) for one in lines for name in columns]

    def line_of(self, cell: str) -> Line:
        return self.by_key[cell.rpartition(".")[0]]

    def only_typed(self, texts: Mapping[str, str]) -> dict[str, str]:
        """What may be kept: the typed cells that are not empty; a total is never among them."""
        return {cell: texts[cell] for cell in self.typed if texts.get(cell)}

    def values(self, texts: Mapping[str, str]) -> dict[str, Cell]:
        """Every cell with what it says, computed ones too."""
        found = {cell: read(texts.get(cell)) for cell in self.typed}
        for line in self._parts_first():
            for column in line.columns if line.parts else ():
                found[line.cell(column)] = add(
                    found[self.by_key[part].cell(column)] for part in line.parts
                )
            if line.has_sum:
                found[line.cell(TOTAL)] = add(found[line.cell(one)] for one in (WOMEN, MEN))
        return found

    def _parts_first(self) -> Iterator[Line]:
        yield from (line for line in self.lines if not line.parts)
        yield from (line for line in self.lines if line.parts)


def share_of_women(values: Mapping[str, Cell], line: Line) -> Decimal | None:
    """Women of all, in percent; none where it cannot be said."""
    women, total = values.get(line.cell(WOMEN), EMPTY), values.get(line.cell(TOTAL), EMPTY)
    if not line.has_sum or women.counts is None or not total.value:
        return None
    return women.counts * HUNDRED / total.value


def change(before: Cell, now: Cell) -> Decimal | None:
    """The change against a former value, in percent; none where there is nothing to compare with."""
    if before.value is None or now.value is None or not before.value:
        return None
    return (now.value - before.value) * HUNDRED / before.value
