"""Tasks of a plan: writing them, giving them to bodies, settling them without a report."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.lib.errors import Refused, refusals
from songhanh.plans.actions.guards import (
    Thing,
    changed,
    doer,
    facts,
    locked,
    locked_plan,
    locked_task,
    move_task,
    recorded_at,
    require_above,
    require_editable,
    require_followed,
    require_reason,
)
from songhanh.plans.actions.proposed import ProposedTask
from songhanh.plans.actions.telling import tell_lead
from songhanh.plans.actions.writing import fill_relations, fill_task, infer_leads, write_task
from songhanh.plans.models import OPEN, SETTLED, Plan, PlanState, Task, TaskStatus
from songhanh.units.models import Unit
from songhanh.units.rights import require

refusals(
    task_is_issued=(
        _("The plan is issued: its tasks are not taken out any more."),
        _("If the task will not be carried out, say so with the reason."),
    ),
    plan_to_name=(
        _("The plan into which the task was taken is missing."),
        _("Choose the plan, or write its number, for example 12/KH-UBND."),
    ),
    into_itself=(
        _("A task cannot be taken into the very plan that it belongs to."),
        _("Choose another plan, or report the task as done."),
    ),
)


@transaction.atomic
def add_task(plan: Plan, duty: ProposedTask, *, by: User) -> Task:
    """Thêm nhiệm vụ."""
    plan = locked_plan(plan)
    require(by, "plans.draft", plan.unit)
    require_editable(plan)
    last = plan.tasks.aggregate(last=Max("position"))["last"] or 0
    task = write_task(plan, duty, position=last + 1)
    if plan.state != PlanState.DRAFT:
        infer_leads(plan, by=by)
        task.refresh_from_db()
    if plan.state == PlanState.CLOSED:
        task.status = TaskStatus.CLOSED
        task.save()
    record("plans.add_task", by=by, unit=plan.unit, target=task)
    return task


@transaction.atomic
def edit_task(task: Task, duty: ProposedTask, *, by: User) -> Task:
    """Sửa nhiệm vụ: change a draft's task, or correct what was read."""
    task = locked_task(task)
    require(by, "plans.draft", task.plan.unit)
    require_editable(task.plan)
    before, due_on = facts(task), task.due_on
    fill_task(task, duty)
    task.save()
    fill_relations(task, duty)
    task.trackers.filter(status__in=OPEN, due_on=due_on).update(due_on=task.due_on)
    if task.plan.state != PlanState.DRAFT:
        infer_leads(task.plan, by=by)
        task.refresh_from_db()
    change = changed(before, facts(task))
    record("plans.edit_task", by=by, unit=task.plan.unit, target=task, change=change)
    return task


@transaction.atomic
def remove_task(task: Task, *, by: User) -> None:
    """Bỏ nhiệm vụ: from a draft only."""
    task = locked_task(task)
    require(by, "plans.draft", task.plan.unit)
    if task.plan.state != PlanState.DRAFT:
        raise Refused("task_is_issued")
    record("plans.remove_task", by=by, unit=task.plan.unit, target=task, note=task.text)
    task.delete()


@transaction.atomic
def assign_task(task: Task, *, lead: Unit, coordinators: Sequence[Unit] = (), by: User) -> Task:
    """Phân công: who leads and who helps; a chosen lead is no longer an inferred one."""
    task = locked_task(task)
    require(by, "plans.assign", task.plan.unit)
    require_editable(task.plan)
    before = facts(task)
    task.lead, task.lead_is_inferred = lead, False
    task.save()
    task.coordinators.set([unit for unit in coordinators if unit != lead])
    if task.is_open:
        tell_lead(task)
    change = changed(before, facts(task))
    record("plans.assign", by=by, unit=task.plan.unit, target=task, change=change)
    return task


@transaction.atomic
def mark_integrated(thing: Thing, *, into: Plan | None = None, number: str = "", by: User) -> Thing:
    """Đã lồng ghép trong kế hoạch số …: counts as having a plan of one's own."""
    thing = locked(thing)
    require(by, "plans.act", doer(thing))
    require_followed(thing)
    if into is None and not number.strip():
        raise Refused("plan_to_name", where="integrated_number")
    if into == thing.plan:
        raise Refused("into_itself", where="integrated_into")
    change = {"status": move_task(thing, TaskStatus.INTEGRATED)}
    thing.integrated_into = into
    thing.integrated_number = number.strip() or (into.number if into else "")
    thing.save()
    where = str(into or number)
    record(
        "plans.integrate", by=by, unit=recorded_at(thing), target=thing, change=change, note=where
    )
    return thing


@transaction.atomic
def drop_task(thing: Thing, reason: str, *, by: User) -> Thing:
    """Không thực hiện: decided above, with the reason."""
    thing = locked(thing)
    require(by, "plans.assign", thing.plan.unit)
    require_followed(thing)
    thing.reason = require_reason(reason)
    change = {"status": move_task(thing, TaskStatus.DROPPED)}
    thing.save()
    record(
        "plans.drop",
        by=by,
        unit=recorded_at(thing),
        target=thing,
        change=change,
        note=thing.reason,
    )
    return thing


@transaction.atomic
def reopen_task(thing: Thing, reason: str, *, by: User) -> Thing:
    """Mở lại nhiệm vụ: what was settled goes on; what was confirmed then stays in the record."""
    thing = locked(thing)
    require_above(thing, by)
    require_followed(thing)
    why = require_reason(reason)
    if thing.status not in SETTLED:
        now = thing.get_status_display()
        raise Refused("task_not_now", now=now, next=TaskStatus.UNDER_WAY.label)
    change = {"status": move_task(thing, TaskStatus.UNDER_WAY)}
    thing.finished_on, thing.reason = None, ""
    thing.integrated_into, thing.integrated_number = None, ""
    thing.save()
    record(
        "plans.reopen_task", by=by, unit=recorded_at(thing), target=thing, change=change, note=why
    )
    return thing
