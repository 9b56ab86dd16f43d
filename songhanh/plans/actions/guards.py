"""What every act on a plan or task asks first: may this state follow that one, is the reason given."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.lib.errors import Refused, refusals
from songhanh.plans.models import (
    PLAN_FOLLOWS,
    TASK_FOLLOWS,
    Followed,
    Plan,
    PlanState,
    Task,
    TaskStatus,
    Tracker,
)
from songhanh.units.models import Unit
from songhanh.units.rights import may, require

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
    task_not_carried_out=(
        _("The task is not carried out: nothing is recorded on it any more."),
        _("Ask the body in charge of the plan to reopen the task, if that was a mistake."),
    ),
    own_unit=(
        _("%(unit)s is your own unit: what it reports is confirmed by somebody above it."),
        _("Ask the body in charge of the plan."),
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


def locked_tracker(tracker: Tracker) -> Tracker:
    """Only the unit's own row is held, so that a thousand units may report at once.

    A plan that is being closed meanwhile sweeps over the row afterwards.
    """
    locked = Tracker.objects.select_for_update().get(pk=tracker.pk)
    locked.task = Task.objects.select_related("plan__unit").get(pk=locked.task_id)
    return locked


Thing = TypeVar("Thing", bound=Task | Tracker)


def locked(thing: Thing) -> Thing:
    """A task or a tracker, held; of its own kind."""
    held = locked_tracker(thing) if isinstance(thing, Tracker) else locked_task(thing)
    return cast("Thing", held)


def doer(thing: Task | Tracker) -> Unit:
    """Who settles it without a report: the unit asked, the lead, or whoever follows the plan."""
    return thing.unit if isinstance(thing, Tracker) else thing.lead or thing.plan.unit


def recorded_at(thing: Task | Tracker) -> Unit:
    """In whose record it is written: the unit's own for a tracker, so that reports do not wait for each other."""
    return thing.unit if isinstance(thing, Tracker) else thing.plan.unit


def require_above(thing: Task | Tracker, by: User) -> None:
    """Whoever answers is in charge of the plan or stands above the unit, and does not act for it."""
    if may_answer(thing, by):
        return
    if isinstance(thing, Tracker) and may(by, "plans.act", thing.unit):
        raise Refused("own_unit", unit=thing.unit)
    require(by, "plans.accept", thing.plan.unit)


def may_answer(thing: Task | Tracker, by: User) -> bool:
    """Whether this person stands above what was reported."""
    if not isinstance(thing, Tracker):
        return may(by, "plans.accept", thing.plan.unit)
    if may(by, "plans.act", thing.unit):
        return False
    above = (thing.plan.unit, thing.unit.parent)
    return any(unit is not None and may(by, "plans.accept", unit) for unit in above)


def move_plan(plan: Plan, to: PlanState, *, only_from: PlanState | None = None) -> tuple[str, str]:
    """Set the state if it may follow; what changed, for the record.

    `only_from`: two acts lead to an issued plan with different rights, each from its own state.
    """
    now = PlanState(plan.state)
    if to not in PLAN_FOLLOWS[now] or only_from not in (None, now):
        raise Refused("plan_not_now", now=now.label, next=to.label)
    plan.state = to
    return now.value, to.value


def move_task(task: Followed, to: TaskStatus) -> tuple[str, str]:
    """Set the status if it may follow; what changed, for the record."""
    now = TaskStatus(task.status)
    if to not in TASK_FOLLOWS[now]:
        raise Refused("task_not_now", now=now.label, next=to.label)
    task.status = to
    return now.value, to.value


def require_running(plan: Plan) -> None:
    if plan.state != PlanState.ISSUED:
        raise Refused("plan_not_running", now=PlanState(plan.state).label)


def require_followed(thing: Task | Tracker) -> None:
    """Its plan is issued, and its task was not given up above."""
    require_running(thing.plan)
    if isinstance(thing, Tracker) and thing.task.status == TaskStatus.DROPPED:
        raise Refused("task_not_carried_out")


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
