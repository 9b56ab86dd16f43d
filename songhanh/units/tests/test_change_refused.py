"""Changes of units that cannot be: refused in words, nothing half-applied."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.units.actions import make_change, preview_change, undo_change
from songhanh.units.models import UnitChange
from songhanh.units.rules import drafts
from songhanh.units.rules.changes import Draft, Move
from songhanh.units.rules.drafts import Paper, Part
from songhanh.units.testing import REFORM, Country, link
from songhanh.units.tests.changing import DAY, make_changing, merged, paper, refusal


@pytest.fixture
def country(db) -> Country:
    return make_changing()


def wrong_drafts(country: Country) -> dict[str, Draft]:
    one, two, three = country.commune.pk, country.sibling_commune.pk, country.old_commune.pk
    part, early = Part("Xã Mới", "commune", "90001"), date(2025, 7, 1)
    thirds = [
        Part("Xã Một", "commune", "90001", 300_000),
        Part("Xã Hai", "commune", "90002", 600_000),
    ]
    doubled = (Move(one, two), Move(one, country.other_commune.pk))
    return {
        "weights_not_one": drafts.split(paper(), one, thirds),
        "territory_lost": Draft("transfer", DAY, "Mất đất", "x", moves=(Move(one, two, False),)),
        "territory_doubled": Draft("transfer", DAY, "Thừa đất", "x", moves=doubled),
        "before_founding": drafts.merge(paper(on=early), [one, two], part),
        "unit_not_then": drafts.merge(paper(), [one, three], part),
        "code_taken": drafts.merge(paper(), [one, two], Part("Xã Mới", "commune", "00301")),
        "superior_unclear": drafts.merge(paper(), [one, country.other_commune.pk], part),
        "level_of_type": drafts.merge(paper(), [one, two], Part("Huyện Mới", "rural_district", "")),
        "parent_cycle": drafts.reparent(paper(), country.province.pk, country.commune.pk),
        "nothing_changes": drafts.rename(paper(), one, "Xã An Bình"),
        "change_known": drafts.rename(Paper(REFORM, "x", country.change.title), one, "Xã Khác"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "code",
    ["weights_not_one", "territory_lost", "territory_doubled", "before_founding", "unit_not_then", "code_taken",
     "superior_unclear", "level_of_type", "parent_cycle", "nothing_changes", "change_known"],
)  # fmt: skip
def test_it_refuses_what_cannot_be(country, code) -> None:
    draft = wrong_drafts(country)[code]
    assert refusal(make_change, draft, by=country.an).code == code
    assert refusal(preview_change, draft, by=country.an).code == code


def test_only_who_administers_all_units_of_a_change_makes_it(country) -> None:
    assert refusal(make_change, merged(country), by=country.hoa).code == "not_allowed"
    across = merged(country, parent=country.other_province.pk)
    assert refusal(make_change, across, by=country.binh).code == "not_allowed"
    change = make_change(merged(country), by=country.binh)
    assert refusal(undo_change, change, by=country.hoa).code == "not_allowed"


def test_units_with_links_of_that_day_are_left_alone(country) -> None:
    later = UnitChange.objects.create(on=DAY, subject="transfer", title="Khác")
    link(later, country.commune, country.commune)
    assert refusal(make_change, merged(country), by=country.an).code == "overlapping_validity"
