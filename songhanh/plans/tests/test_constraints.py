"""What the database itself refuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from songhanh.plans.models import Plan, Progress, Task
from songhanh.plans.testing import TODAY


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"title": ""}, "plan_has_title"),
        ({"ends_on": date(2025, 12, 31)}, "plan_ends_after_it_starts"),
        (
            {"action_month_from": date(2026, 12, 1), "action_month_to": date(2026, 11, 1)},
            "plan_action_month_in_order",
        ),
        ({"action_month_to": date(2026, 11, 1)}, "plan_action_month_in_order"),
    ],
)
def test_it_refuses_a_plan_that_cannot_be(desk, changed, name) -> None:
    refuses(Plan.objects.filter(pk=desk.plan.pk), changed, name)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"text": ""}, "task_has_text"),
        ({"position": 2}, "position"),
        ({"span_start": 9, "span_end": 9}, "task_span_in_order"),
        ({"span_start": 9}, "task_span_in_order"),
        ({"lead": None, "lead_is_inferred": True}, "task_inferred_lead_is_a_lead"),
        ({"status": "integrated"}, "task_integrated_says_where"),
        ({"status": "dropped"}, "task_dropped_says_why"),
        ({"status": "done"}, "task_done_says_when"),
        ({"quantity": -1}, "task_quantity_not_negative"),
        ({"budget": -1}, "task_budget_not_negative"),
    ],
)
def test_it_refuses_a_task_that_cannot_be(desk, changed, name) -> None:
    refuses(Task.objects.filter(pk=desk.overdue.pk), changed, name)


def test_it_refuses_a_report_that_cannot_be(desk) -> None:
    progress = desk.report(desk.soon, desk.country.lan)
    rows = Progress.objects.filter(pk=progress.pk)
    thu, lan = desk.country.thu, desk.country.lan
    refuses(rows, {"text": ""}, "progress_has_text")
    refuses(rows, {"verdict": "accepted"}, "progress_answer_says_who")
    answered = {"decided_by": thu, "decided_at": "2026-06-15T08:00Z"}
    refuses(rows, {"verdict": "returned"} | answered, "progress_return_says_why")
    refuses(
        rows, {"verdict": "accepted"} | answered | {"decided_by": lan}, "progress_needs_four_eyes"
    )
    refuses(rows, {"quantity": -1}, "progress_quantity_not_negative")
    with pytest.raises(IntegrityError), transaction.atomic():
        Progress.objects.create(
            task=desk.soon,
            body=desk.country.office,
            by=lan,
            stage="finished",
            text="Hai lần",
            reported_on=TODAY,
            verdict="pending",
        )


def test_it_refuses_the_same_key_twice(desk) -> None:
    twin = {
        "issuer": desk.committee,
        "unit": desk.committee,
        "level": "province",
        "kind": "plan",
        "year": 2026,
    }
    span = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    for key in (
        {"title": "Khác", "number": "12/KH-UBND", "issued_on": date(2026, 2, 10)},
        {"title": "Một", "number": "77/KH-UBND"},
        {"title": "Không số", "number": ""},
    ):
        if key["number"] != "12/KH-UBND":
            Plan.objects.create(**twin, **span, **key)
        with pytest.raises(IntegrityError), transaction.atomic():
            Plan.objects.create(**twin, **span, **key)
    Plan.objects.create(
        **twin | {"issuer": desk.old_committee}, **span, title="Khác", number="12/KH-UBND"
    )


def refuses(rows, changed: dict, name: str) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**changed)
