"""What strangers see of plans: issued ones whose document is public, without people and what passes between offices."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from songhanh.documents.models import Document
from songhanh.plans import panels
from songhanh.plans.actions import return_progress
from songhanh.plans.models import Plan, PlanState, Task

STRANGER = AnonymousUser()


@pytest.fixture
def public(desk) -> Plan:
    """The running plan with a public document."""
    desk.publish()
    return desk.plan


def shown(client, place: str) -> str:
    answer = client.get(place)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_lists_public_plans_only(client, desk, public) -> None:
    page = shown(client, reverse("plans:list"))
    assert public.title in page
    assert desk.past.title not in page
    assert client.get(desk.past.get_absolute_url()).status_code == 302


def test_it_shows_a_public_plan_and_its_tasks(client, desk, public) -> None:
    page = shown(client, public.get_absolute_url())
    assert desk.soon.text in page
    assert 'class="public' in page
    assert "Nhật ký" not in page
    task = shown(client, desk.soon.get_absolute_url())
    assert desk.country.office.name in task
    assert (
        desk.country.commune.get_absolute_url() in task
    )  # a stranger opens the commune, not its office
    assert desk.country.office.get_absolute_url() not in task


def test_it_is_reached_from_its_document(client, desk, public) -> None:
    page = shown(client, public.document.get_absolute_url())
    assert "Kế hoạch và nhiệm vụ" in page
    assert public.get_absolute_url() in page
    Plan.objects.filter(pk=public.pk).update(state=PlanState.DRAFT)
    assert public.get_absolute_url() not in shown(client, public.document.get_absolute_url())


def test_it_names_nobody_and_tells_nothing_between_offices(client, desk, public) -> None:
    report = desk.report(desk.overdue, desk.country.yen)
    return_progress(report, "Thiếu danh sách", by=desk.country.thu)
    people = [user.full_name for user in desk.country.people.values()]
    for place in (public.get_absolute_url(), desk.overdue.get_absolute_url()):
        page = shown(client, place)
        assert not [name for name in people if name in page]
        assert "Thiếu danh sách" not in page
        assert "Trả lại" not in page
        assert report.text not in page


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.SUBMITTED, PlanState.SIGNED])
def test_it_shows_no_plan_before_it_is_issued(client, desk, public, state) -> None:
    Plan.objects.filter(pk=public.pk).update(state=state)
    assert client.get(public.get_absolute_url()).status_code == 302
    assert not Task.objects.visible_to(STRANGER).exists()


def test_it_hides_the_plan_with_its_document(client, public) -> None:
    Document.objects.update(is_public=False)
    answer = client.get(public.get_absolute_url())
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_it_shows_no_superior_task_that_is_not_public(client, desk, public) -> None:
    above = desk.past.tasks.get()
    Task.objects.filter(pk=desk.soon.pk).update(superior=above)
    assert above.text not in shown(client, desk.soon.get_absolute_url())
    client.force_login(desk.country.thu)
    assert above.text in shown(client, desk.soon.get_absolute_url())


def test_it_is_found_by_strangers_and_shown_on_the_page_of_its_territory(desk, public) -> None:
    assert [row.title for row in panels.search_plans(STRANGER, "binh dang gioi")] == [public.name]
    assert len(panels.search_tasks(STRANGER, "phat thanh")) == 1
    given = panels.unit_panel(STRANGER, desk.country.province)
    assert given is not None
    assert given["plan_total"] == 1
    Document.objects.update(is_public=False)
    assert panels.search_plans(STRANGER, "binh dang gioi") == []
    assert panels.unit_panel(STRANGER, desk.country.province) is None


def test_it_is_open_to_somebody_without_a_post_too(desk, public) -> None:
    assert list(Plan.objects.visible_to(desk.country.minh)) == [public]


def test_it_changes_nothing_for_strangers(client, desk, public) -> None:
    for name in ("edit", "close", "add_task"):
        assert client.post(reverse(f"plans:{name}", args=[public.pk])).status_code == 302
    assert client.get(reverse("plans:tasks")).status_code == 302
    public.refresh_from_db()
    assert public.state == PlanState.ISSUED
