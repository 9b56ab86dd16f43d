"""Plans, tasks and documents: only what one may see, narrowed as asked."""

from __future__ import annotations

from songhanh.api.tests.conftest import asking
from songhanh.plans.models import PlanState


def test_it_lists_the_plans_that_one_may_see(as_thu, as_minh, desk) -> None:
    found = as_thu.get("/api/v1/plans").json()
    assert found["count"] == 2
    assert [plan["number"] for plan in found["items"]] == ["12/KH-UBND", "95/KH-UBND"]
    assert (found["items"][0]["tasks"], found["items"][0]["done"]) == (4, 0)
    assert as_minh.get("/api/v1/plans").json() == {"items": [], "count": 0}


def test_it_does_not_say_that_a_plan_exists_which_one_may_not_see(as_minh, desk) -> None:
    hidden = as_minh.get(f"/api/v1/plans/{desk.plan.pk}")
    absent = as_minh.get("/api/v1/plans/999999")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.json() == absent.json()
    assert as_minh.get(f"/api/v1/plans/{desk.plan.pk}/tasks").status_code == 404
    assert as_minh.get(f"/api/v1/tasks/{desk.overdue.pk}").status_code == 404


def test_it_keeps_a_draft_from_those_below(desk) -> None:
    desk.plan.state = PlanState.DRAFT
    desk.plan.save()
    numbers = [
        plan["number"] for plan in asking(desk.country.lan).get("/api/v1/plans").json()["items"]
    ]
    assert "12/KH-UBND" not in numbers


def test_it_narrows_plans(as_thu) -> None:
    for asked in ({"year": 2023}, {"state": "closed"}, {"q": "song lam"}):
        found = as_thu.get("/api/v1/plans", asked).json()
        assert [plan["number"] for plan in found["items"]] == ["95/KH-UBND"], asked
    assert as_thu.get("/api/v1/plans", {"state": "burnt"}).status_code == 422


def test_it_gives_the_tasks_of_a_plan_in_their_order(as_thu, desk) -> None:
    found = as_thu.get(f"/api/v1/plans/{desk.plan.pk}/tasks", {"limit": 2, "offset": 1}).json()
    assert found["count"] == 4
    assert [task["position"] for task in found["items"]] == [2, 3]
    soon = found["items"][0]
    assert soon["lead"] == desk.country.office.name
    assert soon["coordinators"] == [desk.country.women_union.pk]
    assert soon["due_on"] == "2026-06-20"


def test_it_finds_what_is_late(as_thu, desk) -> None:
    late = as_thu.get("/api/v1/tasks", {"is_overdue": True}).json()["items"]
    assert [task["id"] for task in late] == [desk.overdue.pk]
    assert late[0]["is_overdue"]
    assert late[0]["deadline"] == "trước ngày 01/6/2026"


def test_it_gives_what_was_reported_and_not_what_was_withdrawn(as_thu, desk) -> None:
    desk.report(desk.overdue, desk.country.yen)
    task = as_thu.get(f"/api/v1/tasks/{desk.overdue.pk}").json()
    assert [(row["verdict"], row["body"]) for row in task["progress"]] == [("pending", "Sở Y tế")]
    desk.overdue.progress.update(verdict="withdrawn")
    assert as_thu.get(f"/api/v1/tasks/{desk.overdue.pk}").json()["progress"] == []


def test_it_asks_the_same_number_of_queries_however_many_tasks(
    as_thu, desk, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(16):
        as_thu.get("/api/v1/tasks")


def test_it_lists_documents_and_gives_one_with_its_text(as_thu, as_minh, document) -> None:
    found = as_thu.get("/api/v1/documents", {"q": "ke hoach cua xa"}).json()
    assert [row["id"] for row in found["items"]] == [document.pk]
    whole = as_thu.get(f"/api/v1/documents/{document.pk}").json()
    assert whole["text"] == "Toàn văn kế hoạch"
    assert whole["issuer"] == "Ủy ban nhân dân xã An Bình"
    assert as_minh.get(f"/api/v1/documents/{document.pk}").status_code == 404


def test_it_counts_no_view_when_a_program_reads(as_thu, document) -> None:
    as_thu.get(f"/api/v1/documents/{document.pk}")
    document.refresh_from_db()
    assert document.views == 0
