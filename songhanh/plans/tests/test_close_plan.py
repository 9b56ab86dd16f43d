"""A plan ends with its tasks, and goes on only while its time is not over."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from songhanh.lib.errors import Refused
from songhanh.plans.actions import accept_progress, close_plan, issue_plan, reopen_plan
from songhanh.plans.models import PlanState, Task, TaskStatus
from songhanh.plans.testing import TODAY


def statuses(plan) -> list[str]:
    return list(plan.tasks.order_by("position").values_list("status", flat=True))


def test_it_closes_what_is_open_and_keeps_what_is_done(desk) -> None:
    accept_progress(desk.report(desk.overdue, desk.country.yen), by=desk.country.thu)
    desk.report(desk.soon, desk.country.lan)
    close_plan(desk.plan, by=desk.country.thu)
    assert statuses(desk.plan) == ["done", "closed", "closed", "closed"]
    assert not Task.objects.overdue(TODAY).exists()


def test_it_reopens_each_task_where_its_reports_left_it(desk) -> None:
    desk.report(desk.soon, desk.country.lan)
    close_plan(desk.plan, by=desk.country.thu)
    reopen_plan(desk.plan, "Kéo dài theo công văn của Sở", by=desk.country.thu)
    assert statuses(desk.plan) == ["not_started", "reported", "not_started", "not_started"]
    desk.soon.refresh_from_db()
    accept_progress(desk.soon.progress.get(), by=desk.country.thu)
    desk.soon.refresh_from_db()
    assert desk.soon.status == TaskStatus.DONE


def test_it_does_not_reopen_a_plan_whose_time_is_over(desk, monkeypatch) -> None:
    with pytest.raises(Refused) as no:
        reopen_plan(desk.past, "Làm tiếp", by=desk.country.thu)
    assert no.value.code == "plan_is_past"
    assert "31/12/2023" in str(no.value)


def test_it_needs_a_reason_to_reopen(desk) -> None:
    close_plan(desk.plan, by=desk.country.thu)
    with pytest.raises(Refused) as no:
        reopen_plan(desk.plan, " ", by=desk.country.thu)
    assert no.value.code == "reason_needed"
    desk.plan.refresh_from_db()
    assert desk.plan.state == PlanState.CLOSED


def test_it_turns_overdue_with_the_calendar_and_not_with_a_job(desk, monkeypatch) -> None:
    late = set(Task.objects.overdue(TODAY))
    assert late == {desk.overdue}
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 6, 21))
    assert set(Task.objects.overdue(timezone.localdate())) == {desk.overdue, desk.soon}


def test_it_does_not_issue_a_signed_plan_by_reopening_it(desk) -> None:
    """Issuing needs another right, and a number."""
    desk.plan.state = PlanState.SIGNED
    desk.plan.save()
    with pytest.raises(Refused) as no:
        reopen_plan(desk.plan, "Làm tiếp", by=desk.country.thu)
    assert no.value.code == "plan_not_now"


def test_it_does_not_reopen_a_closed_plan_by_issuing_it(desk) -> None:
    """Reopening needs a reason, and time that is not over."""
    close_plan(desk.plan, by=desk.country.thu)
    with pytest.raises(Refused) as no:
        issue_plan(desk.plan, number="12/KH-UBND", issued_on=date(2026, 2, 10), by=desk.chair)
    assert no.value.code == "plan_not_now"
