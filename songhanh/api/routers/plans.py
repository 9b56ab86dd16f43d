"""Plans, their tasks, what was reported on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from songhanh.accounts.http import SignedIn
from songhanh.api.paging import Asked, Code, Key, Page, Words, Year, narrowing, page_of
from songhanh.plans.models import Plan, PlanKind, PlanLevel, PlanState, Task, TaskStatus

router = Router()


class PlanOut(Schema):
    """A plan or another steering document."""

    id: int
    kind: str
    state: str
    level: str
    number: str = Field(description="empty while it has none")
    title: str
    issuer_id: int
    issuer: str = Field(alias="issuer.name")
    unit_id: int = Field(description="the body in charge")
    year: int
    starts_on: date
    ends_on: date
    issued_on: date | None
    document_id: int | None
    is_demonstration: bool = Field(description="made for demonstration: not an act of its issuer")
    tasks: int = Field(alias="task_count", description="without those that will not be carried out")
    done: int = Field(alias="done_count", description="done, or taken into another plan")


class WholePlanOut(PlanOut):
    """A plan with its programmes and its Action Month; its tasks are listed by `/plans/{id}/tasks`."""

    programmes: list[str] = Field(description="codes of the programmes cited")
    action_month_from: date | None
    action_month_to: date | None
    action_month_theme: str

    @staticmethod
    def resolve_programmes(plan: Any) -> list[str]:
        return [programme.code for programme in plan.programmes.all()]


class TaskOut(Schema):
    """One duty of a plan."""

    id: int
    plan_id: int
    position: int
    number: str = Field(description="as in the document")
    text: str
    theme: str
    lead_id: int | None
    lead: str | None = Field(None, alias="lead.name")
    lead_is_inferred: bool = Field(description="the document names nobody")
    coordinators: list[int] = Field(description="ids of the bodies that help")
    deadline: str = Field(description="in its wording")
    due_on: date | None
    recurrence: str
    quantity: float | None
    quantity_unit: str
    budget: float | None = Field(description="đồng")
    indicators: list[str] = Field(description="codes of the indicators it serves")
    status: str
    is_overdue: bool = Field(description="today")
    finished_on: date | None

    @staticmethod
    def resolve_coordinators(task: Any) -> list[int]:
        return [unit.pk for unit in task.coordinators.all()]

    @staticmethod
    def resolve_indicators(task: Any) -> list[str]:
        return [indicator.code for indicator in task.indicators.all()]

    @staticmethod
    def resolve_is_overdue(task: Any) -> bool:
        return bool(task.is_open and task.due_on and task.due_on < timezone.localdate())


class ProgressOut(Schema):
    """What a body reported on a task, and the answer."""

    id: int
    body_id: int
    body: str = Field(alias="body.name")
    stage: str = Field(description="under_way or finished")
    text: str
    quantity: float | None
    reported_on: date
    reported_at: datetime
    verdict: str = Field(description="noted, pending, accepted or returned")
    reason: str = Field(description="why it was returned")


class WholeTaskOut(TaskOut):
    """A task with the sentence it was read from and everything reported on it."""

    source_text: str
    superior_id: int | None = Field(description="the superior plan's task it carries out")
    progress: list[ProgressOut] = Field(description="newest first; withdrawn reports left out")

    @staticmethod
    def resolve_progress(task: Any) -> list[Any]:
        return list(task.own_progress.counting().select_related("body"))


class PlansAsked(Asked):
    """Which plans."""

    q: Words = ""
    year: Year | None = None
    state: PlanState | None = None
    kind: PlanKind | None = None
    level: PlanLevel | None = None
    issuer_id: Key | None = Field(default=None, description="id of the issuing body")


class TasksAsked(Asked):
    """Which tasks."""

    q: Words = ""
    status: TaskStatus | None = None
    lead_id: Key | None = Field(default=None, description="id of the lead body")
    indicator: Code = Field(default="", description="code of an indicator served")
    due_from: date | None = None
    due_to: date | None = None
    is_overdue: bool = Field(default=False, description="only those somebody is late with")


@router.get("/plans", response=Page[PlanOut])
def list_plans(request: SignedIn, asked: Query[PlansAsked]) -> dict[str, Any]:
    """Plans by words of number or title, by year, state, kind, level, issuer; the newest first."""
    rows = _plans(request).matching(asked.q)
    rows = rows.filter(**narrowing(asked, "year", "state", "kind", "level", "issuer_id"))
    return page_of(rows.order_by("-year", "-issued_on", "-pk"), asked)


@router.get("/plans/{plan_id}", response=WholePlanOut)
def get_plan(request: SignedIn, plan_id: Key) -> Plan:
    """One plan with its programmes and its Action Month."""
    found: Plan = get_object_or_404(_plans(request).prefetch_related("programmes"), pk=plan_id)
    return found


@router.get("/plans/{plan_id}/tasks", response=Page[TaskOut])
def list_tasks_of_plan(request: SignedIn, plan_id: Key, asked: Query[Asked]) -> dict[str, Any]:
    """The tasks of one plan in their order."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=plan_id)
    return page_of(_tasks(request).filter(plan=plan).order_by("position"), asked)


@router.get("/tasks", response=Page[TaskOut])
def list_tasks(request: SignedIn, asked: Query[TasksAsked]) -> dict[str, Any]:
    """Tasks of every plan you may read, by words, status, lead, indicator and day; the earliest due first."""
    rows = _tasks(request).matching(asked.q).filter(**narrowing(asked, "status", "lead_id"))
    if asked.indicator:
        rows = rows.filter(indicators__code=asked.indicator)
    if asked.due_from:
        rows = rows.filter(due_on__gte=asked.due_from)
    if asked.due_to:
        rows = rows.filter(due_on__lte=asked.due_to)
    if asked.is_overdue:
        rows = rows.overdue(timezone.localdate())
    return page_of(rows.order_by("due_on", "plan_id", "position"), asked)


@router.get("/tasks/{task_id}", response=WholeTaskOut)
def get_task(request: SignedIn, task_id: Key) -> Task:
    """One task with its sentence and its reports."""
    found: Task = get_object_or_404(_tasks(request), pk=task_id)
    return found


def _plans(request: SignedIn) -> Any:
    return Plan.objects.visible_to(request.user).select_related("issuer").with_pace()


def _tasks(request: SignedIn) -> Any:
    rows = Task.objects.visible_to(request.user).select_related("plan", "lead")
    return rows.prefetch_related("coordinators", "indicators")
