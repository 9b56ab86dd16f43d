"""What every act on a plan or task asks first: may this state follow that one, is the reason given."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from songhanh.lib.errors import Refused, refusals
from songhanh.plans.models import PLAN_FOLLOWS, TASK_FOLLOWS, Plan, PlanState, Task, TaskStatus

refusals(
    plan_not_now=(
        _("The plan is “%(now)s” and cannot become “%(next)s”."),
        _("Open the plan again to see how it stands and what can be done with it now."),
    ),
    task_not_now=(
        _("The task is “%(now)s” and cannot become “%(next)s”."),
        _("Open the task again to see how it stands and what can be done with it now."),
    ),
    plan_not_running=(
        _("The plan is “%(now)s”: work on its tasks is recorded only while it is issued."),
        _("Wait until the plan is issued, or ask the body in charge to reopen it."),
    ),
    plan_being_signed=(
        _("The plan is “%(now)s”: its content is not changed meanwhile."),
        _("Have the plan returned first, then change it."),
    ),
    reason_needed=(
        _("The reason is missing."),
        _("Write in one sentence why, so that whoever reads the record understands it."),
    ),
)


def locked_plan(plan: Plan) -> Plan:
    return Plan.objects.select_for_update().get(pk=plan.pk)


def locked_task(task: Task) -> Task:
    """The task with its plan, the plan held first: it may not close while a task of it is reported."""
    plan = Plan.objects.select_for_update().get(pk=task.plan_id)
    locked = Task.objects.select_for_update().get(pk=task.pk)
    locked.plan = plan
    return locked


def move_plan(plan: Plan, to: PlanState) -> tuple[str, str]:
    """Set the state if it may follow; what changed, for the record."""
    now = PlanState(plan.state)
    if to not in PLAN_FOLLOWS[now]:
        raise Refused("plan_not_now", now=now.label, next=to.label)
    plan.state = to
    return now.value, to.value


def move_task(task: Task, to: TaskStatus) -> tuple[str, str]:
    """Set the status if it may follow; what changed, for the record."""
    now = TaskStatus(task.status)
    if to not in TASK_FOLLOWS[now]:
        raise Refused("task_not_now", now=now.label, next=to.label)
    task.status = to
    return now.value, to.value


def require_running(plan: Plan) -> None:
    if plan.state != PlanState.ISSUED:
        raise Refused("plan_not_running", now=PlanState(plan.state).label)


def require_editable(plan: Plan) -> None:
    if plan.state in (PlanState.SUBMITTED, PlanState.SIGNED):
        raise Refused("plan_being_signed", now=PlanState(plan.state).label)


def require_reason(reason: str) -> str:
    if not reason.strip():
        raise Refused("reason_needed", where="reason")
    return reason.strip()


def facts(thing: Model) -> dict[str, str]:
    """A row as words, for the record of what changed: its own fields and its many-to-many ones."""
    own = {
        field.name: _word(getattr(thing, field.name))
        for field in thing._meta.concrete_fields
        if field.editable and not field.primary_key
    }
    many = {
        field.name: "; ".join(sorted(str(other) for other in getattr(thing, field.name).all()))
        for field in thing._meta.many_to_many
    }
    return own | many


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, tuple[str, str]]:
    return {name: (before[name], new) for name, new in after.items() if before[name] != new}


def _word(value: Any) -> str:
    return "" if value is None else str(value)
