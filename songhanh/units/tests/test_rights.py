"""Who may do what where: the relations of the table of rights, each with its answer."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.lib.errors import Refused
from songhanh.units.models import Unit
from songhanh.units.rights import RIGHTS, may, require, require_second_person, units_for
from songhanh.units.testing import Country, give_post, make_country, stand_in

RELATIONS = {
    "lan": {
        "own": "commune",
        "sibling": "sibling_commune",
        "parent": "province",
        "other": "other_commune",
        "whole predecessor": "old_commune",
        "part predecessor": "split_commune",
    },
    "thu": {
        "own": "province",
        "child": "commune",
        "parent": "country",
        "other": "other_province",
        "whole predecessor": "old_province",
        "predecessor's district": "old_district",
        "predecessor's commune": "split_commune",
    },
}


@pytest.fixture
def country(db) -> Country:
    return make_country()


@pytest.mark.parametrize(
    ("person", "right", "allowed"),
    [
        ("lan", "plans.view", {"own", "whole predecessor"}),
        ("lan", "plans.view_published", {"own", "parent", "whole predecessor", "part predecessor"}),
        ("lan", "plans.draft", {"own", "whole predecessor"}),
        ("lan", "plans.submit", {"own"}),
        ("lan", "plans.issue", set()),
        ("lan", "units.edit", set()),
        ("thu", "plans.view", {"own", "child", "whole predecessor", "predecessor's district", "predecessor's commune"}),
        ("thu", "plans.return", {"own", "child"}),
        ("thu", "plans.submit", {"own"}),
        ("thu", "units.confirm", set()),
    ],
)  # fmt: skip
def test_it_answers_each_relation(country, person, right, allowed) -> None:
    user = getattr(country, person)
    answers = {
        relation
        for relation, name in RELATIONS[person].items()
        if may(user, right, getattr(country, name))
    }
    assert answers == allowed


def test_it_shows_a_superiors_past_to_whom_it_shows_the_superior(country) -> None:
    assert may(country.lan, "plans.view_published", country.old_province)


def test_it_gives_nothing_without_a_post(country) -> None:
    given = [name for name in RIGHTS if units_for(country.minh, name).exists()]
    assert given == []


def test_it_keeps_a_department_to_its_own(country) -> None:
    assert may(country.yen, "plans.view", country.other_department)
    assert not may(country.yen, "plans.view", country.province)
    assert not may(country.yen, "plans.view", country.department)


@pytest.mark.parametrize("role", ["specialist", "leader", "administrator"])
def test_it_keeps_a_mass_organisation_to_its_own_whatever_the_role(country, role) -> None:
    tenure = give_post(country.minh, country.women_union, role)
    tenure.post.reach = "territory"
    tenure.post.save()
    reached = {unit for name in RIGHTS if name.endswith(("view", "edit")) and name not in {"units.view", "frameworks.view"} for unit in units_for(country.minh, name)}  # fmt: skip
    assert reached <= {country.women_union}


def test_it_shows_bodies_along_the_line_and_the_map_to_everyone(country) -> None:
    seen = set(Unit.objects.visible_to(country.lan))
    assert {country.office, country.committee, country.department, country.ministry} <= seen
    assert country.sibling_office not in seen
    assert set(Unit.objects.visible_to(country.minh)) == set(Unit.objects.territories())


def test_it_acts_on_the_next_request_when_a_post_ends(country) -> None:
    assert may(country.lan, "plans.view", country.commune)
    country.lan.tenures.update(valid_to=date(2025, 1, 1))
    assert not may(country.lan, "plans.view", country.commune)
    assert not may(country.lan, "plans.view", country.commune, on=date(2024, 12, 31))


def test_it_gives_nothing_to_a_closed_account(country) -> None:
    country.lan.is_active = False
    country.lan.save()
    assert not may(country.lan, "plans.view", country.commune)


def test_it_follows_the_map_of_the_day(country) -> None:
    before = date(2025, 6, 30)
    assert not may(country.thu, "plans.view", country.commune, on=before)
    assert not may(country.thu, "plans.view", country.old_commune, on=before)


def test_it_gives_an_old_units_people_nothing_of_its_successor(country) -> None:
    from songhanh.units.testing import body

    old_office = body("Ủy ban nhân dân xã An Lạc", "people_committee", country.old_commune)
    give_post(country.minh, old_office, "officer")
    assert not units_for(country.minh, "plans.view").exists()


def test_a_delegation_has_dates_and_never_passes_four_eyes(country) -> None:
    stand_in(country.an.tenures.get(), country.minh, date(2026, 1, 1), date(2026, 2, 1))
    during, after = date(2026, 1, 31), date(2026, 2, 1)
    assert may(country.minh, "units.edit", country.province, on=during)
    assert not may(country.minh, "units.edit", country.province, on=after)
    assert not may(country.minh, "units.confirm", country.province, on=during)


def test_it_refuses_with_the_right_and_the_unit(country) -> None:
    with pytest.raises(Refused, match="xã") as refused:
        require(country.lan, "plans.issue", country.committee)
    assert refused.value.code == "not_allowed"


def test_four_eyes_are_two_people(country) -> None:
    require_second_person(country.an, country.binh)
    with pytest.raises(Refused):
        require_second_person(country.an, country.an)
    stand_in(country.an.tenures.get(), country.binh, date(2020, 1, 1), date(2100, 1, 1))
    with pytest.raises(Refused):
        require_second_person(country.an, country.binh)
