"""Reports begun, worded and seen: by whom they may be."""

from __future__ import annotations

import pytest
from django.test import Client

from songhanh.audit.models import Event
from songhanh.reports.models import Report
from songhanh.reports.tests.conftest import YEAR, start
from songhanh.reports.tests.test_make_version import words


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_it_begins_a_report_with_a_proposed_head_and_the_outline(as_son, country):
    answer = start(as_son, country.ministry)
    report = Report.objects.get()
    assert answer.url == f"/reports/{report.pk}/edit/"
    assert (report.symbol, report.place, report.signer) == ("BC-BNV", "Hà Nội", "Đỗ Thị Hạnh")
    assert report.missing[0].key == "mainstreaming"
    assert Event.objects.filter(verb="reports.start").count() == 1


def test_it_proposes_the_superior_of_a_department(country):
    client = signed_in(country.thu)
    start(client, country.department)
    report = Report.objects.get()
    assert report.superior == "UBND TỈNH SÔNG HỒNG"
    assert report.symbol == "BC-SNV"
    assert report.place == "Sông Hồng"
    assert report.addressees == "Ủy ban nhân dân tỉnh Sông Hồng"


def test_it_keeps_one_report_a_body_and_year(as_son, country, report):
    answer = start(as_son, country.ministry)
    assert answer.status_code == 422
    assert "Bộ Nội vụ đã có báo cáo năm 2023." in answer.content.decode()


def test_it_saves_head_and_words_and_records_what_changed(as_son, report):
    data = words(as_son, report, next_year="Tiếp tục thực hiện Chiến lược.") | {
        "signer": "Lê Văn Tám"
    }
    assert as_son.post(f"/reports/{report.pk}/edit/", data).status_code == 302
    report.refresh_from_db()
    assert report.signer == "Lê Văn Tám"
    assert report.texts["next_year"] == "Tiếp tục thực hiện Chiến lược."
    event = Event.objects.get(verb="reports.edit")
    assert "Lê Văn Tám" in event.change_text


@pytest.mark.parametrize("symbol", ["KH-UBND", "BC - UBND", "BC-"])
def test_it_refuses_a_symbol_that_is_none_of_a_report(as_son, report, symbol):
    answer = as_son.post(f"/reports/{report.pk}/edit/", words(as_son, report) | {"symbol": symbol})
    assert answer.status_code == 422
    assert "BC-UBND" in answer.content.decode()


def test_it_shows_reports_to_those_whose_post_lets_them(as_son, report, country):
    assert report.subject in as_son.get("/reports/").content.decode()
    assert (
        as_son.get(f"/reports/?year={YEAR}&unit=noi+vu").content.decode().count(report.subject) == 1
    )
    for stranger in (country.minh, country.lan):
        client = signed_in(stranger)
        assert client.get(f"/reports/{report.pk}/").status_code == 404
        assert client.post(f"/reports/{report.pk}/make/").status_code == 404
        assert client.get(f"/reports/{report.pk}/edit/").status_code == 404
    assert Client().get(f"/reports/{report.pk}/").status_code == 302


def test_it_refuses_whoever_may_see_and_not_make(country):
    made_by = signed_in(country.thu)
    start(made_by, country.department)
    report = Report.objects.get()
    leader = signed_in(country.hoa)
    page = leader.get(f"/reports/{report.pk}/")
    assert page.status_code == 200
    assert "/make/" not in page.content.decode()
    assert leader.post(f"/reports/{report.pk}/make/").status_code == 422


def test_it_offers_only_bodies_that_one_may_report_for(country):
    page = signed_in(country.thu).get("/reports/start/").content.decode()
    assert "Sở Nội vụ" in page
    assert "Bộ Nội vụ" not in page


def test_it_stands_in_the_menu_and_on_the_home_of_whoever_makes_reports(as_son, report, country):
    as_son.post(f"/reports/{report.pk}/make/")
    assert report.subject in as_son.get("/home/").content.decode()
    assert 'href="/reports/"' in as_son.get("/reports/").content.decode()
    assert 'href="/reports/"' not in signed_in(country.minh).get("/jobs/").content.decode()
