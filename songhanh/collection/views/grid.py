"""The sheet as its page shows it: rows of cells with the last period, sums, findings, comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext

from songhanh.collection.actions.looking import derived_figures, values_before, values_of
from songhanh.collection.checks import HARD, Finding, examine
from songhanh.collection.models import CellComment, DerivedFigure, FormLine, Return
from songhanh.collection.rules.cells import EMPTY, Cell, read, shown
from songhanh.collection.rules.sheet import MEN, TOTAL, WOMEN, Line, Sheet, change, share_of_women

COLUMNS = (WOMEN, MEN, TOTAL)


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in the reader's language, with the reason that was given."""

    place: str
    cell: str
    is_hard: bool
    text: str
    cure: str
    reason: str

    @property
    def is_open(self) -> bool:
        """Stops the sending still."""
        return self.is_hard or not self.reason


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: typed, computed, or hatched because the line is not split."""

    cell: str
    place: str
    kind: str  # "typed", "sum", "unsplit"
    text: str
    before: str
    label: str
    state: str = ""  # "is-wrong", "is-odd", "is-derived", "is-asked"
    leaves: str = ""
    other: str = ""  # what somebody else saved meanwhile


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line with its cells and what is said of it."""

    line: Line
    row: FormLine
    cells: Sequence[GridCell]
    share: Decimal | None
    change: Decimal | None
    said: Sequence[Said]
    comments: Sequence[CellComment]
    source: DerivedFigure | None

    @property
    def is_quiet(self) -> bool:
        return not self.said and not self.comments


@dataclass
class Grid:
    """A return as a sheet. `typed`: what stands in the fields where that is not what is kept."""

    one: Return
    typed: Mapping[str, str] | None = None
    reasons: Mapping[str, str] | None = None
    conflicts: Sequence[str] = ()
    shows_comments: bool = True

    @cached_property
    def sheet(self) -> Sheet:
        return self.one.round.form.sheet

    @cached_property
    def before(self) -> dict[str, Cell]:
        return values_before(self.one)

    @cached_property
    def derived(self) -> dict[str, list[DerivedFigure]]:
        return derived_figures(self.one)

    @cached_property
    def texts(self) -> dict[str, str]:
        """What is shown in the fields; a return nobody has begun starts with what activities say."""
        if self.typed is not None:
            return dict(self.typed)
        if self.one.version == 0:
            counted = values_of(self.derived)
            return {cell: f"{value.value:f}" for cell, value in counted.items()}
        return self.one.cells

    @cached_property
    def given(self) -> Mapping[str, str]:
        return self.one.reasons if self.reasons is None else self.reasons

    @cached_property
    def values(self) -> dict[str, Cell]:
        return self.sheet.values(self.texts)

    @cached_property
    def findings(self) -> list[Finding]:
        return examine(
            self.sheet,
            self.texts,
            before=self.before,
            derived=values_of(self.derived),
            tolerance=self.one.round.form.tolerance,
        )

    @cached_property
    def said(self) -> list[Said]:
        return [self._say(found) for found in self.findings]

    @cached_property
    def hard(self) -> list[Said]:
        return [one for one in self.said if one.is_hard]

    @cached_property
    def unexplained(self) -> list[Said]:
        return [one for one in self.said if not one.is_hard and one.is_open]

    @cached_property
    def stops(self) -> list[Said]:
        return [*self.hard, *self.unexplained]

    @property
    def typed_total(self) -> int:
        return len(self.sheet.lines) - sum(bool(line.parts) for line in self.sheet.lines)

    @property
    def typed_done(self) -> int:
        return sum(
            all(not self.values[cell].is_empty for cell in map(line.cell, line.typed))
            for line in self.sheet.lines
            if line.typed
        )

    @property
    def is_full(self) -> bool:
        return self.typed_done == self.typed_total

    @cached_property
    def comments(self) -> dict[str, list[CellComment]]:
        found: dict[str, list[CellComment]] = {}
        if self.shows_comments and self.one.status != "draft":
            for comment in self.one.comments.filter(settled_at=None).select_related("by"):
                found.setdefault(comment.cell, []).append(comment)
        return found

    @cached_property
    def rows(self) -> list[GridRow]:
        rows = {row.key: row for row in self.one.round.form.rows}
        return [self._row(line, rows[line.key]) for line in self.sheet.lines]

    @cached_property
    def has_before(self) -> bool:
        return bool(self.before)

    @property
    def has_derived(self) -> bool:
        return bool(self.derived)

    def _row(self, line: Line, row: FormLine) -> GridRow:
        cells = [line.cell(column) for column in COLUMNS]
        figures = [figure for cell in cells for figure in self.derived.get(cell, [])]
        deciding = line.cell(TOTAL) if line.has_sum or not line.by_sex else line.cell(WOMEN)
        return GridRow(
            line=line,
            row=row,
            cells=[self._cell(line, column) for column in COLUMNS],
            share=share_of_women(self.values, line),
            change=change(self.before.get(deciding, EMPTY), self.values.get(deciding, EMPTY)),
            said=[one for one in self.said if one.cell in cells],
            comments=[comment for cell in cells for comment in self.comments.get(cell, [])],
            source=figures[0] if figures else None,
        )

    def _cell(self, line: Line, column: str) -> GridCell:
        cell = line.cell(column)
        kind = self._kind(line, column)
        value = self.values.get(cell, EMPTY)
        text = shown(value) or ("…" if kind == "sum" else "")
        return GridCell(
            cell=cell,
            place=line.place(column),
            kind=kind,
            text="" if kind == "unsplit" else text,
            before=shown(self.before.get(cell, EMPTY)),
            label=f"{line.place(column)}, {line.title}, {sexes()[column]}",
            state=self._state(cell, value),
            leaves=" ".join(self.sheet.leaves(cell)) if kind == "sum" else "",
            other=shown(read(self.one.cells.get(cell))) or "" if cell in self.conflicts else "",
        )

    def _kind(self, line: Line, column: str) -> str:
        if column in line.typed:
            return "typed"
        if column in line.columns or (column == TOTAL and line.has_sum):
            return "sum"
        return "unsplit"

    def _state(self, cell: str, value: Cell) -> str:
        mine = [one for one in self.said if one.cell == cell]
        if cell in self.conflicts or any(one.is_hard for one in mine):
            return "is-wrong"
        if any(one.is_open for one in mine):
            return "is-odd"
        if cell in self.comments:
            return "is-asked"
        counted = values_of(self.derived).get(cell)
        return "is-derived" if counted is not None and counted == value else ""

    def _say(self, found: Finding) -> Said:
        return Said(
            place=found.place,
            cell=found.cell,
            is_hard=found.severity == HARD,
            text=gettext(found.message) % found.values,
            cure=gettext(found.cure) % found.values,
            reason=self.given.get(found.cell, ""),
        )


def sexes() -> dict[str, str]:
    return {WOMEN: gettext("women"), MEN: gettext("men"), TOTAL: gettext("total")}
