"""The matrix of units and tasks of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from songhanh.accounts.http import SignedIn
from songhanh.accounts.models import User
from songhanh.lib.sheets import Cell, csv_table
from songhanh.plans.models import Plan, Task, TaskStatus
from songhanh.plans.models.coverage import LATE, Coverage, PlaceRow, UnitRow
from songhanh.plans.rules import first_letter
from songhanh.plans.views.pages import marked
from songhanh.units.models import Unit


@login_required
def coverage(request: SignedIn, pk: int) -> HttpResponse:
    page = CoveragePage(_found(request, pk), request.user, timezone.localdate(), request.GET)
    return render(request, "plans/plan_coverage.html", {"page": page, "plan": page.plan})


@login_required
def export(request: SignedIn, pk: int) -> HttpResponse:
    """The matrix for a spreadsheet, in words."""
    page = CoveragePage(_found(request, pk), request.user, timezone.localdate(), request.GET)
    answer = HttpResponse(csv_table(*matrix_rows(page)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="don-vi-nhiem-vu-{pk}.csv"'
    return answer


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The units under one letter, with their sums."""

    label: str
    rows: list[UnitRow]
    total: int
    done: int
    late: int


class CoveragePage:
    """What the page shows of the matrix, and what was asked of it."""

    def __init__(self, plan: Plan, user: User, today: date, asked: Mapping[str, str]) -> None:
        self.plan, self.show = plan, asked.get("show", "")
        within = asked.get("within", "")
        self.matrix = Coverage(plan, user, today, int(within) if within.isdecimal() else None)

    @property
    def tasks(self) -> list[Task]:
        return self.matrix.tasks

    @property
    def places(self) -> list[PlaceRow]:
        rows = self.matrix.places
        return [row for row in rows if row.late] if self.show == "late" else rows

    @cached_property
    def is_by_place(self) -> bool:
        return bool(self.matrix.places)

    @cached_property
    def place(self) -> Unit | None:
        return Unit.objects.filter(pk=self.matrix.within).first() if self.matrix.within else None

    @cached_property
    def every_row(self) -> list[UnitRow]:
        return [] if self.is_by_place else self.matrix.units

    @cached_property
    def rows(self) -> list[UnitRow]:
        match self.show:
            case "late":
                return [row for row in self.every_row if row.late]
            case "missing":
                return [row for row in self.every_row if row.missing]
        return self.every_row

    @cached_property
    def groups(self) -> list[LetterGroup]:
        by_letter = groupby(self.rows, key=lambda row: first_letter(row.name))
        return [_group(label, list(rows)) for label, rows in by_letter]

    @cached_property
    def numbers(self) -> Counter[str]:
        """Of all that are seen, whatever was asked."""
        rows: list[Any] = [*self.matrix.places, *self.every_row]
        return Counter(
            {name: sum(getattr(row, name) for row in rows) for name in ("total", "done", "late")}
        )

    @property
    def tabs(self) -> list[dict[str, Any]]:
        within = f"&within={self.matrix.within}" if self.matrix.within else ""
        rows: list[Any] = [*self.matrix.places, *self.every_row]
        late = sum(row.late > 0 for row in rows)
        named = [("", _("All"), None), ("late", _("With late tasks"), late)]
        if not self.is_by_place:
            missing = sum(row.missing > 0 for row in self.every_row)
            named.append(("missing", _("With tasks not begun"), missing))
        return [
            {
                "url": f"?show={key}{within}",
                "label": label,
                "count": count,
                "is_current": key == self.show,
            }
            for key, label, count in named
        ]


def _group(label: str, rows: list[UnitRow]) -> LetterGroup:
    sums = (sum(getattr(row, name) for row in rows) for name in ("total", "done", "late"))
    return LetterGroup(label, rows, *sums)


def matrix_rows(page: CoveragePage) -> tuple[list[str], list[list[Cell]]]:
    """Every unit with the word for each task, in whole for a country too."""
    words = dict(TaskStatus.choices) | {LATE: _("Late")}
    mark = marked(page.plan)
    heads = [_("Unit"), *(str(task) for task in page.tasks), *mark]
    rows: list[list[Cell]] = [
        [row.name, *(str(words.get(row.signs.get(task.pk, ""), "")) for task in page.tasks), *mark]
        for row in page.matrix.units
    ]
    return heads, rows


def _found(request: SignedIn, pk: int) -> Plan:
    return get_object_or_404(Plan.objects.visible_to(request.user).select_related("unit"), pk=pk)
