"""Units × tasks of a plan: which unit has taken up what, read in a few queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q

from songhanh.accounts.models import User
from songhanh.plans.models.followed import CARRIED_OUT, OPEN, TaskStatus
from songhanh.plans.models.plans import Plan
from songhanh.plans.models.tasks import Task
from songhanh.plans.models.trackers import Tracker, TrackerQuerySet
from songhanh.plans.rules import first_letter, in_order
from songhanh.units.models import Heir, Unit
from songhanh.units.models.spans import alive
from songhanh.words.text import fold

LATE = "late"
# From what is still to be done to what is through: where a unit took over others, the least advanced counts.
BACK_TO_FRONT = (LATE, "returned", "not_started", "under_way", "reported", "closed", "integrated", "done", "dropped")  # fmt: skip


@dataclass(slots=True)
class UnitRow:
    """One unit: how it stands with each task (by its id)."""

    unit: int
    name: str
    signs: dict[int, str] = field(default_factory=dict)

    def add(self, task: int, sign: str) -> None:
        known = self.signs.get(task)
        if known is None or BACK_TO_FRONT.index(sign) < BACK_TO_FRONT.index(known):
            self.signs[task] = sign

    @property
    def total(self) -> int:
        return len(self.signs)

    @property
    def done(self) -> int:
        return sum(sign in CARRIED_OUT for sign in self.signs.values())

    @property
    def late(self) -> int:
        return sum(sign == LATE for sign in self.signs.values())

    @property
    def missing(self) -> int:
        """Tasks with which the unit has done nothing, late or not."""
        return sum(sign in (LATE, TaskStatus.NOT_STARTED) for sign in self.signs.values())


class Sum(NamedTuple):
    """Units of a place with one task."""

    total: int
    done: int
    late: int


@dataclass(slots=True)
class PlaceRow:
    """The units of one province, task by task."""

    unit: int
    name: str
    sums: dict[int, Sum] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(one.total for one in self.sums.values())

    @property
    def done(self) -> int:
        return sum(one.done for one in self.sums.values())

    @property
    def late(self) -> int:
        return sum(one.late for one in self.sums.values())


class Coverage:
    """One plan in all the units that this person sees; `within`: of one province."""

    def __init__(self, plan: Plan, user: User, on: date, within: int | None = None) -> None:
        self.plan, self.user, self.on, self.within = plan, user, on, within

    @cached_property
    def seen(self) -> TrackerQuerySet:
        return Tracker.objects.seen_in(self.plan, self.user).order_by()

    @cached_property
    def tasks(self) -> list[Task]:
        """Those that were given to units, in their order."""
        given = Exists(Tracker.objects.filter(task=OuterRef("pk")))
        tasks = list(self.plan.tasks.filter(given).order_by("position"))
        for task in tasks:
            task.plan = self.plan
        return tasks

    @cached_property
    def open_tasks(self) -> list[int]:
        """Those on which units may still be late."""
        return [
            task.pk for task in self.tasks if task.is_followed and task.status != TaskStatus.DROPPED
        ]

    @cached_property
    def places(self) -> list[PlaceRow]:
        """A row for each province, where the units lie in several and none was chosen."""
        if self.within is not None:
            return []
        late = Q(task__in=self.open_tasks, status__in=OPEN, due_on__lt=self.on)
        counted = self.seen.values_list("unit__parent", "task").annotate(
            total=Count("pk", filter=~Q(status=TaskStatus.DROPPED)),
            done=Count("pk", filter=Q(status__in=CARRIED_OUT)),
            late=Count("pk", filter=late),
        )
        rows: dict[int, PlaceRow] = {}
        for place, task, *numbers in counted:
            row = rows.setdefault(place or 0, PlaceRow(place or 0, ""))
            row.sums[task] = Sum(*numbers)
        if len(rows) < 2:
            return []
        for unit in Unit.objects.filter(pk__in=rows):
            rows[unit.pk].name = unit.title
        return sorted(rows.values(), key=lambda row: fold(row.name))

    @cached_property
    def heirs(self) -> dict[int, int]:
        """Units that ended, each with the one that goes on with its tasks."""
        mine = Exists(Tracker.objects.filter(unit=OuterRef("unit"), task__plan=self.plan))
        rows = Heir.objects.filter(mine, alive(self.on), is_whole=True)
        return dict(rows.values_list("unit", "heir"))

    @cached_property
    def units(self) -> list[UnitRow]:
        """A row for each unit, by its letter; what a unit took over is its own."""
        found: dict[int, UnitRow] = defaultdict(lambda: UnitRow(0, ""))
        asked = self.seen if self.within is None else self.seen.filter(unit__parent=self.within)
        open_tasks = set(self.open_tasks)
        for task, unit, status, due_on in asked.values_list("task", "unit", "status", "due_on"):
            is_open = status in OPEN and task in open_tasks
            late = is_open and due_on is not None and due_on < self.on
            found[self.heirs.get(unit, unit)].add(task, LATE if late else status)
        named = asked.values("unit").union(
            Unit.objects.filter(pk__in=set(self.heirs.values())).values("pk")
        )
        for key, name in Unit.objects.filter(pk__in=named).values_list("pk", "name"):
            if key in found:
                found[key].unit, found[key].name = key, name
        return sorted(
            found.values(), key=lambda row: (in_order(first_letter(row.name)), fold(row.name))
        )
