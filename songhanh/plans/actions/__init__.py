"""What happens to plans, tasks and reports; `write_plan` is how a read document becomes a plan in one act."""

from __future__ import annotations

from songhanh.plans.actions.plans import (
    close_plan,
    draft_plan,
    edit_plan,
    issue_plan,
    reopen_plan,
    return_plan,
    sign_plan,
    submit_plan,
)
from songhanh.plans.actions.progress import (
    accept_progress,
    report_progress,
    return_progress,
    withdraw_progress,
)
from songhanh.plans.actions.proposed import ActionMonth, Paper, ProposedPlan, ProposedTask
from songhanh.plans.actions.tasks import (
    add_task,
    assign_task,
    drop_task,
    edit_task,
    mark_integrated,
    remove_task,
    reopen_task,
)
from songhanh.plans.actions.trackers import fan_out_task, remind_units, undo_fan_out
from songhanh.plans.actions.writing import write_plan

__all__ = [
    "ActionMonth",
    "Paper",
    "ProposedPlan",
    "ProposedTask",
    "accept_progress",
    "add_task",
    "assign_task",
    "close_plan",
    "draft_plan",
    "drop_task",
    "edit_plan",
    "edit_task",
    "fan_out_task",
    "issue_plan",
    "mark_integrated",
    "remind_units",
    "remove_task",
    "reopen_plan",
    "reopen_task",
    "report_progress",
    "return_plan",
    "return_progress",
    "sign_plan",
    "submit_plan",
    "undo_fan_out",
    "withdraw_progress",
    "write_plan",
]
