"""The matrix of units and tasks: what it counts, whom it shows, how it reads."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse

from songhanh.plans.actions import accept_progress, drop_task, fan_out_task, report_progress
from songhanh.plans.models import ProgressStage, Tracker
from songhanh.plans.models.coverage import LATE, Coverage
from songhanh.plans.testing import TODAY
from songhanh.units.models import UnitChange
from songhanh.units.testing import link, rebuild_lineage


@pytest.fixture
def given(desk):
    """Two tasks in both communes; the one due soon done by one of them."""
    country = desk.country
    for task in (desk.overdue, desk.soon):
        fan_out_task(task, [country.commune, country.sibling_commune], by=country.thu)
    tracker = Tracker.objects.get(task=desk.soon, unit=country.commune)
    stage = ProgressStage.FINISHED
    progress = report_progress(tracker, body=tracker.unit, text="Xong", stage=stage, by=country.lan)
    accept_progress(progress, by=country.thu)
    return desk


@pytest.fixture
def page(client, given):
    def get(user, query: str = "") -> str:
        client.force_login(user)
        place = reverse("plans:coverage", args=[given.plan.pk])
        return " ".join(client.get(place + query).content.decode().split())

    return get


def test_it_counts_done_late_and_not_begun(given) -> None:
    rows = {row.name: row for row in Coverage(given.plan, given.country.thu, TODAY).units}
    commune, sibling = rows["Xã An Bình"], rows["Phường Hòa Thuận"]
    assert commune.signs == {given.overdue.pk: LATE, given.soon.pk: "done"}
    assert (commune.done, commune.late, commune.missing) == (1, 1, 1)
    assert (sibling.done, sibling.late, sibling.missing) == (0, 1, 2)


def test_nothing_is_late_once_the_task_is_given_up(given) -> None:
    drop_task(given.overdue, "Chuyển sang năm sau", by=given.country.thu)
    rows = Coverage(given.plan, given.country.thu, TODAY).units
    assert {row.late for row in rows} == {0}


def test_the_page_shows_units_by_letter_and_narrows(page, given) -> None:
    shown = page(given.country.thu)
    assert "<b>1/4</b>" in shown
    assert shown.index('scope="rowgroup">A<') < shown.index('scope="rowgroup">H<')
    assert shown.count('<td class="cell l">!</td>') == 2
    assert shown.count('<td class="cell d">✓</td>') == 1
    Tracker.objects.filter(unit=given.country.commune).update(status="done", finished_on=TODAY)
    late = page(given.country.thu, "?show=late")
    assert "Phường Hòa Thuận" in late
    assert "Xã An Bình" not in late


def test_a_commune_sees_its_own_row_alone(page, given) -> None:
    shown = page(given.country.lan)
    assert "Xã An Bình" in shown
    assert "Phường Hòa Thuận" not in shown


@pytest.mark.parametrize("name", ["thu", "lan", "mai", "yen", "son", "minh"])
def test_one_plan_is_seen_as_everything_is(given, name) -> None:
    user = given.country.people[name]
    seen = Tracker.objects.seen_in(given.plan, user)
    assert set(seen) == set(Tracker.objects.visible_to(user).filter(task__plan=given.plan))
    given.plan.state = "draft"
    assert not Tracker.objects.seen_in(given.plan, user)


def test_several_provinces_are_summed_first(page, given) -> None:
    country = given.country
    Tracker.objects.create(
        task=given.soon,
        unit=country.other_commune,
        given_at="2026-06-01T08:00Z",
        given_by=country.thu,
    )
    shown = page(country.thu)
    assert "Tỉnh Trường Sơn" in shown
    assert "Xã Đá Bạc" not in shown
    assert "Xã Đá Bạc" in page(country.thu, f"?within={country.other_province.pk}")


def test_it_leaves_for_a_spreadsheet_in_words(client, given) -> None:
    client.force_login(given.country.thu)
    answer = client.get(reverse("plans:export_coverage", args=[given.plan.pk]))
    heads, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert len(heads) == 3
    assert rows[0] == ["Xã An Bình", "Chậm", "Hoàn thành"]


def test_what_an_ended_unit_left_stands_in_the_row_of_its_heir(given) -> None:
    country, on = given.country, TODAY - timedelta(days=1)
    country.commune.valid_to = on
    country.commune.save()
    country.commune.versions.update(valid_to=on)
    change = UnitChange.objects.create(on=on, subject="merge", title="Nhập xã")
    link(change, country.commune, country.sibling_commune)
    rebuild_lineage()
    (row,) = Coverage(given.plan, country.thu, TODAY).units
    assert row.name == "Phường Hòa Thuận"
    assert row.signs == {given.overdue.pk: LATE, given.soon.pk: "not_started"}  # the least advanced


def test_the_number_of_questions_does_not_grow_with_the_units(
    client, given, django_assert_max_num_queries
) -> None:
    client.force_login(given.country.thu)
    place = reverse("plans:coverage", args=[given.plan.pk])
    client.get(place)
    with django_assert_max_num_queries(45):
        client.get(place)
