"""From a draft to a signed and issued plan, and its end."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.documents.actions import correct_document
from songhanh.documents.models import SourceKind
from songhanh.lib.errors import Refused, refusals
from songhanh.plans.actions.guards import (
    changed,
    facts,
    locked_plan,
    move_plan,
    move_task,
    require_editable,
    require_reason,
)
from songhanh.plans.actions.proposed import Paper, ProposedPlan
from songhanh.plans.actions.telling import tell_leads, tell_signers
from songhanh.plans.actions.trackers import reopen_trackers
from songhanh.plans.actions.writing import (
    check_unknown,
    fill_plan,
    infer_leads,
    save_unknown,
    strict_number,
    write_document,
)
from songhanh.plans.models import OPEN, Plan, PlanKind, PlanState, TaskStatus, Tracker
from songhanh.units.rights import require

refusals(
    plan_without_tasks=(
        _("The plan has no task yet."),
        _("Add at least one task, then send the plan to the leader."),
    ),
    number_needed=(
        _("The number or the date of issue is missing."),
        _("Enter both as the clerical office gave them, for example 95/KH-UBND and 21/3/2023."),
    ),
    plan_is_past=(
        _("The plan ended on %(ended)s: reopened, all its open tasks would be overdue."),
        _("Write what remains to be done into the plan of this year."),
    ),
)
UNNUMBERED = (PlanKind.LAUNCH,)  # a speech or an appeal: it need not carry a number


@transaction.atomic
def draft_plan(proposed: ProposedPlan, *, by: User) -> Plan:
    """Soạn: a plan drawn up by hand; its number stays blank until the clerical office gives it."""
    require(by, "plans.draft", proposed.unit or proposed.issuer)
    plan = Plan(state=PlanState.DRAFT)
    fill_plan(plan, proposed)
    check_unknown(plan)
    save_unknown(plan)
    plan.programmes.set(proposed.programmes)
    record("plans.draft", by=by, unit=plan.unit, target=plan)
    return plan


@transaction.atomic
def edit_plan(plan: Plan, proposed: ProposedPlan, *, by: User) -> Plan:
    """Sửa: change a draft, or correct what was read from a document."""
    plan = locked_plan(plan)
    require(by, "plans.draft", plan.unit)
    require(by, "plans.draft", proposed.unit or proposed.issuer)
    require_editable(plan)
    before = facts(plan)
    fill_plan(plan, proposed)
    check_unknown(plan)
    save_unknown(plan)
    plan.programmes.set(proposed.programmes)
    _correct_document(plan, by=by)
    record("plans.edit", by=by, unit=plan.unit, target=plan, change=changed(before, facts(plan)))
    return plan


@transaction.atomic
def submit_plan(plan: Plan, *, by: User) -> Plan:
    """Trình: the draft goes to the leader."""
    plan = locked_plan(plan)
    require(by, "plans.submit", plan.unit)
    if not plan.tasks.exists():
        raise Refused("plan_without_tasks")
    tell_signers(plan)
    return _moved(plan, PlanState.SUBMITTED, "plans.submit", by=by)


@transaction.atomic
def return_plan(plan: Plan, reason: str, *, by: User) -> Plan:
    """Trả lại: the leader wants it completed; the reason is compulsory."""
    plan = locked_plan(plan)
    require(by, "plans.return", plan.issuer)
    return _moved(plan, PlanState.DRAFT, "plans.return", by=by, note=require_reason(reason))


@transaction.atomic
def sign_plan(plan: Plan, *, by: User) -> Plan:
    """Ký: recorded here; the signature itself is given in the province's document system."""
    plan = locked_plan(plan)
    require(by, "plans.sign", plan.issuer)
    return _moved(plan, PlanState.SIGNED, "plans.sign", by=by)


@transaction.atomic
def issue_plan(
    plan: Plan, *, number: str, issued_on: date | None, by: User, paper: Paper | None = None
) -> Plan:
    """Phát hành: number and date from the clerical office; who leads what is fixed from now on."""
    plan = locked_plan(plan)
    require(by, "plans.issue", plan.issuer)
    if plan.kind not in UNNUMBERED and not (number and issued_on):
        raise Refused("number_needed", where="number")
    state = move_plan(plan, PlanState.ISSUED, only_from=PlanState.SIGNED)
    change = {"state": state, "number": (plan.number, number)}
    plan.number, plan.issued_on = strict_number(number), issued_on
    check_unknown(plan)
    if plan.document is None:
        own = paper or Paper(source_kind=SourceKind.OWN)
        plan.document = write_document(plan, own, by=by)
    save_unknown(plan)
    infer_leads(plan, by=by)
    tell_leads(plan)
    record("plans.issue", by=by, unit=plan.unit, target=plan, change=change)
    return plan


@transaction.atomic
def close_plan(plan: Plan, *, by: User) -> Plan:
    """Kết thúc: what is still open is closed with the plan, and kept."""
    plan = locked_plan(plan)
    require(by, "plans.close", plan.unit)
    closed = _moved(plan, PlanState.CLOSED, "plans.close", by=by)
    still = (*OPEN, TaskStatus.REPORTED)
    plan.tasks.filter(status__in=still).update(status=TaskStatus.CLOSED)
    Tracker.objects.filter(task__plan=plan, status__in=still).update(status=TaskStatus.CLOSED)
    return closed


@transaction.atomic
def reopen_plan(plan: Plan, reason: str, *, by: User) -> Plan:
    """Mở lại: only while its time is not over; tasks closed with it go on."""
    plan = locked_plan(plan)
    require(by, "plans.close", plan.unit)
    if plan.ends_on < timezone.localdate():
        raise Refused("plan_is_past", ended=f"{plan.ends_on:%d/%m/%Y}")
    change = {"state": move_plan(plan, PlanState.ISSUED, only_from=PlanState.CLOSED)}
    for task in plan.tasks.filter(status=TaskStatus.CLOSED):
        move_task(task, task.reported_status)
        task.save()
    reopen_trackers(plan)
    return _saved(plan, "plans.reopen", change, by=by, note=require_reason(reason))


def _correct_document(plan: Plan, *, by: User) -> None:
    """What was misread of a plan was misread of its document; a document of the house's own list stays."""
    document = plan.document
    if document is None or document.unit_id is None:
        return
    known = (document.issuer_id, document.number, document.issued_on, document.title)
    if known != (plan.issuer_id, plan.number, plan.issued_on, plan.title):
        correct_document(
            document,
            by=by,
            issuer=plan.issuer,
            number=plan.number,
            issued_on=plan.issued_on,
            title=plan.title,
            year=plan.year,
        )


def _moved(plan: Plan, to: PlanState, verb: str, *, by: User, note: str = "") -> Plan:
    return _saved(plan, verb, {"state": move_plan(plan, to)}, by=by, note=note)


def _saved(
    plan: Plan, verb: str, change: dict[str, tuple[str, str]], *, by: User, note: str = ""
) -> Plan:
    plan.save()
    record(verb, by=by, unit=plan.unit, target=plan, change=change, note=note)
    return plan
