"""Tasks given, taken into other plans, left undone, and going on again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.audit.models import Event
from songhanh.lib.errors import Refused
from songhanh.plans.actions import (
    ProposedTask,
    accept_progress,
    add_task,
    drop_task,
    edit_task,
    mark_integrated,
    remove_task,
    reopen_task,
)
from songhanh.plans.models import Task, TaskStatus
from songhanh.units.actions import rebuild_names


@pytest.fixture
def named(desk) -> None:
    """Names can be looked up."""
    rebuild_names()


def post(client, user, name: str, pk: int, **data):
    client.force_login(user)
    return client.post(reverse(f"plans:{name}", args=[pk]), data)


def test_it_is_given_to_a_body_by_name(client, desk, named) -> None:
    data = {
        "lead": "sở y tế",
        "coordinators": "Hội Liên hiệp Phụ nữ tỉnh\nphong van hoa - xa hoi xa an binh",
    }
    answer = post(client, desk.country.thu, "assign", desk.leaderless.pk, **data)
    assert answer.status_code == 302
    desk.leaderless.refresh_from_db()
    assert (desk.leaderless.lead, desk.leaderless.lead_is_inferred) == (
        desk.country.other_department,
        False,
    )
    assert set(desk.leaderless.coordinators.all()) == {
        desk.country.women_union,
        desk.country.office,
    }
    event = Event.objects.about(desk.leaderless).first()
    assert event is not None
    assert event.change["lead"] == ["Sở Nội vụ", "Sở Y tế"]


def test_it_asks_back_a_name_that_nobody_has(client, desk, named) -> None:
    data = {"lead": "Sở Không có", "coordinators": "Sở Y tế\nPhòng Văn hóa - Xã hội"}
    answer = post(client, desk.country.thu, "assign", desk.leaderless.pk, **data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Sở Không có" in page
    assert "Dòng 2" in page


def test_it_is_taken_into_another_plan_by_its_number(client, desk) -> None:
    answer = post(client, desk.country.lan, "integrate", desk.soon.pk, number="05/KH-UBND")
    assert answer.status_code == 302
    desk.soon.refresh_from_db()
    assert (desk.soon.status, desk.soon.integrated_number) == (TaskStatus.INTEGRATED, "05/KH-UBND")
    client.force_login(desk.country.thu)
    assert "05/KH-UBND" in client.get(desk.soon.get_absolute_url()).content.decode()


def test_it_says_into_which_plan_it_was_taken(client, desk) -> None:
    answer = post(client, desk.country.lan, "integrate", desk.soon.pk)
    assert answer.status_code == 422
    with pytest.raises(Refused) as no:
        mark_integrated(desk.soon, into=desk.plan, by=desk.country.lan)
    assert no.value.code == "into_itself"
    desk.soon.refresh_from_db()
    assert desk.soon.status == TaskStatus.NOT_STARTED


def test_it_is_left_undone_only_from_above_and_with_a_reason(client, desk) -> None:
    with pytest.raises(Refused) as no:
        drop_task(desk.soon, "Không có kinh phí", by=desk.country.lan)
    assert no.value.code == "not_allowed"
    assert post(client, desk.country.thu, "drop", desk.soon.pk, reason="").status_code == 422
    assert (
        post(client, desk.country.thu, "drop", desk.soon.pk, reason="Gộp vào năm 2027").status_code
        == 302
    )
    desk.soon.refresh_from_db()
    assert (desk.soon.status, desk.soon.reason) == (TaskStatus.DROPPED, "Gộp vào năm 2027")


def test_it_goes_on_again_with_a_reason(desk) -> None:
    accept_progress(desk.report(desk.soon, desk.country.lan), by=desk.country.thu)
    reopen_task(desk.soon, "Số liệu sai", by=desk.country.thu)
    desk.soon.refresh_from_db()
    assert (desk.soon.status, desk.soon.finished_on) == (TaskStatus.UNDER_WAY, None)
    with pytest.raises(Refused) as no:
        reopen_task(desk.soon, "Lần nữa", by=desk.country.thu)
    assert no.value.code == "task_not_now"


def test_it_is_corrected_with_the_difference_in_the_record(desk) -> None:
    duty = ProposedTask(
        text=desk.overdue.text,
        theme="health",
        leads=(desk.country.other_department,),
        deadline="quý III",
    )
    edit_task(desk.overdue, duty, by=desk.country.thu)
    event = Event.objects.about(desk.overdue).first()
    assert event is not None
    assert event.change["due_on"] == ["2026-05-31", "2026-09-30"]
    assert "text" not in event.change


def test_it_is_changed_through_its_form_without_losing_its_sentence(client, desk, named) -> None:
    Task.objects.filter(pk=desk.soon.pk).update(
        source_text="Nguyên câu.", span_start=3, span_end=14
    )
    client.force_login(desk.country.thu)
    form = client.get(reverse("plans:edit_task", args=[desk.soon.pk])).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in shown.items() if value not in (None, [])}
    answer = post(
        client, desk.country.thu, "edit_task", desk.soon.pk, **(data | {"deliverable": "04 bài"})
    )
    assert answer.status_code == 302
    assert answer.status_code == 302
    desk.soon.refresh_from_db()
    assert (desk.soon.source_text, desk.soon.span) == ("Nguyên câu.", (3, 14))
    assert (desk.soon.deliverable, desk.soon.lead) == ("04 bài", desk.country.office)
    assert list(desk.soon.coordinators.all()) == [desk.country.women_union]


def test_it_refuses_a_day_that_does_not_exist_in_the_form(client, desk) -> None:
    answer = post(
        client,
        desk.country.thu,
        "add_task",
        desk.plan.pk,
        text="Sơ kết",
        deadline="trước ngày 31/2",
    )
    assert answer.status_code == 422
    assert "Tháng 2" in answer.content.decode()


def test_it_is_taken_out_of_a_draft_only(client, desk) -> None:
    with pytest.raises(Refused) as no:
        remove_task(desk.soon, by=desk.country.thu)
    assert no.value.code == "task_is_issued"


def test_it_is_closed_at_once_when_added_to_a_plan_of_the_past(desk) -> None:
    task = add_task(
        desk.past, ProposedTask(text="Việc sót lại", deadline="quý IV"), by=desk.country.thu
    )
    assert task.status == TaskStatus.CLOSED
