"""Two received documents side by side."""

from __future__ import annotations

from functools import cached_property

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from songhanh.accounts.http import SignedIn
from songhanh.intake.forms import CompareForm
from songhanh.intake.models import Fact, Intake
from songhanh.intake.rules.comparing import Row, Said, counts, coverage, rows


class Comparison:
    """What `lower` takes up of `superior`; facts that a person dropped are left out."""

    def __init__(self, superior: Intake, lower: Intake) -> None:
        self.superior, self.lower = superior, lower

    @cached_property
    def rows(self) -> list[Row]:
        return rows(_said(self.superior), _said(self.lower))

    @property
    def targets(self) -> list[Row]:
        return [row for row in self.rows if row.match.kind == "target"]

    @property
    def tasks(self) -> list[Row]:
        return [row for row in self.rows if row.match.kind == "task"]

    @property
    def counts(self) -> dict[str, int]:
        return {outcome: count for outcome, count in counts(self.rows).items() if count}

    @property
    def share(self) -> str:
        """How much of what is asked above is answered; empty where nothing is asked."""
        covered = coverage(self.rows)
        return "" if covered is None else f"{covered}%"


def _said(intake: Intake) -> tuple[list[Said], list[Said]]:
    kept = [fact for fact in intake.facts.all() if fact.is_known and fact.start is not None]
    return _of(kept, Fact.Key.TASK), _of(kept, Fact.Key.TARGET)


def _of(kept: list[Fact], key: str) -> list[Said]:
    return [
        Said(fact.label, fact.value, (fact.start or 0, fact.end or 0))
        for fact in kept
        if fact.key == key
    ]


@login_required
def compare_intakes(request: SignedIn, pk: int) -> HttpResponse:
    """`?with=` names the superior document, or the earlier version."""
    visible = Intake.objects.visible_to(request.user).with_names()
    lower = get_object_or_404(visible, pk=pk)
    form = CompareForm(request.GET or None, others=visible.exclude(pk=pk))
    superior = form.cleaned_data["with"] if form.is_valid() else None
    comparison = Comparison(superior, lower) if superior else None
    shown = {"intake": lower, "form": form, "comparison": comparison}
    status = 404 if request.GET and comparison is None else 200
    return render(request, "intake/intake_compare.html", shown, status=status)
