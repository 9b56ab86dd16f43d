"""Who sees a tracker, what its pages say, what becomes of it when its unit ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from songhanh.lib.errors import Refused
from songhanh.notices.models import Notice
from songhanh.plans import panels
from songhanh.plans.actions import accept_progress, fan_out_task, remind_units, report_progress
from songhanh.plans.models import ContactWay, ProgressStage, Tracker
from songhanh.plans.testing import TODAY
from songhanh.units.models import UnitChange
from songhanh.units.testing import link, rebuild_lineage, territory


@pytest.fixture
def given(desk):
    """Both communes and a department have the task that is overdue and the one due soon."""
    country = desk.country
    for task in (desk.overdue, desk.soon):
        units = [country.commune, country.sibling_commune, country.other_department]
        fan_out_task(task, units, by=country.thu)
    return desk


@pytest.fixture
def page(client, given):
    def get(user, place: str, status: int = 200) -> str:
        client.force_login(user)
        answer = client.get(place)
        assert answer.status_code == status
        return " ".join(answer.content.decode().split())

    return get


def tracker_of(desk, unit) -> Tracker:
    return Tracker.objects.get(task=desk.soon, unit=unit)


def finish(tracker: Tracker, by):
    stage = ProgressStage.FINISHED
    return report_progress(tracker, body=tracker.unit, text="Đã phát 04 tin.", stage=stage, by=by)


def test_a_neighbour_sees_neither_the_tracker_nor_its_reports(page, given) -> None:
    country, mine = given.country, tracker_of(given, given.country.commune)
    progress = finish(mine, country.lan)
    for user, seen in [("lan", 200), ("thu", 200), ("mai", 404), ("yen", 404), ("minh", 404)]:
        page(country.people[user], mine.get_absolute_url(), seen)
        page(country.people[user], reverse("plans:return_progress", args=[progress.pk]), seen)


def test_the_list_is_of_ones_own_units_first(page, given) -> None:
    country, place = given.country, reverse("plans:trackers")
    own = page(country.lan, place)
    assert own.count("Báo cáo tiến độ") == 2
    assert "Phường Hòa Thuận" not in own
    assert "Phường Hòa Thuận" in page(country.thu, f"{place}?whose=all")
    assert "Chưa có nhiệm vụ nào giao" in page(country.minh, place)
    late = page(country.lan, f"{place}?standing=overdue&plan={given.plan.pk}")
    assert late.count("Báo cáo tiến độ") == 1
    finish(tracker_of(given, country.commune), country.lan)
    assert "Xã An Bình" in page(country.thu, f"{place}?whose=answer")


def test_the_page_has_one_primary_button(page, given) -> None:
    country, tracker = given.country, tracker_of(given, given.country.commune)
    officer = page(country.lan, tracker.get_absolute_url())
    assert officer.count("btn-primary") == 1
    assert reverse("plans:report_tracker", args=[tracker.pk]) in officer
    finish(tracker, country.lan)
    above = page(country.thu, tracker.get_absolute_url())
    assert above.count("btn-primary") == 1
    assert "Xác nhận hoàn thành" in above


def test_it_is_reported_through_its_form(client, given) -> None:
    country, tracker = given.country, tracker_of(given, given.country.commune)
    client.force_login(country.lan)
    told = {
        "body": country.commune.pk,
        "stage": "finished",
        "text": "Đã phát 04 tin, bài.",
        "reported_on": "15/6/26",
    }
    answer = client.post(reverse("plans:report_tracker", args=[tracker.pk]), told)
    assert answer.url == tracker.get_absolute_url()
    assert tracker.progress.get().by == country.lan


def test_the_home_of_the_officer_shows_what_is_asked(given) -> None:
    country = given.country
    card = panels.trackers_card(country.lan)
    assert card is not None
    assert (card["own_total"], card["boards"]) == (2, [])
    html = render_to_string("plans/_home_trackers.html", {"card": card})
    assert html.count("Báo cáo tiến độ") == 2
    assert panels.trackers_card(country.minh) is None
    assert panels.count_trackers(country.lan) == 2


def test_the_home_of_whoever_follows_shows_what_waits_and_who_is_late(given) -> None:
    country = given.country
    finish(tracker_of(given, country.commune), country.lan)
    card = panels.trackers_card(country.thu)
    assert card is not None
    found = {board["task"]: (board["waiting"], board["overdue"]) for board in card["boards"]}
    assert found == {given.soon: (1, 0), given.overdue: (0, 3)}


def test_the_board_counts_and_names_the_late_ones(page, given) -> None:
    country = given.country
    accept_progress(finish(tracker_of(given, country.commune), country.lan), by=country.thu)
    board = page(country.thu, given.soon.board_url)
    assert "1/3 đơn vị hoàn thành" in board
    overdue = page(country.thu, given.overdue.board_url)
    assert "0/3 đơn vị hoàn thành, 3 chậm" in overdue
    assert "còn 3/3 đơn vị chưa báo cáo" in overdue
    assert "chưa liên hệ" in overdue
    done = page(country.thu, f"{given.soon.board_url}?show=done")
    assert done.count('scope="row"') == 1


def test_the_board_shows_a_commune_itself_alone(page, given) -> None:
    assert "Phường Hòa Thuận" not in page(given.country.lan, given.soon.board_url)


def test_the_table_leaves_for_a_spreadsheet(client, given) -> None:
    client.force_login(given.country.thu)
    text = client.get(reverse("plans:export_board", args=[given.soon.pk])).content.decode()
    assert "Xã An Bình;Chưa bắt đầu;20/06/2026" in text


def test_reminding_reaches_the_officer_and_is_kept(client, given) -> None:
    country = given.country
    finish(tracker_of(given, country.commune), country.lan)
    client.force_login(country.thu)
    client.post(reverse("plans:remind", args=[given.soon.pk]), {"contact": "notice"})
    told = Notice.objects.filter(kind="plans.reminded")
    assert {notice.to_post.body for notice in told} == {
        country.sibling_office,
        country.other_department,
    }
    tracker = tracker_of(given, country.sibling_commune)
    assert (tracker.contacted_on, tracker.contact) == (TODAY, ContactWay.NOTICE)
    assert tracker_of(given, country.commune).contacted_on is None


def test_a_call_is_noted_for_the_units_marked(client, given) -> None:
    country, tracker = given.country, tracker_of(given, given.country.commune)
    client.force_login(country.thu)
    place = reverse("plans:remind", args=[given.soon.pk])
    client.post(place, {"contact": "phone", "trackers": [tracker.pk]})
    assert [one.unit for one in Tracker.objects.filter(contact="phone")] == [country.commune]
    assert not Notice.objects.filter(kind="plans.reminded").exists()
    with pytest.raises(Refused) as no:
        remind_units(given.soon, [tracker], by=country.lan)
    assert no.value.code == "not_allowed"


def test_it_goes_to_the_successor_when_the_unit_ends(page, given) -> None:
    """The commune merges into its neighbour: the neighbour's officer sees it and reports."""
    country, mine = given.country, tracker_of(given, given.country.commune)
    yesterday = TODAY - timedelta(days=1)
    country.commune.valid_to = yesterday
    country.commune.save()
    country.commune.versions.update(valid_to=yesterday)
    change = UnitChange.objects.create(on=yesterday, subject="merge", title="Nhập xã")
    link(change, country.commune, country.sibling_commune)
    rebuild_lineage()
    shown = page(country.mai, mine.get_absolute_url())
    assert "Phường Hòa Thuận" in shown
    assert reverse("plans:report_tracker", args=[mine.pk]) in shown
    assert finish(mine, country.mai).body == country.commune
    with pytest.raises(Refused):
        report_progress(
            Tracker.objects.get(task=given.overdue, unit=country.commune),
            body=country.commune,
            text="Xong",
            stage=ProgressStage.FINISHED,
            by=country.lan,
        )
    remind_units(given.overdue, by=country.thu)
    told = Notice.objects.filter(kind="plans.reminded", to_post__body=country.sibling_office)
    assert told.count() == 1


def test_a_tracker_of_tomorrow_s_unit_does_not_exist(given) -> None:
    later = territory("Xã Sau Này", "commune", "00199", given.country.province)
    later.valid_from = TODAY + timedelta(days=30)
    later.save()
    with pytest.raises(Refused) as no:
        fan_out_task(given.soon, [later], by=given.country.thu)
    assert no.value.code == "unit_outside"
