"""What the pages of a plan and of a task show, gathered once for their templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from songhanh.accounts.http import Anybody
from songhanh.accounts.models import User
from songhanh.audit.models import Event
from songhanh.frameworks.models import Programme
from songhanh.lib.registry import Panel, plan_panels
from songhanh.lib.sheets import Cell
from songhanh.plans.models import Plan, PlanState, Progress, Task, Theme, Tracker, Verdict
from songhanh.plans.models.followed import Pace
from songhanh.plans.models.heirs import Heirs, heirs_of
from songhanh.plans.models.plans import DEMONSTRATION
from songhanh.plans.models.served import Served, served_by
from songhanh.plans.rules import Standing
from songhanh.plans.views.acts import Act, plan_acts, task_acts, tracker_acts
from songhanh.plans.views.chain import PlanChain, chain_of_plan
from songhanh.units.models import Unit
from songhanh.units.rights import may, units_for

THEME_ORDER = {theme.value: place for place, theme in enumerate(Theme)}
EVENTS = 20


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """The tasks of one theme."""

    label: str
    tasks: Sequence[Task]


class PlanPage:
    """One plan as this person sees it today; a stranger sees no record and no acts."""

    def __init__(self, plan: Plan, user: Anybody, today: date) -> None:
        self.plan, self.user, self.today = plan, user, today

    @cached_property
    def tasks(self) -> list[Task]:
        tasks = self.plan.tasks.select_related("lead").prefetch_related(
            "indicators__programme", "coordinators"
        )
        found = sorted(
            tasks, key=lambda task: (THEME_ORDER.get(task.theme, len(Theme)), task.position)
        )
        paces = self._paces
        for task in found:
            task.plan, task.unit_pace = self.plan, paces.get(task.pk)
        return found

    @cached_property
    def _paces(self) -> dict[int, Pace]:
        """How far the units have come that each task asks, of those this person sees; one query."""
        seen = Tracker.objects.seen_in(self.plan, self.user)
        return seen.paces(self.today)

    @cached_property
    def groups(self) -> list[ThemeGroup]:
        by_theme = groupby(self.tasks, key=lambda task: task.get_theme_display())
        return [ThemeGroup(label or _("Theme not given"), list(tasks)) for label, tasks in by_theme]

    @cached_property
    def has_trackers(self) -> bool:
        """Some task of it was given to units."""
        return bool(self._paces)

    @cached_property
    def pace(self) -> Pace:
        return self.plan.tasks.pace(self.today)

    @property
    def is_running(self) -> bool:
        return self.plan.state == PlanState.ISSUED

    @property
    def time_gone(self) -> int:
        return self.plan.time_gone(self.today)

    @cached_property
    def heirs(self) -> Heirs | None:
        return heirs_of(self.plan.issuer, self.today)

    @cached_property
    def programmes(self) -> list[Programme]:
        return list(self.plan.programmes.all())

    @cached_property
    def served(self) -> list[Served]:
        return served_by(self.tasks)

    @cached_property
    def chain(self) -> PlanChain:
        return chain_of_plan(self.plan, self.user)

    @cached_property
    def events(self) -> list[Event]:
        events = Event.objects.about(self.plan)
        return list(events[:EVENTS]) if self.user.is_authenticated else []

    @cached_property
    def panels(self) -> list[tuple[Panel, dict[str, Any]]]:
        """What apps above add to a plan's page."""
        offered = ((panel, panel.given(self.user, self.plan)) for panel in plan_panels)
        return [(panel, context) for panel, context in offered if context is not None]

    @cached_property
    def acts(self) -> list[Act]:
        return plan_acts(self.plan, self.user, self.today) if self.user.is_authenticated else []


class FollowedPage:
    """What was reported on a task or a tracker, and how it stands today; no reports for a stranger: they name people."""

    task: Task
    mine: set[int]  # the bodies for which this person reports on it

    def __init__(self, about: Task | Tracker, user: Anybody, today: date) -> None:
        self.about, self.user, self.today = about, user, today

    @cached_property
    def superior(self) -> Task | None:
        """The task above that it carries out, where this person may see that one too."""
        seen = Task.objects.visible_to(self.user).select_related("plan")
        return seen.filter(lowers=self.task).first()

    @cached_property
    def reports(self) -> list[Progress]:
        if not self.user.is_authenticated:
            return []
        rows = self.about.own_progress.select_related("body", "by", "decided_by")
        return list(rows.prefetch_related("evidence"))

    @cached_property
    def waiting(self) -> Progress | None:
        """The report that waits to be confirmed."""
        return next((row for row in self.reports if row.verdict == Verdict.PENDING), None)

    @cached_property
    def returned(self) -> Progress | None:
        """The report whose reason still stands."""
        last = next((row for row in self.reports if row.verdict != Verdict.WITHDRAWN), None)
        return last if last and last.verdict == Verdict.RETURNED else None

    @property
    def standing(self) -> Standing:
        return self.about.standing(self.today)

    @property
    def days_left(self) -> int:
        """To the day on which it is due; 0 without one."""
        return (self.about.due_on - self.today).days if self.about.due_on else 0

    @property
    def days_over(self) -> int:
        return -self.days_left

    @cached_property
    def events(self) -> list[Event]:
        events = Event.objects.about(self.about)
        return list(events[:EVENTS]) if self.user.is_authenticated else []

    @property
    def may_withdraw(self) -> set[int]:
        """Reports that this person may still take back."""
        if not self.about.is_followed:
            return set()
        open_ = (Verdict.NOTED, Verdict.PENDING)
        return {row.pk for row in self.reports if row.verdict in open_ and row.body_id in self.mine}


