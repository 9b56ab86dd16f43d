"""What people type about plans, tasks and progress."""

from __future__ import annotations

from songhanh.plans.forms.fields import ReasonForm
from songhanh.plans.forms.plans import IssueForm, PlanFilter, PlanForm
from songhanh.plans.forms.progress import ProgressForm
from songhanh.plans.forms.tasks import AssignForm, IntegrateForm, TaskFilter, TaskForm
from songhanh.plans.forms.trackers import FanOutForm, RemindForm, TrackerFilter

__all__ = [
    "AssignForm",
    "FanOutForm",
    "IntegrateForm",
    "IssueForm",
    "PlanFilter",
    "PlanForm",
    "ProgressForm",
    "ReasonForm",
    "RemindForm",
    "TaskFilter",
    "TaskForm",
    "TrackerFilter",
]
