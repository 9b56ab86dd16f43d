"""What this app shows on pages of others: home, a unit, the menu, the search."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from songhanh.accounts.http import Anybody
from songhanh.accounts.models import User
from songhanh.documents.models import Document
from songhanh.frameworks.models import Indicator
from songhanh.lib.registry import Found, Told, UnitMoves
from songhanh.plans.models import OPEN, Plan, PlanState, Task, TaskStatus, Tracker
from songhanh.plans.models.plans import reached
from songhanh.plans.models.tasks import TaskQuerySet
from songhanh.plans.models.trackers import TrackerQuerySet
from songhanh.plans.rules import SOON
from songhanh.units.models import Heir, Kind, Unit
from songhanh.units.models.spans import alive
from songhanh.words.text import fold

SHOWN = 8
FOUND = 20


def due_tasks(user: User) -> TaskQuerySet:
    """What my bodies have to act on: overdue, due within a week, returned."""
    soon = timezone.localdate() + timedelta(days=SOON)
    mine = Task.objects.led_by(reached(user, "plans.act")).running()
    return mine.filter(Q(due_on__lte=soon) | Q(status=TaskStatus.RETURNED))


def waiting_tasks(user: User) -> TaskQuerySet:
    """Reports that wait for my confirmation."""
    return Task.objects.awaiting().filter(plan__unit__in=reached(user, "plans.accept"))


def count_due(user: User) -> int | None:
    return due_tasks(user).count() + waiting_tasks(user).count() or None


def due_card(user: User) -> dict[str, Any] | None:
    due = due_tasks(user).select_related("plan", "lead").order_by("due_on", "pk")
    waiting = waiting_tasks(user).select_related("plan", "lead").order_by("due_on", "pk")
    if not (due or waiting):
        return None
    return {
        "due": due[:SHOWN],
        "due_total": due.count(),
        "waiting": waiting[:SHOWN],
        "waiting_total": waiting.count(),
    }


def own_trackers(user: User) -> TrackerQuerySet:
    """What tasks ask of my units and is still to be done."""
    return Tracker.objects.acted_by(user).running()


def has_trackers(user: User) -> bool:
    return Tracker.objects.acted_by(user).exists()


def count_trackers(user: User) -> int | None:
    return own_trackers(user).count() or None


def trackers_card(user: User) -> dict[str, Any] | None:
    """Of my units; and, of those whose reports I confirm, the tasks with reports that wait or are late."""
    own, boards = own_trackers(user), busy_boards(user)
    if not (boards or own.exists()):
        return None
    rows = own.select_related("task__plan", "unit").order_by("due_on", "task__plan", "task")
    return {"own": rows[:SHOWN], "own_total": own.count(), "boards": boards}


def busy_boards(user: User) -> list[dict[str, Any]]:
    """Tasks whose units have reported or are late, those with most to answer first."""
    late = Q(status__in=OPEN, due_on__lt=timezone.localdate())
    asked = Tracker.objects.answered_by(user).followed()
    counted = asked.filter(late | Q(status=TaskStatus.REPORTED)).values("task").order_by()
    rows = counted.annotate(
        waiting=Count("pk", filter=Q(status=TaskStatus.REPORTED)),
        overdue=Count("pk", filter=late),
    ).order_by("-waiting", "-overdue", "task")[:SHOWN]
    tasks = Task.objects.select_related("plan").in_bulk([row["task"] for row in rows])
    return [row | {"task": tasks[row["task"]]} for row in rows]


def numbers(user: User) -> list[Told]:
    """How many tasks of the plans that this person follows are in time."""
    today = timezone.localdate()
    tasks = Task.objects.filter(plan__unit__in=reached(user, "plans.accept"), plan__state=PlanState.ISSUED)  # fmt: skip
    told = tasks.exclude(status=TaskStatus.CLOSED).aggregate(
        asked=Count("pk"), late=Count("pk", filter=Q(status__in=OPEN, due_on__lt=today))
    )
    if not told["asked"]:
        return []
    return [
        Told(
            label=_("Tasks in time"),
            value=str(told["asked"] - told["late"]),
            whole=str(told["asked"]),
            state="late" if told["late"] else "done",
            word=_("%(count)s overdue") % {"count": told["late"]} if told["late"] else "",
            note="",
            url=reverse("plans:tasks"),
        )
    ]


def unit_panel(user: Anybody, unit: Unit) -> dict[str, Any] | None:
    """Plans and tasks of the unit, of its bodies and of the units whose past it inherited."""
    units = own_units(unit)
    plans = Plan.objects.visible_to(user).of(units).select_related("issuer")
    tasks = Task.objects.visible_to(user).of(units).select_related("plan", "lead")
    running = tasks.running().order_by("due_on", "pk")
    if not plans.exists() and not tasks.exists():
        return None
    return {
        "plans": plans.order_by("-year", "-pk")[:SHOWN],
        "plan_total": plans.count(),
        "tasks": running[:SHOWN],
        "task_total": running.count(),
        "overdue_total": running.overdue(timezone.localdate()).count(),
    }


def document_panel(user: Anybody, document: Document) -> dict[str, Any] | None:
    """The plan that the document is, with how far it has come."""
    plan = Plan.objects.visible_to(user).with_pace().filter(document=document).first()
    return {"plan": plan} if plan else None


def indicator_panel(user: Anybody, indicator: Indicator) -> dict[str, Any] | None:
    """Running tasks that serve the indicator."""
    tasks = Task.objects.visible_to(user).running().filter(indicators=indicator)
    if not tasks.exists():
        return None
    rows = tasks.select_related("plan", "lead").order_by("due_on", "pk")
    return {"tasks": rows[:SHOWN], "total": tasks.count()}


def own_units(unit: Unit) -> list[int]:
    """A body alone; a territory with its bodies and, where it took over others whole, theirs."""
    if unit.is_body:
        return [unit.pk]
    rows = Heir.objects.filter(alive(timezone.localdate()), heir=unit, is_whole=True)
    territories = [unit.pk, *rows.values_list("unit_id", flat=True)]
    bodies = Unit.objects.filter(kind=Kind.BODY, parent__in=territories)
    return [*territories, *bodies.values_list("pk", flat=True)]


def search_plans(user: Anybody, words: str) -> list[Found]:
    plans = (
        Plan.objects.visible_to(user)
        .matching(words)
        .select_related("issuer")
        .order_by("-year", "-pk")
    )
    return [
        Found(
            plan.name,
            f"{plan.title} · {plan.issuer.title}",
            plan.get_absolute_url(),
            nearness(words, plan.folded),
        )
        for plan in plans[:FOUND]
    ]


def search_tasks(user: Anybody, words: str) -> list[Found]:
    tasks = Task.objects.visible_to(user).matching(words).select_related("plan", "lead")
    return [
        Found(
            str(task),
            f"{task.plan.name} · {task.lead or ''}",
            task.get_absolute_url(),
            nearness(words, task.text_folded),
        )
        for task in tasks.order_by("-plan__year", "position")[:FOUND]
    ]


def nearness(words: str, text: str) -> float:
    """1 where the words stand together as they were typed, less where they are scattered in a long text."""
    sought = fold(words)
    return 1.0 if sought in text else len(sought) / max(len(text), len(sought))


def count_plans_of(moves: UnitMoves) -> int:
    """Plans of units that end."""
    return Plan.objects.filter(unit__in=moves.ended).count()


def count_open_of(moves: UnitMoves) -> int:
    """Open tasks that units lead which end, and their open parts of tasks of others."""
    led = Task.objects.filter(lead__in=moves.ended, status__in=OPEN).count()
    return led + Tracker.objects.filter(unit__in=moves.ended, status__in=OPEN).count()
