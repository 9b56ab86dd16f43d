"""What a person makes of each finding; every decision is kept and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.intake.models import Fact, FactChange, Intake
from songhanh.intake.rules.text import SURE
from songhanh.lib.errors import Refused, refusals
from songhanh.units.rights import require

refusals(
    intake_closed=(
        _("This document is no longer being checked."),
        _("Open the record it was written into."),
    ),
    nothing_to_undo=(_("There is nothing to undo."), _("Each decision can be taken back once.")),
    fact_empty=(
        _("%(field)s: the text gives nothing to accept."),
        _("Correct it by hand, or reject it."),
    ),
)


@transaction.atomic
def accept_fact(*, fact: Fact, by: User) -> Fact:
    """Take the finding as it was read."""
    intake = being_checked(fact.intake_id, by)
    if fact.value is None:
        raise Refused("fact_empty", where=fact.label, field=fact.get_key_display())
    return _decide(intake, fact, by, state=Fact.State.ACCEPTED)


@transaction.atomic
def correct_fact(*, fact: Fact, value: Any, links: dict[str, Any] | None = None, by: User) -> Fact:
    """Put another value in its place; what was read stays beside it."""
    intake = being_checked(fact.intake_id, by)
    return _decide(intake, fact, by, state=Fact.State.CORRECTED, value=value, links=links)


@transaction.atomic
def reject_fact(*, fact: Fact, by: User) -> Fact:
    """Leave it out of what will be written."""
    return _decide(being_checked(fact.intake_id, by), fact, by, state=Fact.State.REJECTED)


@transaction.atomic
def accept_sure(*, intake: Intake, by: User, tasks_only: bool = False) -> int:
    """Accept all that the reader is sure of and nobody has looked at; one undo takes all of it back."""
    intake = being_checked(intake.pk, by)
    sure = intake.facts.undecided().filter(confidence__gte=SURE).exclude(value=None)
    facts = list(sure.tasks() if tasks_only else sure)
    _decide_all(intake, facts, by, state=Fact.State.ACCEPTED)
    return len(facts)


@transaction.atomic
def undo_decision(*, intake: Intake, by: User) -> Fact:
    """Take the last decision back; what was accepted in one act goes back in one act."""
    intake = being_checked(intake.pk, by)
    last = FactChange.objects.filter(fact__intake=intake, undone=False).first()
    if last is None:
        raise Refused("nothing_to_undo")
    batch = FactChange.objects.filter(fact__intake=intake, undone=False, batch=last.batch)
    for change in batch.select_related("fact"):
        for name, value in change.before.items():
            setattr(change.fact, name, value)
        change.fact.save()
    batch.update(undone=True)
    return last.fact


def being_checked(intake_id: int, by: User) -> Intake:
    """The intake, locked, if it is still open and this person may check it."""
    intake = Intake.objects.select_for_update().select_related("unit").get(pk=intake_id)
    require(by, "intake.confirm", intake.unit)
    if intake.state != Intake.State.REVIEW:
        raise Refused("intake_closed")
    return intake


def _decide(intake: Intake, fact: Fact, by: User, **values: Any) -> Fact:
    _decide_all(intake, [fact], by, **values)
    return fact


def _decide_all(intake: Intake, facts: Iterable[Fact], by: User, **values: Any) -> None:
    changes = FactChange.objects.filter(fact__intake=intake)
    batch = (changes.aggregate(last=Max("batch"))["last"] or 0) + 1
    kept = []
    for fact in facts:
        before = fact.as_row()
        for name, value in values.items():
            if value is not None:
                setattr(fact, name, value)
        fact.save()
        kept.append(FactChange(fact=fact, before=before, after=fact.as_row(), batch=batch, by=by))
    FactChange.objects.bulk_create(kept)
