"""A unit's own target stands beside the one above it, and asks no less unless the paper says so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from songhanh.audit.models import Event
from songhanh.frameworks.actions import set_local_target
from songhanh.frameworks.models import Indicator, Target
from songhanh.lib.errors import Refused


def ask(country, code: str = "M1.1", **changes: object) -> Target:
    values: dict = {
        "indicator": Indicator.objects.get(code=code),
        "unit": country.province,
        "year": 2030,
        "operator": "at_least",
        "value": Decimal(80),
        "document_number": "12/KH-UBND",
        "by": country.thu,
    }
    return set_local_target(**values | changes)


def test_it_sets_a_target_beside_the_national_one(country) -> None:
    target = ask(country)
    assert target.words == "từ 80% trở lên"
    assert not target.verified
    national = Target.objects.national().get(indicator__code="M1.1", year=2030)
    assert national.words == "từ 75% trở lên"
    (event,) = Event.objects.about(target)
    assert (event.verb, event.unit_id) == ("frameworks.set_target", country.province.pk)
    assert event.change["value"] == [None, "80"]


def test_it_changes_the_one_that_is_there(country) -> None:
    first = ask(country)
    second = ask(country, value=Decimal(85))
    assert first.pk == second.pk
    assert Target.objects.local().count() == 1


def test_it_finds_the_nearest_target_of_a_unit_first(country) -> None:
    ask(country)
    asked = Target.objects.filter(indicator__code="M1.1", year=2030)
    assert [one.unit for one in asked.for_unit(country.commune)] == [country.province, None]
    assert [one.unit for one in asked.for_unit(country.office)] == [country.province, None]
    assert [one.unit for one in asked.for_unit(country.other_commune)] == [None]


def test_it_refuses_less_than_the_level_above_unless_the_paper_says_so(country) -> None:
    with pytest.raises(Refused, match="từ 75% trở lên"):
        ask(country, value=Decimal(70))
    assert ask(country, value=Decimal(70), accepts_weaker=True).is_weaker_than(
        Target.objects.national().get(indicator__code="M1.1", year=2030)
    )


def test_it_compares_with_the_nearest_level_above(country) -> None:
    ask(country, "M6.1", value=Decimal(90))
    with pytest.raises(Refused, match="từ 90% trở lên"):
        ask(
            country,
            "M6.1",
            unit=country.commune,
            value=Decimal(85),
            accepts_weaker=False,
            by=_specialist_of(country),
        )


def _specialist_of(country):
    from songhanh.units.testing import give_post

    give_post(country.minh, country.office, "specialist")
    return country.minh


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"by": "lan"}, "not_allowed"),
        ({"by": "minh"}, "not_allowed"),
        ({"unit": "other_province"}, "not_allowed"),
        ({"unit": "department"}, "target_of_body"),
        ({"year": 2031}, "target_year"),
        ({"document_number": ""}, "target_source"),
    ],
)
def test_it_refuses_what_a_rule_forbids(country, changes: dict, code: str) -> None:
    named = {
        name: getattr(country, value) if name in {"by", "unit"} else value
        for name, value in changes.items()
    }
    with pytest.raises(Refused) as caught:
        ask(country, **named)
    assert caught.value.code == code
    assert not Target.objects.local().exists()


def test_it_refuses_a_target_on_an_indicator_with_components(country) -> None:
    with pytest.raises(Refused) as caught:
        ask(country, "M3.2")
    assert caught.value.code == "target_not_measured"


def test_it_shows_local_targets_to_whoever_may_see_frameworks(country) -> None:
    ask(country)
    assert Target.objects.visible_to(country.lan).local().count() == 1
    assert Target.objects.visible_to(country.minh).local().count() == 0
    assert Target.objects.visible_to(country.minh).national().exists()
