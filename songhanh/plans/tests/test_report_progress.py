"""Reporting, confirming, returning and taking back, through the pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from songhanh.audit.models import Event
from songhanh.lib.errors import Refused
from songhanh.plans.actions import (
    accept_progress,
    drop_task,
    mark_integrated,
    report_progress,
    return_progress,
    withdraw_progress,
)
from songhanh.plans.models import Progress, ProgressStage, TaskStatus, Verdict
from songhanh.plans.rules import Standing
from songhanh.plans.testing import TODAY

PNG = b"\x89PNG\r\n\x1a\n" + bytes.fromhex(
    "0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def post(client, user, name: str, pk: int, **data):
    client.force_login(user)
    return client.post(reverse(f"plans:{name}", args=[pk]), data)


def told(body, **more) -> dict[str, object]:
    return {
        "body": body.pk,
        "stage": "finished",
        "text": "Đã phát 04 tin, bài.",
        "reported_on": "15/6/26",
    } | more


def test_it_is_reported_with_evidence_and_confirmed_above(client, desk) -> None:
    country, task = desk.country, desk.soon
    photo = SimpleUploadedFile("loa-truyen-thanh.png", PNG, "image/png")
    assert (
        post(
            client, country.lan, "report", task.pk, **told(country.office, evidence=photo)
        ).status_code
        == 302
    )
    task.refresh_from_db()
    assert task.status == TaskStatus.REPORTED
    progress = task.progress.get()
    assert progress.evidence.get().name == "loa-truyen-thanh.png"
    assert post(client, country.thu, "accept", progress.pk).status_code == 302
    task.refresh_from_db()
    assert (task.status, task.finished_on, task.is_late) == (TaskStatus.DONE, TODAY, False)
    verbs = list(Event.objects.about(task).values_list("verb", flat=True))
    assert verbs == ["plans.accept", "plans.report"]


def test_it_is_not_overdue_while_it_waits_above(desk) -> None:
    desk.report(desk.overdue, desk.country.yen)
    desk.overdue.refresh_from_db()
    assert desk.overdue.standing(TODAY) is Standing.SETTLED


def test_it_says_when_it_was_finished_too_late(desk) -> None:
    accept_progress(desk.report(desk.overdue, desk.country.yen), by=desk.country.thu)
    desk.overdue.refresh_from_db()
    assert desk.overdue.is_late


def test_it_is_returned_with_a_reason_and_sent_again(client, desk) -> None:
    country, task = desk.country, desk.soon
    progress = desk.report(task, country.lan)
    assert post(client, country.thu, "return_progress", progress.pk, reason="").status_code == 422
    assert (
        post(client, country.thu, "return_progress", progress.pk, reason="Thiếu ảnh.").status_code
        == 302
    )
    task.refresh_from_db()
    assert task.status == TaskStatus.RETURNED
    client.force_login(country.lan)
    page = client.get(task.get_absolute_url()).content.decode()
    assert "Thiếu ảnh." in page
    desk.report(task, country.lan)
    task.refresh_from_db()
    assert task.status == TaskStatus.REPORTED


def test_it_needs_four_eyes(desk) -> None:
    progress = desk.report(desk.leaderless, desk.country.thu)
    with pytest.raises(Refused) as no:
        accept_progress(progress, by=desk.country.thu)
    assert no.value.code == "second_person"
    accept_progress(progress, by=desk.country.hoa)


def test_it_is_noted_while_under_way_by_whoever_helps(desk) -> None:
    country, task = desk.country, desk.soon
    report_progress(
        task,
        body=country.women_union,
        text="Đã góp 2 bài",
        stage=ProgressStage.UNDER_WAY,
        by=country.nga,
    )
    task.refresh_from_db()
    assert (task.status, task.progress.get().verdict) == (TaskStatus.UNDER_WAY, Verdict.NOTED)
    with pytest.raises(Refused) as no:
        report_progress(
            task,
            body=country.women_union,
            text="Xong",
            stage=ProgressStage.FINISHED,
            by=country.nga,
        )
    assert no.value.code == "only_lead_finishes"


def test_it_goes_on_to_the_next_quarter(desk) -> None:
    country, task = desk.country, desk.quarterly
    for due in (date(2026, 6, 30), date(2026, 9, 30)):
        task.refresh_from_db()
        assert task.due_on == due
        progress = desk.report(task, country.yen)
        assert progress.closing_on == due
        accept_progress(progress, by=country.thu)
        task.refresh_from_db()
        assert task.status == TaskStatus.UNDER_WAY
    accept_progress(desk.report(task, country.yen), by=country.thu)
    task.refresh_from_db()
    assert (task.status, task.due_on) == (TaskStatus.DONE, date(2026, 12, 31))


@pytest.mark.parametrize("stage", ProgressStage)
def test_it_is_taken_back_and_stays_in_the_record(client, desk, stage) -> None:
    country, task = desk.country, desk.soon
    progress = report_progress(
        task, body=country.office, text="Ghi nhầm", stage=stage, by=country.lan
    )
    assert post(client, country.lan, "withdraw", progress.pk).status_code == 302
    task.refresh_from_db()
    assert task.status == TaskStatus.NOT_STARTED
    assert Progress.objects.get().verdict == Verdict.WITHDRAWN
    event = Event.objects.about(task).first()
    assert event is not None
    assert (event.verb, event.note) == ("plans.withdraw", "Ghi nhầm")


def test_it_is_taken_back_to_where_the_earlier_reports_left_it(desk) -> None:
    country, task = desk.country, desk.soon
    return_progress(desk.report(task, country.lan), "Thiếu số liệu", by=country.thu)
    withdraw_progress(desk.report(task, country.lan), by=country.lan)
    task.refresh_from_db()
    assert task.status == TaskStatus.RETURNED


def test_it_is_not_taken_back_once_it_was_answered(desk) -> None:
    progress = desk.report(desk.soon, desk.country.lan)
    accept_progress(progress, by=desk.country.thu)
    with pytest.raises(Refused) as no:
        withdraw_progress(progress, by=desk.country.lan)
    assert no.value.code == "progress_answered"


@pytest.mark.parametrize(
    ("who", "body", "changed", "code"),
    [
        ("yen", "other_department", {}, "task_not_yours"),
        ("mai", "office", {}, "not_allowed"),
        ("minh", "office", {}, "not_allowed"),
        ("lan", "office", {"text": "  "}, "progress_text_needed"),
        ("lan", "office", {"reported_on": date(2026, 6, 16)}, "progress_ahead"),
    ],
)
def test_it_refuses_what_is_not_a_report(desk, who, body, changed, code) -> None:
    given = {"text": "Đã làm", "stage": ProgressStage.FINISHED} | changed
    with pytest.raises(Refused) as no:
        report_progress(
            desk.soon, body=getattr(desk.country, body), by=getattr(desk.country, who), **given
        )
    assert no.value.code == code


def test_it_refuses_a_second_report_while_one_waits(desk) -> None:
    desk.report(desk.soon, desk.country.lan)
    with pytest.raises(Refused) as no:
        desk.report(desk.soon, desk.country.lan)
    assert no.value.code == "progress_waits"


SETTLING = {
    "done": lambda desk, by: accept_progress(desk.report(desk.soon, desk.country.lan), by=by),
    "dropped": lambda desk, by: drop_task(desk.soon, "Không còn phù hợp", by=by),
    "integrated": lambda desk, _by: mark_integrated(
        desk.soon, number="12/KH-UBND", by=desk.country.lan
    ),
}


@pytest.mark.parametrize("status", SETTLING)
def test_it_does_not_reopen_by_a_report_what_is_settled(client, desk, status) -> None:
    """Those above reopen, with a reason."""
    country, task = desk.country, desk.soon
    SETTLING[status](desk, country.thu)
    for stage in ProgressStage:
        answer = post(client, country.lan, "report", task.pk, **told(country.office, stage=stage))
        assert answer.status_code == 422
        assert "không báo cáo thêm" in answer.content.decode()
    task.refresh_from_db()
    assert task.status == status


def test_it_stays_settled_when_an_earlier_report_is_taken_back(desk) -> None:
    country, task = desk.country, desk.soon
    stage = ProgressStage.UNDER_WAY
    early = report_progress(task, body=country.office, text="Đang làm", stage=stage, by=country.lan)
    accept_progress(desk.report(task, country.lan), by=country.thu)
    withdraw_progress(early, by=country.lan)
    task.refresh_from_db()
    assert (task.status, task.finished_on) == (TaskStatus.DONE, TODAY)


def test_it_refuses_a_report_on_a_plan_of_the_past(desk) -> None:
    with pytest.raises(Refused) as no:
        desk.report(desk.past.tasks.get(), desk.country.thu)
    assert no.value.code == "plan_not_running"


def test_it_keeps_what_was_typed_when_a_file_is_refused(client, desk) -> None:
    country = desk.country
    program = SimpleUploadedFile("anh.exe", b"MZ\x90\x00 not a picture")
    answer = post(
        client, country.lan, "report", desk.soon.pk, **told(country.office, evidence=program)
    )
    assert answer.status_code == 422
    assert "Đã phát 04 tin, bài." in answer.content.decode()
    assert "anh.exe: Nơi này không nhận tệp loại .exe." in answer.content.decode()
    assert not desk.soon.progress.exists()
