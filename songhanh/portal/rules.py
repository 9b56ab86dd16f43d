"""Where a day stands in the Action Month (15/11 to 15/12: Decision 1696/QĐ-TTg of 2015, Resolution 28/NQ-CP)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    """Before, within, after."""

    AHEAD = "ahead"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Course:
    """How far a span of days has come: `day` of `days`, counting both ends; `left` days until it begins."""

    phase: Phase
    day: int
    days: int
    left: int

    @property
    def gone(self) -> int:
        """Whole percent of its days that have begun."""
        return self.day * 100 // self.days


def course(today: date, first: date, last: date) -> Course:
    """Where `today` stands in the days from `first` to `last`; the first day is day 1."""
    days = (last - first).days + 1
    if today < first:
        return Course(Phase.AHEAD, 0, days, (first - today).days)
    if today > last:
        return Course(Phase.OVER, days, days, 0)
    return Course(Phase.RUNNING, (today - first).days + 1, days, 0)
