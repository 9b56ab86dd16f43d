"""Plans, their tasks, the progress reported on them."""

from __future__ import annotations

from songhanh.plans.models.followed import OPEN, SETTLED, TASK_FOLLOWS, Followed, TaskStatus
from songhanh.plans.models.plans import (
    PLAN_FOLLOWS,
    PUBLISHED,
    Plan,
    PlanKind,
    PlanLevel,
    PlanState,
)
from songhanh.plans.models.progress import Progress, ProgressStage, Verdict
from songhanh.plans.models.tasks import Task, TaskRecurrence
from songhanh.plans.models.themes import Theme
from songhanh.plans.models.trackers import ContactWay, Tracker

__all__ = [
    "OPEN",
    "PLAN_FOLLOWS",
    "PUBLISHED",
    "SETTLED",
    "TASK_FOLLOWS",
    "ContactWay",
    "Followed",
    "Plan",
    "PlanKind",
    "PlanLevel",
    "PlanState",
    "Progress",
    "ProgressStage",
    "Task",
    "TaskRecurrence",
    "TaskStatus",
    "Theme",
    "Tracker",
    "Verdict",
]
