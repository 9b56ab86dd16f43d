"""Bodies and places entered, units renamed and moved, bodies ended."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from songhanh.lib.errors import Refused
from songhanh.units.actions import Revision, add_place, end_body, ensure_body, revise_unit
from songhanh.units.models import Closure, Heir, Unit, UnitVersion
from songhanh.units.rights import may
from songhanh.units.rules.agencies import standing_agency
from songhanh.units.testing import REFORM, Country, give_post, make_country

DAY = date(2026, 4, 30)


@pytest.fixture
def country(db) -> Country:
    made = make_country()
    give_post(made.an, made.ministry, "administrator")
    return made


def refusal(action, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        action(**kwargs)
    assert refused.value.text
    assert refused.value.cure
    return refused.value.code


def test_it_finds_a_body_or_enters_it(country) -> None:
    asked = {"territory": country.commune, "body_kind": "people_committee", "on": DAY, "by": country.lan}  # fmt: skip
    assert ensure_body(name="Uỷ ban nhân dân  xã An Bình", **asked) == country.committee
    made = ensure_body(name="Ủy ban nhân dân xã An Bình lâm thời", **asked)
    assert list(Unit.objects.above(made)) == [country.country, country.province, country.commune]
    assert Unit.objects.matching("lâm thời").get() == made
    assert ensure_body(name="ỦY BAN NHÂN DÂN XÃ AN BÌNH LÂM THỜI", **asked) == made


def test_a_body_of_an_ended_unit_lived_as_long_as_it(country) -> None:
    asked = {"territory": country.old_commune, "body_kind": "people_committee", "name": "Ủy ban nhân dân xã An Lạc", "by": country.lan}  # fmt: skip
    made = ensure_body(on=date(2022, 1, 1), **asked)
    assert made.valid_to == REFORM
    assert may(country.lan, "documents.view", made)  # whoever took over the unit reads its papers
    assert refusal(ensure_body, on=DAY, **asked) == "unit_not_then"


def test_it_enters_places_below_the_commune(country) -> None:
    made = add_place(commune=country.commune, type="village", name="Thôn Đông", by=country.an)
    assert made in Unit.objects.below(country.province)
    asked = {"name": "Thôn Tây", "by": country.an}
    assert refusal(add_place, commune=country.commune, type="ward", **asked) == "not_a_place"
    assert refusal(add_place, commune=country.province, type="village", **asked) == "place_needs_commune"  # fmt: skip
    assert refusal(add_place, commune=country.commune, type="village", name="Thôn Bắc", by=country.lan) == "not_allowed"  # fmt: skip


def test_a_name_changes_on_a_day_and_the_past_keeps_its_own(country) -> None:
    unit = country.commune
    revise_unit(unit=unit, on=DAY, revision=Revision(name="Phường An Bình", type="ward"), by=country.an, act="Nghị quyết 1")  # fmt: skip
    unit.refresh_from_db()
    assert (unit.name, unit.type) == ("Phường An Bình", "ward")
    assert unit.versions.alive(date(2025, 8, 1)).get().name == "Xã An Bình"
    assert Unit.objects.matching("Xã An Bình").first() == unit
    asked = {"unit": unit, "revision": Revision(name="Phường Bình An"), "by": country.an}
    assert refusal(revise_unit, on=DAY, **asked) == "overlapping_validity"
    assert refusal(revise_unit, on=date(2025, 1, 1), **asked) == "before_founding"
    assert refusal(revise_unit, unit=unit, on=date(2026, 9, 1), revision=Revision(type="city"), by=country.an) == "level_of_type"  # fmt: skip


def test_a_unit_moves_with_all_that_lies_under_it(country) -> None:
    assert may(country.thu, "plans.view", country.office)
    revise_unit(unit=country.commune, on=DAY, revision=Revision(parent=country.other_province), by=country.an)  # fmt: skip
    assert not may(country.thu, "plans.view", country.office)
    assert country.office in Unit.objects.below(country.other_province)
    assert country.office in Unit.objects.below(country.province, on=date(2026, 4, 29))


def test_it_refuses_a_cycle_of_parents(country) -> None:
    before = list(Closure.objects.order_by("pk").values())
    asked = {"unit": country.province, "on": DAY, "by": country.an}
    for parent in (country.commune, country.office, country.province):
        with transaction.atomic():
            assert refusal(revise_unit, revision=Revision(parent=parent), **asked) == "parent_cycle"
    assert list(Closure.objects.order_by("pk").values()) == before
    assert country.province.versions.count() == 1


def test_a_body_ends_with_its_posts_and_its_past_goes_up(country) -> None:
    end_body(body=country.office, on=DAY, by=country.an)
    assert not may(country.lan, "plans.view", country.commune)
    assert Heir.objects.get(unit=country.office).heir == country.commune
    assert may(country.dung, "plans.view", country.office)
    assert list(Unit.objects.matching("Phòng Văn hóa - Xã hội xã An Bình")) == []


@pytest.mark.parametrize(
    ("since", "until"), [(None, None), (date(2024, 1, 1), date(2026, 1, 1)), (REFORM, None)]
)
def test_the_database_refuses_two_versions_on_one_day(country, since, until) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitVersion.objects.create(unit=country.commune, valid_from=since, valid_to=until, name="x", level="commune")  # fmt: skip


def test_the_database_refuses_one_code_for_two_units_on_one_day(country) -> None:
    new = {"unit": country.old_commune, "valid_from": REFORM, "name": "x", "level": "commune"}
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitVersion.objects.create(code=country.commune.code, **new)
    version = UnitVersion.objects.create(code="77777", **new)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitVersion.objects.filter(pk=version.pk).update(code=country.commune.code)


def test_the_database_refuses_an_end_before_the_beginning(country) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.filter(pk=country.commune.pk).update(valid_to=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("level", "on", "name"),
    [
        ("province", date(2022, 9, 26), "Sở Lao động - Thương binh và Xã hội"),
        ("province", date(2025, 2, 28), "Sở Lao động - Thương binh và Xã hội"),
        ("province", date(2025, 3, 1), "Sở Nội vụ"),
        ("district", date(2022, 11, 1), "Phòng Lao động - Thương binh và Xã hội"),
        ("district", date(2025, 7, 1), None),
        ("commune", date(2025, 6, 30), None),
        ("commune", date(2025, 7, 1), "Phòng Văn hóa - Xã hội"),
        ("country", date(2025, 3, 1), "Bộ Nội vụ"),
    ],
)
def test_it_names_the_standing_agency_of_a_level_on_a_day(level, on, name) -> None:
    agency = standing_agency(level, on)
    assert (agency and agency.name) == name
    assert agency is None or agency.source