class TaskPage(FollowedPage):
    """One task as this person sees it today."""

    def __init__(self, task: Task, user: Anybody, today: date) -> None:
        super().__init__(task, user, today)
        self.task = task

    @cached_property
    def coordinators(self) -> list[Unit]:
        return list(self.task.coordinators.all())

    @cached_property
    def served(self) -> list[Served]:
        return served_by([self.task])

    @cached_property
    def mine(self) -> set[int]:  # type: ignore[override]
        bodies = [unit.pk for unit in self.task.bodies]
        mine = units_for(self.user, "plans.act").filter(pk__in=bodies)
        return set(mine.values_list("pk", flat=True))

    @cached_property
    def acts(self) -> list[Act]:
        return task_acts(self, self.user) if self.user.is_authenticated else []

    @cached_property
    def units(self) -> Pace | None:
        """How far the units have come that the task asks, of those this person sees; none where it asks nobody."""
        pace = Tracker.objects.visible_to(self.user).filter(task=self.task).pace(self.today)
        return pace if pace.total else None

    @cached_property
    def own_trackers(self) -> list[Tracker]:
        """What it asks of this person's own units."""
        mine = self.task.trackers.acted_by(self.user).select_related("unit")
        return [_with_task(tracker, self.task) for tracker in mine]

    @property
    def may_fan_out(self) -> bool:
        return may(self.user, "plans.fan_out", self.task.plan.unit)


class TrackerPage(FollowedPage):
    """What one task asks of one unit, as this person sees it today."""

    def __init__(self, tracker: Tracker, user: User, today: date) -> None:
        super().__init__(tracker, user, today)
        self.signed_in, self.tracker, self.task = user, tracker, tracker.task

    @cached_property
    def mine(self) -> set[int]:  # type: ignore[override]
        unit = self.tracker.unit
        return {unit.pk} if may(self.user, "plans.act", unit) else set()

    @cached_property
    def heirs(self) -> Heirs | None:
        """Who goes on with it where the unit has ended."""
        return heirs_of(self.tracker.unit, self.today)

    @cached_property
    def acts(self) -> list[Act]:
        return tracker_acts(self, self.signed_in)


def _with_task(tracker: Tracker, task: Task) -> Tracker:
    tracker.task = task
    return tracker


def task_rows(plan: Plan, today: date) -> tuple[list[str], list[list[Cell]]]:
    """The tasks of a plan as a table for a spreadsheet."""
    heads = [
        _("No."),
        _("Task"),
        pgettext("task", "Theme"),
        _("Lead body"),
        _("Lead inferred"),
        _("Coordinating bodies"),
        _("Deadline as written"),
        _("Due on"),
        pgettext("task", "How often"),
        _("Indicators served"),
        _("Product"),
        _("Budget (dong)"),
        _("Status"),
        _("Finished on"),
        *marked(plan),
    ]
    tasks = plan.tasks.select_related("lead", "plan").prefetch_related("coordinators", "indicators")
    return heads, [_row(task) for task in tasks]


def _row(task: Task) -> list[Cell]:
    return [
        task.number or task.position,
        task.text,
        task.get_theme_display(),
        str(task.lead or ""),
        _("yes") if task.lead_is_inferred else "",
        "; ".join(str(unit) for unit in task.coordinators.all()),
        task.deadline,
        task.due_on,
        task.get_recurrence_display(),
        "; ".join(indicator.code for indicator in task.indicators.all()),
        task.deliverable,
        task.budget,
        task.get_status_display(),
        task.finished_on,
        *marked(task.plan),
    ]


def marked(plan: Plan) -> list[str]:
    """What a table that leaves says of a plan made for demonstration, in its head and in each row."""
    return [str(DEMONSTRATION)] if plan.is_demonstration else []
