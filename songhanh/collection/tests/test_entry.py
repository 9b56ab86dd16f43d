"""Entering: the sheet, saving it, two people at once, sending it."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from songhanh.audit.models import Event
from songhanh.collection.actions import Entry, close_round, save_draft
from songhanh.collection.models import Return, Status
from songhanh.collection.testing import filled
from songhanh.notices.models import Notice


@pytest.fixture
def lan(client, country):
    client.force_login(country.lan)
    return client


def address(name: str, one: Return) -> str:
    return reverse(f"collection:{name}", args=[one.pk])


def typed(one: Return, **changes: str) -> dict[str, str]:
    entry = filled(one, **changes)
    return {f"c.{cell}": text for cell, text in entry.cells.items()} | {"base": str(entry.base)}


def test_it_shows_the_sheet_with_last_period_sums_and_legal_base(lan, desk) -> None:
    page = lan.get(address("entry", desk.mine)).content.decode()
    for said in ("Xã An Bình", "năm 2026", "Nghị quyết 28/NQ-CP", "chưa đối chiếu", "81.917", "Gửi Sở Nội vụ"):  # fmt: skip
        assert said in page
    assert 'name="c.population.F"' in page
    assert 'name="c.population.T"' not in page  # a total is never typed where parts exist
    assert 'name="c.agencies.T"' not in page


def test_it_keeps_what_is_typed_readable_or_not(lan, desk) -> None:
    answer = lan.post(address("save", desk.mine), typed(desk.mine, population__F="41.abc"))
    assert answer.status_code == 302
    page = lan.get(address("entry", desk.mine)).content.decode()
    assert "41.abc" in page
    assert "không phải là số" in page


def test_it_never_takes_a_total_that_somebody_sends_along(lan, desk) -> None:
    lan.post(address("save", desk.mine), typed(desk.mine) | {"c.population.T": "5"})
    desk.mine.refresh_from_db()
    assert "population.T" not in desk.mine.cells


def test_it_answers_the_pages_own_saving_with_version_and_findings(lan, desk) -> None:
    answer = lan.post(
        address("save", desk.mine),
        typed(desk.mine, violence_survivors_served__F="9"),
        headers={"accept": "application/json"},
    )
    said = answer.json()
    assert said["version"] == 1
    assert said["states"]["violence_survivors_served.F"] == "is-wrong"
    assert "9" in said["notes"]["violence_survivors_served"]
    assert json.dumps(said)


def test_it_writes_a_handful_of_rows(desk, country, django_assert_max_num_queries) -> None:
    save_draft(desk.mine, filled(desk.mine), by=country.lan)
    desk.mine.refresh_from_db()
    again = filled(desk.mine, population__F="41703")
    with django_assert_max_num_queries(12) as queries:
        save_draft(desk.mine, again, by=country.lan)
    writes = [one["sql"] for one in queries if one["sql"].startswith(("UPDATE", "INSERT"))]
    assert len(writes) == 2
    desk.mine.refresh_from_db()
    assert (desk.mine.version, desk.mine.latest.number) == (2, 1)


def test_it_joins_what_two_people_save_in_different_cells(desk, country) -> None:
    first = filled(desk.mine)
    save_draft(desk.mine, first, by=country.lan)
    base = Return.objects.get(pk=desk.mine.pk).version
    save_draft(desk.mine, Entry({**first.cells, "population.F": "5"}, {}, base), by=country.dung)
    save_draft(desk.mine, Entry({**first.cells, "population.M": "6"}, {}, base), by=country.lan)
    one = Return.objects.get(pk=desk.mine.pk)
    assert (one.cells["population.F"], one.cells["population.M"]) == ("5", "6")


def test_it_asks_the_second_of_two_people_about_the_same_cell_and_loses_nothing(
    lan, desk, country
) -> None:
    first = filled(desk.mine)
    save_draft(desk.mine, first, by=country.lan)
    base = Return.objects.get(pk=desk.mine.pk).version
    save_draft(
        desk.mine, Entry({**first.cells, "population.F": "50000"}, {}, base), by=country.dung
    )
    mine = typed(desk.mine, population__F="60000") | {"base": str(base)}
    answer = lan.post(address("save", desk.mine), mine)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Trần Văn Dũng" in page
    assert "60.000" in page
    assert "50.000" in page
    assert Return.objects.get(pk=desk.mine.pk).cells["population.F"] == "50000"
    version = str(Return.objects.get(pk=desk.mine.pk).version)
    assert f'name="base" value="{version}"' in page
    lan.post(address("save", desk.mine), mine | {"base": version})
    assert Return.objects.get(pk=desk.mine.pk).cells["population.F"] == "60000"


def test_it_takes_the_saved_number_where_that_is_chosen(lan, desk, country) -> None:
    save_draft(desk.mine, filled(desk.mine, population__F="50000"), by=country.dung)
    desk.mine.refresh_from_db()
    lan.post(
        address("save", desk.mine),
        typed(desk.mine, population__F="60000") | {"take": "population.F"},
    )
    assert Return.objects.get(pk=desk.mine.pk).cells["population.F"] == "50000"


def test_it_sends_a_full_return_and_gives_a_receipt(lan, desk, country) -> None:
    answer = lan.post(address("submit", desk.mine), typed(desk.mine))
    assert answer.status_code == 302
    one = Return.objects.get(pk=desk.mine.pk)
    assert (one.status, one.submitted_by) == (Status.SENT, country.lan)
    assert one.receipt in lan.get(address("entry", one)).content.decode()
    assert Event.objects.filter(verb="collection.submit", note=one.receipt).exists()
    assert (
        Notice.objects.visible_to(country.thu)
        .filter(kind="collection.sent", due_on=desk.round.due_on)
        .count()
        == 1
    )


def test_it_keeps_the_draft_of_a_return_that_is_not_ready(lan, desk) -> None:
    answer = lan.post(address("submit", desk.mine), typed(desk.mine, population__F=""))
    assert answer.status_code == 422
    one = Return.objects.get(pk=desk.mine.pk)
    assert (one.status, one.cells["population.M"]) == (Status.DRAFT, "40215")


def test_it_asks_a_reason_for_what_is_odd_and_lets_go_with_it(lan, desk) -> None:
    odd = typed(desk.mine, population__F="99000")
    assert lan.post(address("submit", desk.mine), odd).status_code == 422
    version = str(Return.objects.get(pk=desk.mine.pk).version)
    reason = {"r.population.F": "Nhập thêm khu công nghiệp", "base": version}
    assert lan.post(address("submit", desk.mine), odd | reason).status_code == 302
    assert Return.objects.get(pk=desk.mine.pk).reasons == {
        "population.F": "Nhập thêm khu công nghiệp"
    }


def test_it_refuses_with_a_cure_when_the_round_was_closed_meanwhile(lan, desk, country) -> None:
    close_round(desk.round, by=country.thu)
    answer = lan.post(address("save", desk.mine), typed(desk.mine, population__F="4321"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "đã đóng" in page


def test_it_goes_through_the_units_leader_where_the_unit_wants_it(
    lan, desk, country, client
) -> None:
    lan.post(address("submit_inside", desk.mine), typed(desk.mine))
    assert Return.objects.get(pk=desk.mine.pk).status == Status.INSIDE
    assert (
        lan.post(address("clear", desk.mine)).status_code == 422
    )  # an officer does not agree for the unit
    client.force_login(country.dung)
    assert client.post(address("clear", desk.mine)).status_code == 302
    assert Return.objects.get(pk=desk.mine.pk).submitted_by == country.dung


@pytest.mark.parametrize(
    "name", ["entry", "save", "submit", "submit_inside", "clear", "check", "approve", "return"]
)
def test_it_hides_a_return_from_another_commune_and_from_nobodys_post(
    client, desk, country, name
) -> None:
    for user in (country.mai, country.minh, country.nga):
        client.force_login(user)
        answer = client.post(address(name, desk.mine)) if name not in {"entry", "check"} else client.get(address(name, desk.mine))  # fmt: skip
        assert answer.status_code == 404


def test_it_lists_what_is_to_be_sent(lan, desk) -> None:
    page = lan.get(reverse("collection:returns")).content.decode()
    assert "Biểu số liệu cấp xã" in page
    assert address("entry", desk.mine) in page
    assert address("entry", desk.sibling) not in page
