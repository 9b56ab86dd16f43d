"""The buttons of a page: what may be done here now by this person, the one to do first at the front."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.plans.actions.guards import may_answer
from songhanh.plans.models import OPEN, SETTLED, Plan, PlanState, Task
from songhanh.units.rights import may, same_hands

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from songhanh.plans.views.pages import FollowedPage, TaskPage, TrackerPage


@dataclass(frozen=True, slots=True)
class Act:
    """A button. `is_direct`: done at once by POST; others open a form first."""

    label: str | _StrPromise
    url: str
    is_direct: bool = False
    is_primary: bool = False


def _act(
    name: str, pk: int, label: str | _StrPromise, *, direct: bool = False, primary: bool = False
) -> Act:
    return Act(label, reverse(f"plans:{name}", args=[pk]), direct, primary)


def plan_acts(plan: Plan, user: User, today: date) -> list[Act]:
    """What may be done with a plan; the primary one last, as the heading has it."""
    return [act for act in _PLAN_ACTS[PlanState(plan.state)](plan, user, today) if act]


def _drafting(plan: Plan, user: User, _today: date) -> list[Act | None]:
    may_draft, has_tasks = may(user, "plans.draft", plan.unit), plan.tasks.exists()
    submits = has_tasks and may(user, "plans.submit", plan.unit)
    return [
        _act("edit", plan.pk, _("Change the plan")) if may_draft else None,
        _act("add_task", plan.pk, _("Add a task"), primary=not submits) if may_draft else None,
        _act("submit", plan.pk, _("Submit to the leader"), direct=True, primary=True)
        if submits
        else None,
    ]


def _submitted(plan: Plan, user: User, _today: date) -> list[Act | None]:
    returns, signs = may(user, "plans.return", plan.issuer), may(user, "plans.sign", plan.issuer)
    return [
        _act("return", plan.pk, _("Return to be completed")) if returns else None,
        _act("sign", plan.pk, _("Record the signature"), direct=True, primary=True)
        if signs
        else None,
    ]


def _signed(plan: Plan, user: User, _today: date) -> list[Act | None]:
    issues = may(user, "plans.issue", plan.issuer)
    return [_act("issue", plan.pk, _("Issue the plan"), primary=True) if issues else None]


def _issued(plan: Plan, user: User, today: date) -> list[Act | None]:
    may_draft, closes = may(user, "plans.draft", plan.unit), may(user, "plans.close", plan.unit)
    is_over = plan.ends_on < today
    return [
        _act("edit", plan.pk, _("Correct the plan")) if may_draft else None,
        _act("add_task", plan.pk, _("Add a task")) if may_draft else None,
        _act("close", plan.pk, _("Close the plan"), direct=True, primary=is_over)
        if closes
        else None,
    ]


def _closed(plan: Plan, user: User, today: date) -> list[Act | None]:
    reopens = plan.ends_on >= today and may(user, "plans.close", plan.unit)
    return [
        _act("edit", plan.pk, _("Correct the plan"))
        if may(user, "plans.draft", plan.unit)
        else None,
        _act("reopen", plan.pk, _("Reopen the plan")) if reopens else None,
    ]


_PLAN_ACTS = {
    PlanState.DRAFT: _drafting,
    PlanState.SUBMITTED: _submitted,
    PlanState.SIGNED: _signed,
    PlanState.ISSUED: _issued,
    PlanState.CLOSED: _closed,
}


def task_acts(page: TaskPage, user: User) -> list[Act]:
    """What may be done with a task; the primary one last."""
    task = page.task
    if task.plan.state == PlanState.ISSUED:
        found = [*_managing(task, user), *_answering(page, user), *_reporting(page)]
    else:
        found = _correcting(task, user)
    return [act for act in found if act]


def _correcting(task: Task, user: User) -> list[Act | None]:
    if task.plan.state not in (PlanState.DRAFT, PlanState.CLOSED) or not may(
        user, "plans.draft", task.plan.unit
    ):
        return []
    is_draft = task.plan.state == PlanState.DRAFT
    return [
        _act("remove_task", task.pk, _("Take out"), direct=True) if is_draft else None,
        _act("edit_task", task.pk, _("Change the task") if is_draft else _("Correct the task")),
    ]


def _managing(task: Task, user: User) -> list[Act | None]:
    unit = task.plan.unit
    is_open, assigns = task.status in OPEN, may(user, "plans.assign", unit)
    reopens = task.status in SETTLED and may(user, "plans.accept", unit)
    return [
        _act("edit_task", task.pk, _("Correct the task"))
        if may(user, "plans.draft", unit)
        else None,
        _act("drop", task.pk, _("Not carried out")) if is_open and assigns else None,
        _act("assign", task.pk, _("Give to a body")) if is_open and assigns else None,
        _act("fan_out", task.pk, _("Give to units"))
        if task.status not in SETTLED and may(user, "plans.fan_out", unit)
        else None,
        _act("reopen_task", task.pk, _("Reopen the task")) if reopens else None,
    ]


def tracker_acts(page: TrackerPage, user: User) -> list[Act]:
    """What may be done with a tracker; the primary one last."""
    tracker = page.tracker
    if not tracker.is_followed:
        return []
    is_open = tracker.status in OPEN
    drops = is_open and may(user, "plans.assign", tracker.plan.unit)
    reopens = tracker.status in SETTLED and may_answer(tracker, user)
    reports = is_open and page.mine
    found = [
        _act("drop_tracker", tracker.pk, _("Not carried out")) if drops else None,
        _act("reopen_tracker", tracker.pk, _("Reopen the task")) if reopens else None,
        *_answering(page, user),
        _act("integrate_tracker", tracker.pk, _("Taken into another plan")) if reports else None,
        _act("report_tracker", tracker.pk, _("Report progress"), primary=True) if reports else None,
    ]
    return [act for act in found if act]


def _answering(page: FollowedPage, user: User) -> list[Act | None]:
    waiting = page.waiting
    if waiting is None or same_hands(waiting.by, user) or not may_answer(page.about, user):
        return []
    return [
        _act("return_progress", waiting.pk, _("Return to be completed")),
        _act("accept", waiting.pk, _("Confirm that it is done"), direct=True, primary=True),
    ]


def _reporting(page: TaskPage) -> list[Act | None]:
    task = page.task
    if task.status not in OPEN or not page.mine:
        return []
    leads = task.lead_id in page.mine
    return [
        _act("integrate", task.pk, _("Taken into another plan")) if leads else None,
        _act("report", task.pk, _("Report progress"), primary=True),
    ]
