"""Indicators that tasks serve, with what the frameworks ask of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from songhanh.frameworks.models import Indicator, Target
from songhanh.plans.models.tasks import Task

YEARS = (2025, 2030)


@dataclass(frozen=True, slots=True)
class Served:
    """One indicator beside the tasks that serve it; a target for each of `YEARS`, or none."""

    indicator: Indicator
    tasks: list[Task]
    targets: list[Target | None]


def served_by(tasks: Iterable[Task]) -> list[Served]:
    """Each indicator once, in the order of their codes, with the national targets."""
    serving: dict[Indicator, list[Task]] = defaultdict(list)
    for task in tasks:
        for indicator in task.indicators.all():
            serving[indicator].append(task)
    targets = {
        (target.indicator_id, target.year): target
        for target in Target.objects.filter(indicator__in=serving, unit=None, year__in=YEARS)
    }
    return [
        Served(indicator, serving[indicator], [targets.get((indicator.pk, year)) for year in YEARS])
        for indicator in sorted(serving, key=lambda one: (one.programme_id, one.code))
    ]
