"""One indicator over the units below: the map for the country, the table for everybody."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.urls import reverse

from songhanh.evaluation.actions import Value, keep_ratings
from songhanh.units.models import Unit

pytestmark = pytest.mark.django_db


def page(client, user, code="M1.1", **given):
    client.force_login(user)
    return client.get(reverse("evaluation:across", args=[code]), given)


def rate(*pairs, code="M1.1", period="2026"):
    values = [
        Value(code, unit.pk, value=Fraction(value), numerator=Fraction(value), denominator=Fraction(100), n_reported=1, n_expected=1, stage="final")
        for unit, value in pairs
    ]  # fmt: skip
    keep_ratings(values, period=period, snapshot="S1", seq=1, indicators=[code])


def test_it_counts_how_many_meet_what_is_asked(client, country):
    rate((country.country, 62), (country.province, 70), (country.other_province, 50))
    answer = page(client, country.son, unit=country.country.pk)
    text = answer.content.decode()
    assert "1 trên 2 đơn vị có số liệu đạt mức cần đạt" in text


def test_who_sees_one_province_of_the_country_is_told_the_country(client, country):
    """Never “0 trên 1”: whoever may not see the others is told how the whole stands."""
    rate((country.country, 62), (country.province, 50), (country.other_province, 70))
    answer = page(client, country.hoa, unit=country.country.pk)
    text = answer.content.decode()
    assert "trên 1 đơn vị" not in text
    assert "Việt Nam 62,0 %" in text
    assert "Chỉ những đơn vị" in text


def test_it_orders_by_value_the_better_first(client, country):
    rate((country.country, 62), (country.province, 50), (country.other_province, 70))
    places = page(client, country.son, unit=country.country.pk).context["across"].places
    assert [one.unit for one in places] == [country.other_province, country.province]
    assert [one.standing for one in places] == ["met", "missed"]


def test_where_less_is_better_the_smallest_comes_first(client, country):
    rate((country.country, 22), (country.province, 20), (country.other_province, 30), code="M2.2")
    places = page(client, country.son, "M2.2", unit=country.country.pk).context["across"].places
    assert places[0].unit == country.province


def test_a_unit_without_figures_comes_last_and_says_so(client, country):
    rate((country.country, 62), (country.other_province, 50))
    answer = page(client, country.son, unit=country.country.pk)
    assert "1 đơn vị chưa có số" in answer.content.decode()
    places = answer.context["across"].places
    assert (places[-1].unit, places[-1].standing, places[-1].number) == (
        country.province,
        "no_data",
        None,
    )


def test_it_draws_the_map_of_the_real_provinces(client, country):
    """The named country has codes of real provinces: 01 is drawn."""
    rate((country.country, 62), (country.province, 70))
    text = page(client, country.son, unit=country.country.pk).content.decode()
    assert text.count('class="rate-met') >= 1
    assert "Hoàng Sa" in text


def test_below_a_province_there_is_the_table_alone(client, country):
    rate((country.province, 62), (country.commune, 70))
    text = page(client, country.hoa).content.decode()
    assert country.commune.name in text
    assert "ratings-map" not in text


def test_an_indicator_that_is_not_there_is_not_found(client, country):
    assert page(client, country.hoa, "M9.9").status_code == 404


def test_it_shows_only_units_that_the_person_may_see(client, country):
    rate((country.commune, 70), (country.sibling_commune, 50))
    assert page(client, country.lan, unit=country.sibling_commune.pk).status_code == 404


def test_it_says_when_there_is_nothing(client, country):
    assert "Chưa có" in page(client, country.hoa).content.decode()


def test_all_provinces_in_few_queries(client, country, django_assert_max_num_queries):
    rate((country.country, 62), *((one, 50) for one in Unit.objects.at_level("province")))
    client.force_login(country.son)
    with django_assert_max_num_queries(40):
        page(client, country.son, unit=country.country.pk)
