"""Writing what was decided: the fields of a plan, its tasks, and a whole document in one act."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.documents.actions import create_document
from songhanh.documents.models import Document
from songhanh.documents.rules.numbers import NotANumber, read_number
from songhanh.lib.errors import Refused, refusals, told_of_twin
from songhanh.plans.actions.leads import infer_lead, level_of
from songhanh.plans.actions.proposed import Paper, ProposedPlan, ProposedTask
from songhanh.plans.actions.telling import tell_leads
from songhanh.plans.models import Plan, PlanKind, PlanState, Task, TaskRecurrence, TaskStatus
from songhanh.plans.rules import FirstDue, Recurrence, first_due
from songhanh.units.rights import require
from songhanh.words.errors import NotADate

refusals(
    plan_known=(
        _("This document is known already: %(plan)s."),
        _(
            "Open the known one and add to it; the same number of another body or date is another document."
        ),
    ),
    document_has_plan=(
        _("The document “%(document)s” has its plan already."),
        _("Open that plan and correct it there."),
    ),
    plan_ends_early=(
        _("The plan would end on %(ends)s, before it starts on %(starts)s."),
        _("Put the first day before the last."),
    ),
)


DOC_TYPES = {
    PlanKind.PLAN: "KH",
    PlanKind.ISSUING_DECISION: "QĐ",
    PlanKind.LAUNCH: "DV",
    PlanKind.DIRECTIVE: "CT",
    PlanKind.PROGRAMME: "CTr",
    PlanKind.COORDINATION: "CTr",
    PlanKind.GUIDANCE: "HD",
    PlanKind.LETTER: "CV",
}


@transaction.atomic
def write_plan(proposed: ProposedPlan, *, by: User) -> Plan:
    """One steering document with all its tasks, as a person confirmed it: everything or nothing.

    It is issued when it comes here. One whose time is over is written as closed with its tasks.
    """
    require(by, "plans.draft", proposed.unit or proposed.issuer)
    plan = Plan()
    fill_plan(plan, proposed)
    is_past = plan.ends_on < timezone.localdate()
    plan.state = PlanState.CLOSED if is_past else PlanState.ISSUED
    check_unknown(plan)
    if plan.document is None and proposed.paper is not None:
        plan.document = write_document(plan, proposed.paper, by=by)
    save_unknown(plan)
    plan.programmes.set(proposed.programmes)
    for position, duty in enumerate(proposed.tasks, 1):
        write_task(plan, duty, position=position)
    infer_leads(plan, by=by)
    if is_past:
        plan.tasks.update(status=TaskStatus.CLOSED)
    else:
        tell_leads(plan)
    record("plans.write", by=by, unit=plan.unit, target=plan, note=_counted(plan))
    return plan


def fill_plan(plan: Plan, proposed: ProposedPlan) -> None:
    """The fields from what was decided; what is left out from the issuer and the year."""
    month = proposed.action_month
    plan.kind, plan.issuer, plan.title = proposed.kind, proposed.issuer, proposed.title.strip()
    plan.unit = proposed.unit or proposed.issuer
    plan.level = proposed.level or level_of(proposed.issuer)
    plan.year, plan.issued_on = proposed.year, proposed.issued_on
    plan.number = strict_number(proposed.number)
    plan.starts_on = proposed.starts_on or date(proposed.year, 1, 1)
    plan.ends_on = proposed.ends_on or max(date(proposed.year, 12, 31), month.ends_on or date.min)
    plan.document = proposed.document
    plan.is_demonstration = plan.is_demonstration or proposed.is_demonstration
    plan.action_month_from, plan.action_month_to = month.starts_on, month.ends_on
    plan.action_month_theme = month.theme
    if plan.ends_on < plan.starts_on:
        starts, ends = (f"{day:%d/%m/%Y}" for day in (plan.starts_on, plan.ends_on))
        raise Refused("plan_ends_early", where="ends_on", starts=starts, ends=ends)


def strict_number(raw: str) -> str:
    """The number as the regulation writes it; "" where there is none."""
    if not raw.strip():
        return ""
    try:
        return read_number(raw).text
    except NotANumber:
        raise Refused("document_number", where="number", number=raw) from None


def write_document(plan: Plan, paper: Paper, *, by: User) -> Document:
    """The document behind the plan, with what it cites."""
    return create_document(
        by=by,
        unit=plan.issuer,
        citations=paper.citations,
        files=paper.files,
        doc_type=paper.doc_type or DOC_TYPES[PlanKind(plan.kind)],
        number=plan.number,
        issuer=plan.issuer,
        issuer_text=paper.issuer_text,
        level=plan.level,
        title=plan.title,
        issued_on=plan.issued_on,
        published_on=paper.published_on,
        year=plan.year,
        source_kind=paper.source_kind,
        address=paper.address,
        text=paper.text,
    )


def check_unknown(plan: Plan) -> None:
    """The same document twice is refused; 43/KH-UBND of two issuers are two documents."""
    known = Plan.objects.same_as(plan).first()
    if known is not None:
        raise Refused("plan_known", where="number", plan=known)
    if plan.document and Plan.objects.filter(document=plan.document).exclude(pk=plan.pk).exists():
        raise Refused("document_has_plan", document=plan.document)


def save_unknown(plan: Plan) -> None:
    with told_of_twin(lambda: check_unknown(plan)):
        plan.save()


def write_task(plan: Plan, duty: ProposedTask, *, position: int) -> Task:
    task = Task(plan=plan, position=position)
    fill_task(task, duty)
    task.save()
    fill_relations(task, duty)
    return task


def fill_task(task: Task, duty: ProposedTask) -> None:
    task.number, task.text, task.source_text = duty.number, duty.text.strip(), duty.source_text
    task.span_start, task.span_end = duty.span or (None, None)
    task.superior, task.theme, task.programme = duty.superior, duty.theme, duty.programme
    task.lead = duty.leads[0] if duty.leads else None
    task.lead_is_inferred = False
    task.lead_text, task.coordinators_text = duty.lead_text, duty.coordinators_text
    task.deadline = duty.deadline
    set_due(task, duty)
    task.quantity, task.quantity_unit = duty.quantity, duty.quantity_unit
    task.budget, task.deliverable = duty.budget, duty.deliverable


def fill_relations(task: Task, duty: ProposedTask) -> None:
    """Whoever is named after the first lead helps, and so do those named as coordinating."""
    helping = dict.fromkeys((*duty.leads[1:], *duty.coordinators))
    task.coordinators.set([unit for unit in helping if unit != task.lead])
    task.indicators.set(duty.indicators)


def set_due(task: Task, duty: ProposedTask) -> None:
    """The day and how often, from the wording unless somebody chose them.

    A wording that names a day that does not exist (31/2) is kept, without a day.
    """
    chosen = Recurrence(duty.recurrence) if duty.recurrence else None
    try:
        due = first_due(
            duty.deadline, task.plan.span, today=timezone.localdate(), recurrence=chosen
        )
    except NotADate:
        due = FirstDue(None, chosen or Recurrence.ONCE)
    task.recurrence = TaskRecurrence(due.recurrence.value)
    task.due_on, task.due_is_sure = due.on, due.is_sure
    if duty.due_on is not None:
        task.due_on, task.due_is_sure = duty.due_on, True


def infer_leads(plan: Plan, *, by: User) -> int:
    """Give tasks without a lead to the standing agency of that day, marked as inferred; how many."""
    leaderless = plan.tasks.filter(lead=None)
    if not leaderless.exists():
        return 0
    lead = infer_lead(plan.issuer, on=plan.issued_on or plan.starts_on, by=by)
    return leaderless.update(lead=lead, lead_is_inferred=True)


def _counted(plan: Plan) -> str:
    inferred = plan.tasks.filter(lead_is_inferred=True).count()
    return _("%(tasks)s tasks, the lead of %(inferred)s inferred") % {
        "tasks": plan.tasks.count(),
        "inferred": inferred,
    }
