"""What was accepted becomes a document, a plan and its tasks: everything or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.documents.actions import create_document, publish_document
from songhanh.documents.models import Document, FileRole, SourceKind
from songhanh.documents.rules.citations import Cited
from songhanh.documents.rules.types import OTHER
from songhanh.frameworks.models import Indicator, Programme
from songhanh.intake.actions.decide import being_checked
from songhanh.intake.actions.leads import bodies_named
from songhanh.intake.models import Fact, Intake
from songhanh.intake.rules.facts import REQUIRED
from songhanh.intake.rules.kinds import RECURRENCES, document_kind
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.verbs import verbs
from songhanh.plans.actions import ActionMonth, ProposedPlan, ProposedTask, write_plan
from songhanh.plans.models import Plan, PlanKind, PlanLevel, TaskRecurrence
from songhanh.units.actions import ensure_body
from songhanh.units.models import Unit

verbs(**{"intake.write": _("wrote into the record what was read from")})
refusals(
    intake_undecided=(
        _("Still to be accepted or corrected: %(fields)s."),
        _("Go to the marked lines; each can be corrected by hand."),
    ),
    issuer_unknown=(
        _("It is not clear which body issued this: %(issuer)s."),
        _("Correct the issuer and choose its territory."),
    ),
)


@transaction.atomic
def write_intake(*, intake: Intake, by: User, is_public: bool = False) -> Plan:
    """Write the document, its citations, the plan and its tasks from the accepted facts.

    `is_public`: everybody may read them from now on; whoever says so must have the right to publish.
    """
    intake = being_checked(intake.pk, by)
    accepted = list(intake.facts.accepted())
    values = {fact.key: fact.value for fact in accepted}
    _refuse_undecided(values)
    issuer = issuing_body(accepted, values, by=by)
    document = _document(intake, accepted, values, issuer, by=by)
    tasks = [fact for fact in accepted if fact.key == Fact.Key.TASK]
    duties = tuple(
        _task(number, fact, issuer, _day(values), by=by) for number, fact in enumerate(tasks, 1)
    )
    plan = write_plan(_proposed(intake, accepted, values, issuer, document, duties), by=by)
    intake.state, intake.document, intake.plan = Intake.State.WRITTEN, document, plan
    intake.save(update_fields=["state", "document", "plan"])
    if is_public:
        publish_document(document, by=by)
    record("intake.write", by=by, unit=intake.unit, target=intake)
    return plan


def _refuse_undecided(values: dict[str, Any]) -> None:
    missing = [Fact.Key(key).label for key in REQUIRED if not values.get(key)]
    if missing:
        raise Refused("intake_undecided", fields=", ".join(map(str, missing)))


def issuing_body(accepted: list[Fact], values: dict[str, Any], *, by: User) -> Unit:
    """The body that issued: known, or made in the territory that a person confirmed."""
    fact = next(fact for fact in accepted if fact.key == Fact.Key.ISSUER)
    if not fact.links.get("unit"):
        raise Refused("issuer_unknown", where=fact.label, issuer=fact.value)
    unit = Unit.objects.get(pk=fact.links["unit"])
    if fact.links.get("body"):
        return unit
    return ensure_body(
        territory=unit,
        body_kind=fact.links["body_kind"],
        name=str(fact.value),
        on=_day(values),
        by=by,
    )


def _day(values: dict[str, Any]) -> date:
    for key in (Fact.Key.ISSUED_ON, Fact.Key.PUBLISHED_ON):
        if values.get(key):
            return date.fromisoformat(values[key][:10])
    return date(values[Fact.Key.PLAN_YEAR], 6, 30)


def _document(
    intake: Intake, accepted: list[Fact], values: dict[str, Any], issuer: Unit, *, by: User
) -> Document:
    cited = [fact.value for fact in accepted if fact.key == Fact.Key.CITATION]
    return create_document(
        by=by,
        unit=intake.unit,
        citations=[(row["relation"], _cited(row)) for row in cited],
        files=[(FileRole.SOURCE, intake.file)],
        doc_type=values.get(Fact.Key.DOC_TYPE) or ("DV" if _month(values) else OTHER),
        number=values.get(Fact.Key.NUMBER) or "",
        issuer=issuer,
        issuer_text=values[Fact.Key.ISSUER],
        level=intake.reading.get("level") or "",
        title=values[Fact.Key.TITLE],
        issued_on=_date(values.get(Fact.Key.ISSUED_ON)),
        published_on=_date(values.get(Fact.Key.PUBLISHED_ON)),
        year=values[Fact.Key.PLAN_YEAR],
        source_kind=SourceKind.NEWS if intake.is_article else SourceKind.SIGNED,
        source=intake.file.name,
        text=intake.text,
    )


def _cited(row: dict[str, Any]) -> Cited:
    on = _date(row.get("date"))
    return Cited(
        number=row.get("number") or "",
        on=on,
        year=on.year if on else None,
        issuer=row.get("issuer") or "",
        title=row.get("title") or "",
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _month(values: dict[str, Any]) -> dict[str, Any]:
    return values.get(Fact.Key.ACTION_MONTH) or {}


def _proposed(
    intake: Intake,
    accepted: list[Fact],
    values: dict[str, Any],
    issuer: Unit,
    document: Document,
    duties: tuple[ProposedTask, ...],
) -> ProposedPlan:
    month = _month(values)
    programmes = _programmes(accepted)
    return ProposedPlan(
        kind=PlanKind(document_kind(values.get(Fact.Key.DOC_TYPE), bool(month))),
        issuer=issuer,
        title=values[Fact.Key.TITLE],
        year=values[Fact.Key.PLAN_YEAR],
        number=values.get(Fact.Key.NUMBER) or "",
        issued_on=_date(values.get(Fact.Key.ISSUED_ON)),
        level=PlanLevel(intake.reading["level"]) if intake.reading.get("level") else None,
        document=document,
        programmes=tuple(programmes),
        action_month=ActionMonth(
            starts_on=_date(month.get("start")),
            ends_on=_date(month.get("end")),
            theme=month.get("theme") or "",
        ),
        tasks=duties,
    )


def _programmes(accepted: list[Fact]) -> list[Programme]:
    keys = [
        pk
        for fact in accepted
        if fact.key == Fact.Key.PROGRAMMES
        for pk in fact.links.get("programmes", {}).values()
    ]
    return list(Programme.objects.filter(pk__in=keys))


def _task(number: int, fact: Fact, issuer: Unit, on: date, *, by: User) -> ProposedTask:
    value = fact.value
    leads, helping = value.get("lead") or [], value.get("coordinate") or []
    return ProposedTask(
        number=str(number),
        text=value["text"],
        source_text=fact.sentence,
        span=(fact.start, fact.end) if fact.start is not None and fact.end is not None else None,
        theme=value.get("theme") or "",
        leads=bodies_named(leads, issuer=issuer, on=on, by=by),
        lead_text=", ".join(leads),
        coordinators=bodies_named(helping, issuer=issuer, on=on, by=by),
        coordinators_text=", ".join(helping),
        deadline=value.get("deadline") or "",
        recurrence=_recurrence(value.get("recurring")),
        indicators=tuple(Indicator.objects.filter(pk__in=fact.links.get("indicators", []))),
    )


def _recurrence(read: str | None) -> TaskRecurrence | None:
    """How often the duty comes again, where the reader saw it; none leaves it to the wording."""
    found = RECURRENCES.get(read or "")
    return TaskRecurrence(found) if found else None
