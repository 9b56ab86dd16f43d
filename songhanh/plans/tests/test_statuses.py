"""Which state may follow which: the whole table, written out once more by hand."""

from __future__ import annotations

import itertools

import pytest

from songhanh.lib.errors import Refused
from songhanh.plans.actions.guards import move_plan, move_task
from songhanh.plans.models import Plan, PlanState, Task, TaskStatus

# now: not started, under way, reported, returned, done, dropped, integrated, closed
#       may become →  N U R T D X I C
TASKS = {
    "not_started": ". + + . . + + +",
    "under_way":   "+ + + . . + + +",
    "reported":    "+ + . + + . . +",
    "returned":    ". + + . . + + +",
    "done":        ". + . . . . . .",
    "dropped":     ". + . . . . . .",
    "integrated":  ". + . . . . . .",
    "closed":      "+ + + + . . . .",
}  # fmt: skip
PLANS = {
    "draft":     ". + . . .",
    "submitted": "+ . + . .",
    "signed":    ". . . + .",
    "issued":    ". . . . +",
    "closed":    ". . . + .",
}  # fmt: skip


def pairs(table: dict[str, str]) -> list[tuple[str, str, bool]]:
    names = list(table)
    return [
        (now, following, mark == "+")
        for now, row in table.items()
        for following, mark in zip(names, row.split(), strict=True)
    ]


@pytest.mark.parametrize(("now", "following", "allowed"), pairs(TASKS))
def test_it_moves_a_task_only_as_the_table_says(now, following, allowed) -> None:
    task = Task(status=now)
    if allowed:
        assert move_task(task, TaskStatus(following)) == (now, following)
        assert task.status == following
    else:
        with pytest.raises(Refused) as no:
            move_task(task, TaskStatus(following))
        assert no.value.code == "task_not_now"
        assert task.status == now


@pytest.mark.parametrize(("now", "following", "allowed"), pairs(PLANS))
def test_it_moves_a_plan_only_as_the_table_says(now, following, allowed) -> None:
    plan = Plan(state=now)
    if allowed:
        assert move_plan(plan, PlanState(following)) == (now, following)
        assert plan.state == following
    else:
        with pytest.raises(Refused) as no:
            move_plan(plan, PlanState(following))
        assert no.value.code == "plan_not_now"
        assert plan.state == now


def test_it_writes_out_every_state_and_status() -> None:
    assert list(TASKS) == TaskStatus.values
    assert list(PLANS) == PlanState.values
    assert len(pairs(TASKS)) == len(list(itertools.product(TaskStatus, repeat=2)))
