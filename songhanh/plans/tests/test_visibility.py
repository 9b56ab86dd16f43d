"""Who sees which plan and task: own, above, given work; a stranger gets 404."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from songhanh.plans.actions import ProposedPlan, accept_progress, draft_plan, drop_task
from songhanh.plans.models import Plan, PlanKind, Task


@pytest.fixture
def draft(desk) -> Plan:
    proposed = ProposedPlan(
        kind=PlanKind.PLAN,
        issuer=desk.committee,
        unit=desk.country.department,
        title="Dự thảo",
        year=2027,
    )
    return draft_plan(proposed, by=desk.country.thu)


# who: running plan of the province, its draft, the closed plan of the province that was taken over
SEES = {
    "thu": (True, True, True),  # specialist of the standing agency
    "hoa": (True, True, True),  # leader there
    "khoi": (True, True, True),  # chair of the issuing committee
    "lan": (True, False, True),  # officer of a commune below
    "yen": (True, False, True),  # leads two tasks
    "nga": (True, False, True),  # helps with one
    "mai": (
        True,
        False,
        True,
    ),  # of another commune: issued plans of the province and of its predecessor
    "son": (True, True, True),  # ministry
    "minh": (False, False, False),  # holds no post
}


@pytest.mark.parametrize("name", SEES)
def test_it_shows_plans_to_whom_they_concern(client, desk, draft, name) -> None:
    user = desk.chair if name == "khoi" else getattr(desk.country, name)
    client.force_login(user)
    for plan, seen in zip((desk.plan, draft, desk.past), SEES[name], strict=True):
        assert client.get(plan.get_absolute_url()).status_code == (200 if seen else 404), plan
    assert Plan.objects.visible_to(user).count() == sum(SEES[name])


def test_it_shows_a_task_with_its_plan(client, desk) -> None:
    client.force_login(desk.country.minh)
    assert client.get(desk.soon.get_absolute_url()).status_code == 404
    assert not Task.objects.visible_to(desk.country.minh).exists()
    client.force_login(desk.country.nga)
    assert client.get(desk.soon.get_absolute_url()).status_code == 200


def test_it_asks_a_stranger_to_sign_in(client, desk) -> None:
    for place in (reverse("plans:tasks"), desk.plan.get_absolute_url()):
        answer = client.get(place)
        assert answer.status_code == 302
        assert f"next={place}" in answer["Location"]


def test_it_hides_everything_from_nobody(desk) -> None:
    assert not Plan.objects.visible_to(AnonymousUser()).exists()


ACTS = ["edit", "submit", "return", "sign", "issue", "close", "reopen", "add_task", "export"]
TASK_ACTS = ["edit_task", "remove_task", "assign", "integrate", "drop", "reopen_task", "report"]


@pytest.mark.parametrize("name", ACTS)
def test_it_answers_404_to_an_act_on_a_plan_that_one_does_not_see(client, desk, name) -> None:
    client.force_login(desk.country.minh)
    assert client.post(reverse(f"plans:{name}", args=[desk.plan.pk])).status_code in {404, 405}
    assert client.get(reverse(f"plans:{name}", args=[desk.plan.pk])).status_code in {404, 405}


@pytest.mark.parametrize("name", TASK_ACTS)
def test_it_answers_404_to_an_act_on_a_task_that_one_does_not_see(client, desk, name) -> None:
    client.force_login(desk.country.minh)
    assert client.post(reverse(f"plans:{name}", args=[desk.soon.pk])).status_code == 404


@pytest.mark.parametrize("name", ["accept", "return_progress", "withdraw"])
def test_it_answers_404_to_an_answer_to_a_report_that_one_does_not_see(client, desk, name) -> None:
    progress = desk.report(desk.soon, desk.country.lan)
    client.force_login(desk.country.minh)
    assert client.post(reverse(f"plans:{name}", args=[progress.pk])).status_code == 404


@pytest.mark.parametrize(
    ("name", "data"),
    [("submit", {}), ("close", {}), ("sign", {})],
)
def test_it_refuses_with_a_reason_who_sees_but_may_not(client, desk, name, data) -> None:
    client.force_login(desk.country.lan)
    answer = client.post(reverse(f"plans:{name}", args=[desk.plan.pk]), data)
    assert answer.status_code == 422
    assert "không có quyền" in answer.content.decode()


@pytest.mark.parametrize("name", ["thu", "son", "lan"])
def test_it_asks_the_database_for_what_it_can_bear(client, desk, monkeypatch, name) -> None:
    monkeypatch.setattr(
        "songhanh.units.rights.reach.MANY", 0
    )  # as for whoever sees the whole country
    client.force_login(getattr(desk.country, name))
    for query in ("", "?whose=mine&standing=overdue&status=not_started&theme=health&words=tu van"):
        assert client.get(reverse("plans:tasks") + query).status_code == 200
    assert client.get(reverse("plans:list") + "?year=2026&words=binh dang").status_code == 200
    assert client.get(desk.plan.get_absolute_url()).status_code == 200


def test_it_counts_tasks_apart_from_the_rows(desk, django_assert_num_queries) -> None:
    drop_task(desk.soon, "Không có kinh phí", by=desk.country.thu)
    accept_progress(desk.report(desk.overdue, desk.country.yen), by=desk.country.thu)
    shown = Plan.objects.visible_to(desk.country.thu).with_pace()
    assert {(plan.task_count, plan.done_count) for plan in shown} == {(3, 1), (1, 0)}
    with django_assert_num_queries(1) as asked:
        assert Plan.objects.with_pace().count() == 2
    assert "plans_task" not in asked.captured_queries[0]["sql"]
