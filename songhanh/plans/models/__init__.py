"""Plans, their tasks, the progress reported on them."""

from __future__ import annotations

from songhanh.plans.models.plans import (
    PLAN_FOLLOWS,
    PUBLISHED,
    Plan,
    PlanKind,
    PlanLevel,
    PlanState,
)
from songhanh.plans.models.progress import Progress, ProgressStage, Verdict
from songhanh.plans.models.tasks import (
    OPEN,
    TASK_FOLLOWS,
    Task,
    TaskRecurrence,
    TaskStatus,
)
from songhanh.plans.models.themes import Theme

__all__ = [
    "OPEN",
    "PLAN_FOLLOWS",
    "PUBLISHED",
    "TASK_FOLLOWS",
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
    "Verdict",
]
