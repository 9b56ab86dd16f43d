"""The board of a unit: whose it is, what it shows, what it sends to a spreadsheet."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.urls import reverse

from songhanh.evaluation.actions import Value, keep_ratings

pytestmark = pytest.mark.django_db
BOARD = reverse("evaluation:board")


def rated(unit, code="M1.1", value="61.5", *, period="2026", **given):
    given = {"n_reported": 84, "n_expected": 95, "stage": "final"} | given
    made = Value(code, unit.pk, value=Fraction(value), **given)
    keep_ratings([made], period=period, snapshot="S1", seq=1, indicators=[code], units=[unit.pk])


def page(client, user, **given):
    client.force_login(user)
    return client.get(BOARD, given)


def test_it_asks_to_sign_in(client):
    assert client.get(BOARD).status_code == 302


def test_it_shows_the_board_of_ones_own_territory(client, country):
    rated(country.province)
    text = page(client, country.hoa).content.decode()
    assert country.province.name in text
    assert "năm 2026" in text
    for shown in ("M1.1", "63", "61,5", "−1,5", "Gần đạt", "84/95"):
        assert shown in text


def test_it_says_when_nothing_is_rated(client, country):
    assert "Chưa có chỉ tiêu nào" in page(client, country.hoa).content.decode()


def test_it_goes_to_a_unit_below_and_not_beside(client, country):
    rated(country.commune, value="50")
    rated(country.other_province, value="50")
    assert page(client, country.hoa, unit=country.commune.pk).status_code == 200
    assert page(client, country.hoa, unit=country.other_province.pk).status_code == 404
    assert page(client, country.lan, unit=country.sibling_commune.pk).status_code == 404


@pytest.mark.parametrize("wrong", ["0", "999999", "1'", "٣", "²"])
def test_a_unit_that_is_not_there_is_not_found_or_ones_own(client, country, wrong):
    assert page(client, country.hoa, unit=wrong).status_code in (200, 404)


def test_it_shows_the_year_that_is_asked(client, country):
    rated(country.province, value="50", period="2025")
    rated(country.province, value="61.5", period="2026")
    assert "61,5" in page(client, country.hoa).content.decode()
    asked = page(client, country.hoa, period="2025").content.decode()
    assert "50,0" in asked
    assert "61,5" not in asked


def test_the_school_year_stands_with_its_year(client, country):
    rated(country.province)
    rated(country.province, "M5.2b", "82.9", period="2026-SY", sex="M")
    rated(country.province, "M5.3", "33")
    text = page(client, country.hoa).content.decode()
    assert "M5.2b" in text


def test_of_two_sexes_the_worse_one_counts(client, country):
    values = [
        Value("M5.2b", country.province.pk, "F", Fraction("87.2"), stage="final"),
        Value("M5.2b", country.province.pk, "M", Fraction("70"), stage="final"),
    ]
    keep_ratings(values, period="2026", snapshot="S1", seq=1)
    board = page(client, country.hoa).context["board"]
    assert [(one.standing, one.number) for one in board.counts] == [("missed", 1)]


def test_what_is_there_or_not_is_no_percentage(client, country):
    rated(country.province, "M4.4", "100", n_reported=1, n_expected=1)
    assert "100,0" not in page(client, country.hoa).content.decode()


def test_it_leaves_as_a_table_with_its_snapshot(client, country):
    rated(country.province)
    client.force_login(country.hoa)
    answer = client.get(reverse("evaluation:export"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    line = answer.content.decode().splitlines()[1]
    assert line.startswith("M1.1;")
    assert line.endswith("S1")


def test_it_asks_the_database_little(client, country, django_assert_max_num_queries):
    for code in ("M1.1", "M2.1", "M3.2a", "M6.3"):
        rated(country.province, code, "50")
        rated(country.province, code, "45", period="2025")
    client.force_login(country.hoa)
    with django_assert_max_num_queries(40):
        client.get(BOARD)


def test_the_unit_and_the_indicator_show_how_they_stand(client, country):
    rated(country.province)
    client.force_login(country.hoa)
    unit = client.get(f"{country.province.get_absolute_url()}?tab=ratings").content.decode()
    assert "61,5" in unit
    indicator = client.get(reverse("frameworks:indicator_detail", args=["M1.1"])).content.decode()
    assert "Gần đạt" in indicator
