"""Indicators that tasks serve, with what the frameworks ask of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from songhanh.frameworks.models import Indicator, Target
from songhanh.plans.models.tasks import Task


@dataclass(frozen=True, slots=True)
class Served:
    """One indicator, the tasks that serve it and its national targets by year."""

    indicator: Indicator
    tasks: list[Task]
    targets: list[Target]

    @property
    def is_unchecked(self) -> bool:
        """Whether any of its targets was not compared with the original text."""
        return not all(target.verified for target in self.targets)


def served_by(tasks: Iterable[Task]) -> list[Served]:
    """Each indicator once, programme by programme in its own order."""
    serving: dict[Indicator, list[Task]] = defaultdict(list)
    for task in tasks:
        for indicator in task.indicators.all():
            serving[indicator].append(task)
    targets: dict[int, list[Target]] = defaultdict(list)
    wanted = Target.objects.national().filter(indicator__in=serving).select_related("indicator")
    for target in wanted.order_by("year"):
        targets[target.indicator_id].append(target)
    ordered = sorted(serving, key=lambda one: (one.programme_id, one.position))
    return [Served(one, serving[one], targets[one.pk]) for one in ordered]
