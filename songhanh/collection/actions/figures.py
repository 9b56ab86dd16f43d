"""Approved revisions as figures, the rows that the cube takes: one for each typed cell, never for a sum."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from songhanh.collection.models import Form, FormLine, ReturnRevision
from songhanh.collection.rules.cells import Cell, read, scaled
from songhanh.collection.rules.sheet import Line
from songhanh.frameworks.models import Collected

PART = 500  # revisions of one part: some ten thousand rows
Row = dict[str, Any]
AXES = ("sex", "age", "ethnicity", "area", "disability")


def figure_parts(first: int, last: int) -> Iterator[list[Row]]:
    """The figures of all revisions approved from `first` to `last`, in that order, in parts that fit into memory."""
    form_of = cache(lambda pk: Form.objects.get(pk=pk))
    revisions = ReturnRevision.objects.between(first, last).select_related("of__round")
    part: list[Row] = []
    for number, revision in enumerate(revisions.iterator(chunk_size=PART), 1):
        part += figure_rows(revision, form_of(revision.of.round.form_id))
        if number % PART == 0:
            yield part
            part = []
    yield part


def figure_rows(revision: ReturnRevision, form: Form | None = None) -> list[Row]:
    """The figures of one approved revision, whole numbers in the scale of their element."""
    form = form or revision.of.round.form
    lines, one = form.sheet.by_key, revision.of
    common = {
        "unit": one.unit_id,
        "period": one.period,
        "stage": one.stage,
        "revision": revision.number,
        "approved_seq": revision.approved_seq,
    }
    return [
        common | _place(row, column) | _said(read(revision.cells.get(line.cell(column))), line)
        for row in form.rows
        for line in (lines[row.key],)
        for column in line.typed
    ]


def _place(row: FormLine, column: str) -> Row:
    """Element and members: an axis of the cube's own by its name, any other as `axis=member`."""
    is_survey = row.element.collected_by == Collected.SURVEY
    found: Row = {"element": row.element_id, "source": "survey" if is_survey else "return"}
    others = []
    for axis, member in sorted(row.breakdown(column).items()):
        if axis in AXES:
            found[axis] = member
        else:
            others.append(f"{axis}={member}")
    return found | ({"other": "+".join(others)} if others else {})


def _said(cell: Cell, line: Line) -> Row:
    """A value or a kind of nothing; a cell that a later version of the form has and this has not is not known."""
    if cell.value is not None:
        return {"value": scaled(cell.value, line.decimals)}
    return {"nothing": str(cell.nothing or "not_known")}
