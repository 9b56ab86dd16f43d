"""Giving a task to many units, taking it back, and what the units then do with it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.audit.models import Event
from songhanh.lib.errors import Refused
from songhanh.notices.models import Notice
from songhanh.plans.actions import (
    accept_progress,
    close_plan,
    drop_task,
    edit_task,
    fan_out_task,
    mark_integrated,
    reopen_plan,
    report_progress,
    return_progress,
    undo_fan_out,
    withdraw_progress,
)
from songhanh.plans.forms.tasks import TaskForm
from songhanh.plans.models import ProgressStage, TaskStatus, Tracker
from songhanh.plans.models.audiences import audiences
from songhanh.plans.testing import TODAY
from songhanh.units.actions import rebuild_names
from songhanh.units.testing import give_post


@pytest.fixture
def given(desk):
    """Both communes of the province have the task that is due soon."""
    country = desk.country
    fan_out_task(desk.soon, [country.commune, country.sibling_commune], by=country.thu)
    return desk


def tracker_of(desk, unit) -> Tracker:
    return Tracker.objects.get(task=desk.soon, unit=unit)


def report(tracker: Tracker, by, text: str = "Đã phát 04 tin, bài."):
    return report_progress(
        tracker, body=tracker.unit, text=text, stage=ProgressStage.FINISHED, by=by
    )


def test_it_gives_every_commune_a_tracker_with_the_day_and_one_event(client, desk) -> None:
    client.force_login(desk.country.thu)
    place = reverse("plans:fan_out", args=[desk.soon.pk])
    assert "Tất cả xã, phường, đặc khu (2)" in client.get(place).content.decode()
    answer = client.post(place, {"audience": "communes", "units": "", "due_on": ""})
    assert answer.url == desk.soon.board_url
    trackers = desk.soon.trackers.order_by("unit__name")
    assert [tracker.unit.name for tracker in trackers] == ["Phường Hòa Thuận", "Xã An Bình"]
    assert {tracker.due_on for tracker in trackers} == {desk.soon.due_on}
    event = Event.objects.get(verb="plans.fan_out")
    assert (event.unit_id, event.note) == (desk.country.department.pk, "2 đơn vị")


def test_it_gives_named_units_an_own_day(client, desk) -> None:
    rebuild_names()
    client.force_login(desk.country.thu)
    place = reverse("plans:fan_out", args=[desk.soon.pk])
    empty = client.post(place, {"audience": "named", "units": "", "due_on": ""})
    assert (empty.status_code, "Ghi ít nhất một đơn vị" in empty.content.decode()) == (422, True)
    client.post(place, {"audience": "named", "units": "Xã An Bình", "due_on": "18/6/26"})
    tracker = desk.soon.trackers.get()
    assert (tracker.unit, f"{tracker.due_on:%d/%m}") == (desk.country.commune, "18/06")


def test_it_gives_to_those_that_have_none_yet(given) -> None:
    with pytest.raises(Refused, match="các đơn vị đều đã được giao"):
        fan_out_task(given.soon, [given.country.commune], by=given.country.thu)
    both = [given.country.commune, given.country.other_department]
    assert fan_out_task(given.soon, both, by=given.country.thu) == 1


def test_it_stays_within_the_territory_of_the_plan(desk) -> None:
    with pytest.raises(Refused, match="Xã Đá Bạc"):
        fan_out_task(desk.soon, [desk.country.other_commune], by=desk.country.thu)


def test_it_offers_the_kinds_of_units_that_are_there(desk) -> None:
    kinds = {one.key: one.units.count() for one in audiences(desk.plan, TODAY)}
    assert kinds == {"communes": 2, "departments": 1, "organisations": 1}


@pytest.mark.parametrize("name", ["lan", "yen", "minh"])
def test_it_is_done_by_whoever_follows_the_plan(desk, name) -> None:
    with pytest.raises(Refused) as no:
        fan_out_task(desk.soon, [desk.country.commune], by=desk.country.people[name])
    assert no.value.code == "not_allowed"


def test_it_tells_the_officers_once_a_plan_and_not_the_chair(given) -> None:
    country = given.country
    fan_out_task(given.leaderless, [country.commune], by=country.thu)
    told = Notice.objects.filter(kind="plans.given", url=f"/trackers/?plan={given.plan.pk}")
    assert {(notice.to_post.title, notice.values["count"]) for notice in told} == {
        ("Chuyên viên", 2),
        ("Chuyên viên", 1),
    }


def test_it_is_taken_back_while_nobody_has_begun(client, given) -> None:
    country = given.country
    client.force_login(country.thu)
    client.post(reverse("plans:undo_fan_out", args=[given.soon.pk]))
    assert not Tracker.objects.exists()
    assert not Notice.objects.filter(kind="plans.given", url__startswith="/trackers/").exists()
    assert Event.objects.get(verb="plans.undo_fan_out").note == "2 đơn vị"
    with pytest.raises(Refused, match="chưa giao"):
        undo_fan_out(given.soon, by=country.thu)


def test_only_the_last_giving_is_taken_back_and_not_once_a_unit_has_begun(given) -> None:
    country = given.country
    fan_out_task(given.soon, [country.other_department], by=country.thu)
    assert undo_fan_out(given.soon, by=country.thu) == 1
    withdraw_progress(report(tracker_of(given, country.commune), country.lan), by=country.lan)
    with pytest.raises(Refused, match="Xã An Bình đã bắt đầu"):
        undo_fan_out(given.soon, by=country.thu)
    assert given.soon.trackers.count() == 2


def test_a_unit_reports_and_whoever_stands_above_confirms(given) -> None:
    country, tracker = given.country, tracker_of(given, given.country.commune)
    progress = report(tracker, country.lan)
    tracker.refresh_from_db()
    assert tracker.status == TaskStatus.REPORTED
    accept_progress(progress, by=country.thu)
    tracker.refresh_from_db()
    assert (tracker.status, tracker.finished_on) == (TaskStatus.DONE, TODAY)
    given.soon.refresh_from_db()
    assert given.soon.status == TaskStatus.NOT_STARTED  # its lead reports on it for itself
    assert not given.soon.own_progress.exists()
    recorded = Event.objects.about(tracker)
    assert {event.unit_id for event in recorded} == {country.commune.pk}


def test_it_is_returned_with_a_reason_that_the_unit_reads(client, given) -> None:
    country, tracker = given.country, tracker_of(given, given.country.commune)
    return_progress(report(tracker, country.lan), "Thiếu danh sách bài.", by=country.hoa)
    client.force_login(country.lan)
    assert "Thiếu danh sách bài." in client.get(tracker.get_absolute_url()).content.decode()
    assert Notice.objects.filter(kind="plans.returned", url=tracker.get_absolute_url()).exists()


def test_nobody_confirms_for_the_own_unit(given) -> None:
    country, tracker = given.country, tracker_of(given, given.country.commune)
    progress = report(tracker, country.lan)
    with pytest.raises(Refused) as no:
        accept_progress(progress, by=country.dung)  # the chair of the commune
    assert no.value.code == "own_unit"
    give_post(country.minh, country.sibling_office, "head")
    with pytest.raises(Refused):
        accept_progress(progress, by=country.minh)


def test_a_joint_plan_counts_as_having_one(given) -> None:
    tracker = tracker_of(given, given.country.commune)
    mark_integrated(tracker, number="15/KH-UBND", by=given.country.lan)
    tracker.refresh_from_db()
    assert (tracker.status, tracker.integrated_number) == (TaskStatus.INTEGRATED, "15/KH-UBND")
    assert given.soon.trackers.pace(TODAY).done == 1


def test_a_unit_may_be_let_off_with_the_reason(given) -> None:
    tracker = tracker_of(given, given.country.commune)
    drop_task(tracker, "Xã không có đài truyền thanh", by=given.country.thu)
    assert given.soon.trackers.pace(TODAY).total == 1


def test_what_the_unit_owes_ends_with_the_task_and_with_the_plan(given) -> None:
    country, tracker = given.country, tracker_of(given, given.country.commune)
    drop_task(given.soon, "Chuyển sang năm sau", by=country.thu)
    assert not Tracker.objects.running().exists()
    with pytest.raises(Refused) as no:
        report(tracker, country.lan)
    assert no.value.code == "task_not_carried_out"


def test_it_closes_with_the_plan_and_goes_on_where_its_reports_left_it(given) -> None:
    country, tracker = given.country, tracker_of(given, given.country.commune)
    report(tracker, country.lan)
    close_plan(given.plan, by=country.thu)
    assert set(Tracker.objects.values_list("status", flat=True)) == {TaskStatus.CLOSED}
    reopen_plan(given.plan, "Còn việc", by=country.thu)
    tracker.refresh_from_db()
    assert tracker.status == TaskStatus.REPORTED
    assert tracker_of(given, country.sibling_commune).status == TaskStatus.NOT_STARTED


def test_its_day_moves_with_the_task(given) -> None:
    rebuild_names()
    country, task = given.country, given.soon
    report_progress(
        tracker_of(given, country.commune),
        body=country.commune,
        text="Đang làm",
        stage=ProgressStage.UNDER_WAY,
        by=country.lan,
    )
    Tracker.objects.filter(unit=country.sibling_commune).update(due_on=TODAY)  # a day of its own
    shown = TaskForm(plan=task.plan, task=task)
    typed = {name: shown[name].value() or "" for name in shown.fields} | {
        "deadline": "",
        "due_on": "28/6/2026",
        "lead": "Sở Y tế",
    }
    form = TaskForm(typed, plan=task.plan, task=task)
    assert form.is_valid(), form.errors
    edit_task(task, form.proposed(), by=country.thu)
    assert f"{tracker_of(given, country.commune).due_on:%d/%m}" == "28/06"
    assert tracker_of(given, country.sibling_commune).due_on == TODAY
