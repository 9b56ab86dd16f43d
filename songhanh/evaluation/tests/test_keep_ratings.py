"""Values are judged, kept, ended when an approval changes them, and can be read as they were."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from songhanh.evaluation.actions import Value, keep_ratings
from songhanh.evaluation.models import Rating
from songhanh.frameworks.models import Indicator

pytestmark = pytest.mark.django_db


def keep(*values, period="2026", seq=1, **given):
    return keep_ratings(values, period=period, snapshot=f"s{seq}", seq=seq, **given)


def share(unit, top, bottom, **given):
    return Value(
        "M1.1",
        unit.pk,
        value=Fraction(100 * top, bottom),
        numerator=Fraction(top),
        denominator=Fraction(bottom),
        n_reported=given.pop("n_reported", 2),
        n_expected=2,
        stage="final",
        **given,
    )


def only(unit, code="M1.1", period="2026"):
    return Rating.objects.now().get(unit=unit, indicator__code=code, period=period)


def test_it_judges_against_the_line_between_milestones(country):
    keep(share(country.province, 118, 192))
    found = only(country.province)
    assert found.asked == 63
    assert found.value == Decimal("61.458333")
    assert found.standing == "near"
    assert found.difference == Decimal("-1.541667")


def test_doing_it_twice_changes_nothing(country):
    assert keep(share(country.province, 118, 192)) == (1, 0, 0)
    assert keep(share(country.province, 118, 192), seq=2) == (0, 0, 1)
    assert Rating.objects.count() == 1


def test_it_can_be_read_as_it_was(country):
    keep(share(country.province, 118, 192), seq=1)
    assert keep(share(country.province, 130, 192), seq=5) == (1, 1, 0)
    assert only(country.province).standing == "met"
    assert [row.standing for row in Rating.objects.as_of(4)] == ["near"]
    assert [row.standing for row in Rating.objects.as_of(5)] == ["met"]
    assert not Rating.objects.as_of(0).exists()


def test_a_withdrawn_value_ends_its_rating(country):
    keep(share(country.province, 118, 192), share(country.commune, 1, 2))
    assert keep(share(country.province, 118, 192), seq=2) == (0, 1, 1)
    assert not Rating.objects.now().filter(unit=country.commune).exists()


def test_it_touches_only_what_it_was_given_the_whole_of(country):
    keep(share(country.province, 118, 192), share(country.commune, 1, 2))
    kept = keep(share(country.commune, 2, 2), seq=2, units=[country.commune.pk])
    assert kept == (1, 1, 0)
    assert only(country.province).since_seq == 1


def test_it_compares_with_the_year_before(country):
    keep(share(country.province, 110, 192), period="2025", seq=1)
    keep(share(country.province, 118, 192), period="2026", seq=2)
    found = only(country.province)
    assert (found.before, found.movement) == (Decimal("57.291667"), "better")


def test_without_a_value_it_says_why(country):
    keep(Value("M1.1", country.province.pk, reason="zero_denominator"))
    found = only(country.province)
    assert (found.standing, found.reason, found.value) == ("no_data", "zero_denominator", None)


def test_maternal_deaths_are_judged_for_the_country_alone(country):
    rate = {"value": Fraction(46), "stage": "final"}
    keep(Value("M4.2", country.province.pk, **rate), Value("M4.2", country.country.pk, **rate))
    assert only(country.province, "M4.2").standing == "not_rated"
    assert only(country.country, "M4.2").standing == "missed"


def test_each_sex_is_judged_and_the_distance_shown(country):
    keep(
        Value("M5.2b", country.province.pk, "F", Fraction("87.2"), stage="final"),
        Value("M5.2b", country.province.pk, "M", Fraction("82.9"), stage="final"),
    )
    women, men = Rating.objects.now().in_order()
    assert (women.sex, women.distance, men.distance) == ("F", Decimal("-4.3"), None)


def test_the_distance_of_the_base_year_stands_beside(country):
    kept = {"stage": "final"}
    keep(Value("M5.4b", country.province.pk, value=Fraction(28), **kept), period="2022", seq=1)
    keep(Value("M5.4b", country.province.pk, value=Fraction(30), **kept), period="2026", seq=2)
    found = only(country.province, "M5.4b")
    assert (found.distance, found.base_distance) == (Decimal(40), Decimal(44))


def test_a_whole_year_is_judged_in_few_queries(country, django_assert_max_num_queries):
    keep(share(country.province, 118, 192), period="2025")
    values = [share(unit, 118, 192) for unit in (country.province, country.commune)]
    with django_assert_max_num_queries(17):
        keep(*values, seq=2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": None},
        {"reason": "not_known"},
        {"standing": "no_data"},
        {"until_seq": 1},
        {"n_reported": 3},
        {"sex": "X"},
    ],
)
def test_the_database_refuses_what_cannot_be(country, wrong):
    keep(share(country.province, 118, 192))
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.update(**wrong)


def test_the_database_keeps_one_rating_now(country):
    keep(share(country.province, 118, 192))
    twin = only(country.province)
    twin.pk, twin.since_seq = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_people_see_what_their_posts_see(country):
    keep(
        *(
            share(unit, 1, 2)
            for unit in (country.commune, country.sibling_commune, country.province)
        )
    )
    seen = Rating.objects.visible_to(country.lan).values_list("unit", flat=True)
    assert country.commune.pk in seen
    assert country.sibling_commune.pk not in seen
    assert country.province.pk in seen


def test_every_measured_value_has_a_yardstick(country):
    from songhanh.evaluation.models import yardsticks

    measured = Indicator.objects.measured().filter(programme__code="NQ28-2021").count()
    assert measured == 23
    codes = [one.indicator.code for one in yardsticks()]
    assert len([code for code in codes if code.startswith("M")]) == 23
