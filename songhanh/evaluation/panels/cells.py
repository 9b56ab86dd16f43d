"""The lowest step of a number's path: the returns of units, the cells in them, and who typed and approved them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from songhanh.collection.models import Form, FormLine, Return, ReturnRevision
from songhanh.collection.models.returns import ReturnQuerySet
from songhanh.collection.rules.cells import read, shown
from songhanh.evaluation.rules.missing import Reason, gravest, reason_of
from songhanh.units.models import Unit

if TYPE_CHECKING:
    from songhanh.accounts.models import User
    from songhanh.frameworks.models import Element


@dataclass(frozen=True, slots=True)
class CellStep:
    """One typed cell that the number is made of."""

    place: str  # E9, as the sheet names it
    title: str
    sex: str
    text: str


@dataclass(frozen=True, slots=True)
class ReturnStep:
    """One return with its cells; names and the way to it only for whoever may see it."""

    one: Return
    revision: ReturnRevision | None
    reason: Reason
    cells: list[CellStep]
    is_open: bool


@dataclass(frozen=True, slots=True)
class _Typed:
    """A cell of a form in which a person writes of the elements asked."""

    cell: str
    place: str
    title: str
    sex: str


class Reports:
    """The returns that elements of some periods are made of, as they were approved up to a number."""

    def __init__(
        self, elements: Iterable[Element], periods: list[str], last_seq: int, sex: str = ""
    ) -> None:
        self.periods, self.last_seq = periods, last_seq
        wanted = {one.pk for one in elements}
        forms = Form.objects.filter(lines__element__in=wanted).distinct()
        self._cells = {form.pk: list(_typed(form, wanted, sex)) for form in forms}

    def asked(self) -> ReturnQuerySet:
        rows = Return.objects.filter(round__form__in=list(self._cells), period__in=self.periods)
        return rows.order_by("period", "pk")

    def of(self, unit: Unit, user: User) -> list[ReturnStep]:
        """The unit's own returns, those whose names this person may see open."""
        rows = list(self.asked().filter(unit=unit).with_names().prefetch_related("revisions__by", "revisions__approved_by"))  # fmt: skip
        seen = set(
            Return.objects.visible_to(user)
            .filter(pk__in=[one.pk for one in rows])
            .values_list("pk", flat=True)
        )
        return [self._step(one, is_open=one.pk in seen) for one in rows]

    def reasons(self, above: Unit, on: date) -> dict[int, Reason]:
        """Of each unit under a territory that was asked: whether it counts, else why not."""
        found: dict[int, list[Reason]] = defaultdict(list)
        rows = self.asked().under(above.pk, on).select_related("round").order_by()
        approved = self._approved(rows)
        for one in rows.only("pk", "unit", "status", "round__form"):
            cells = approved.get(one.pk)
            said = None if cells is None else self._said(one.round.form_id, cells)
            found[one.unit_id].append(reason_of(one.status, said))
        return {unit: gravest(reasons) for unit, reasons in found.items()}

    def _approved(self, rows: ReturnQuerySet) -> dict[int, dict[str, str]]:
        """Return → the cells of its last revision that was approved by then."""
        revisions = ReturnRevision.objects.approved().filter(
            approved_seq__lte=self.last_seq, of__in=rows.values("pk")
        )
        return dict(revisions.values_list("of", "cells"))  # in order: the last one stays

    def _said(self, form: int, cells: dict[str, str]) -> list[str]:
        return [cells.get(one.cell, "") for one in self._cells[form]]

    def _step(self, one: Return, *, is_open: bool) -> ReturnStep:
        form = one.round.form_id
        done = [row for row in one.revisions.all() if row.approved_seq and row.approved_seq <= self.last_seq]  # fmt: skip
        revision = max(done, key=lambda row: row.approved_seq or 0, default=None)
        cells = revision.cells if revision else {}
        said = self._said(form, cells) if revision else None
        steps = [CellStep(at.place, at.title, at.sex, shown(read(cells.get(at.cell)))) for at in self._cells[form]]  # fmt: skip
        return ReturnStep(one, revision, reason_of(one.status, said), steps if revision else [], is_open)  # fmt: skip


def _typed(form: Form, elements: set[int], sex: str) -> Iterator[_Typed]:
    """A total that its parts make is not typed; of a number of one sex only the cells of that sex."""
    for row in form.rows:
        line = form.sheet.by_key[row.key]
        for column in line.typed if row.element_id in elements else ():
            if not sex or column == sex:
                name = line.cell(column)
                sex_ = "" if column == "T" else column
                yield _Typed(name, form.sheet.places[name], _title(row), sex_)


def _title(row: FormLine) -> str:
    """A line that is a part says of what."""
    return f"{row.element.title}: {row.title}" if row.members else row.title


def counted(reasons: Iterable[Reason]) -> list[tuple[Reason, int]]:
    """How many units stand how, those that are in the sum first."""
    numbers = Counter(reasons)
    return [(reason, numbers[reason]) for reason in Reason if numbers[reason]]
