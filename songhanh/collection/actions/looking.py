"""What a return is looked at with: the last period, what activities say, the findings of its checks."""

from __future__ import annotations

from collections.abc import Mapping

from songhanh.collection.checks import Finding, examine
from songhanh.collection.models import DerivedFigure, Form, Return, ReturnRevision
from songhanh.collection.rules.cells import Cell, add


def values_before(one: Return) -> dict[str, Cell]:
    """The values approved for the period before, sums too; empty where there are none."""
    before = ReturnRevision.objects.before(one.when.previous().code, one.form_code, one.unit_id)
    return one.round.form.sheet.values(before.cells) if before else {}


def derived_figures(one: Return) -> dict[str, list[DerivedFigure]]:
    """What activities say of the cells of a return."""
    cells = _cells_by_meaning(one.round.form)
    found: dict[str, list[DerivedFigure]] = {}
    for figure in DerivedFigure.objects.of(one.unit_id, one.period).select_related("element"):
        cell = cells.get((figure.element_id, _meaning(figure.members)))
        if cell is not None:
            found.setdefault(cell, []).append(figure)
    return found


def values_of(figures: Mapping[str, list[DerivedFigure]]) -> dict[str, Cell]:
    return {cell: add(Cell(value=one.amount) for one in ones) for cell, ones in figures.items()}


def _cells_by_meaning(form: Form) -> dict[tuple[int, tuple[tuple[str, str], ...]], str]:
    """Element and breakdown → the typed cell that holds it."""
    lines = form.sheet.by_key
    return {
        (row.element_id, _meaning(row.breakdown(column))): lines[row.key].cell(column)
        for row in form.rows
        for column in lines[row.key].typed
    }


def _meaning(members: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(members.items()))


def findings_of(one: Return, cells: Mapping[str, str] | None = None) -> list[Finding]:
    """What its checks say of what is kept, or of other cells."""
    form = one.round.form
    return examine(
        form.sheet,
        one.cells if cells is None else cells,
        before=values_before(one),
        derived=values_of(derived_figures(one)),
        tolerance=form.tolerance,
    )
