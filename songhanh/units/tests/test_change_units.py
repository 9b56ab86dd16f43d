"""Units merge, divide, give and take territory, are renamed, founded, abolished; in any order, and back again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from songhanh.audit.models import Event
from songhanh.units.actions import (
    correct_change,
    make_change,
    preview_change,
    rebuild_lineage,
    rebuild_names,
    undo_change,
)
from songhanh.units.models import Heir, Unit, UnitChange
from songhanh.units.rights import may
from songhanh.units.rules import drafts
from songhanh.units.rules.drafts import Part
from songhanh.units.testing import REFORM, Country, territory
from songhanh.units.tests.changing import (
    DAY,
    HALF,
    NEXT,
    make_changing,
    merged,
    paper,
    refusal,
    require_true_derived,
    state,
)


@pytest.fixture
def country(db) -> Country:
    return make_changing()


def test_a_merge_founds_a_unit_that_takes_code_bodies_and_past(country) -> None:
    before = state()
    change = make_change(merged(country), by=country.an)
    new = Unit.objects.resolve(country.commune.code, DAY)
    assert (new.name, new.parent, new.valid_from) == ("Phường An Hòa", country.province, DAY)
    country.commune.refresh_from_db()
    assert country.commune.valid_to == DAY
    assert list(Unit.objects.matching("Hòa Thuận")) == [new]
    assert country.office in Unit.objects.below(new)
    assert may(country.lan, "plans.view", country.old_commune)  # the past of the past
    assert may(country.lan, "plans.view", country.sibling_commune)
    country.sibling_office.refresh_from_db()
    assert country.sibling_office.valid_to == DAY
    assert not may(country.mai, "plans.view", new)
    assert set(Event.objects.filter(verb="units.change").values_list("unit_id", flat=True)) >= {
        new.pk, country.commune.pk, country.sibling_commune.pk,
    }  # fmt: skip
    require_true_derived()
    undo_change(change, by=country.an)
    assert state() == before
    assert may(country.mai, "plans.view", country.sibling_commune)
    change.refresh_from_db()
    assert change.undone_at


def test_a_unit_that_takes_another_in_goes_on_itself(country) -> None:
    draft = merged(country, into=country.commune.pk)
    change = make_change(draft, by=country.an)
    ends = change.links.values_list("predecessor", "successor", "extent")
    assert set(ends) == {
        (country.sibling_commune.pk, country.commune.pk, "whole"),
        (country.commune.pk, country.commune.pk, "whole"),
    }
    assert may(country.lan, "plans.view", country.sibling_commune)
    require_true_derived()


def test_a_split_says_where_everything_goes(country) -> None:
    village = territory("Thôn Đông", "village", "", country.commune, since=REFORM)
    rebuild_lineage()
    rebuild_names()
    parts = [Part("Xã An Đông", "commune", "90001", 600_000), Part("Xã An Tây", "commune", "90002", 400_000)]  # fmt: skip
    draft = drafts.split(paper(), country.commune.pk, parts)
    assert refusal(make_change, draft, by=country.an).code == "lower_unit_homeless"
    parts[0] = Part("Xã An Đông", "commune", "90001", 600_000, (village.pk,))
    change = make_change(drafts.split(paper(), country.commune.pk, parts), by=country.an)
    east = Unit.objects.resolve("90001", DAY)
    village.refresh_from_db()
    assert village.parent == east
    weights = dict(change.links.values_list("successor__name", "weight"))
    assert weights == {"Xã An Đông": 600_000, "Xã An Tây": 400_000}
    assert may(country.lan, "plans.view", east)  # her office went on in the first
    require_true_derived()


def test_part_of_a_unit_goes_to_another_and_both_go_on(country) -> None:
    draft = drafts.transfer(paper(), country.commune.pk, country.sibling_commune.pk, weight=100_000)
    change = make_change(draft, by=country.an)
    assert set(change.links.values_list("predecessor", "successor", "weight")) == {
        (country.commune.pk, country.commune.pk, 900_000),
        (country.commune.pk, country.sibling_commune.pk, 100_000),
        (country.sibling_commune.pk, country.sibling_commune.pk, None),
    }
    assert Unit.objects.get(pk=country.commune.pk).valid_to is None
    require_true_derived()


def test_a_unit_is_founded_from_parts_of_others(country) -> None:
    part = Part("Xã Mới", "commune", "90009")
    givers = {country.commune.pk: None, country.sibling_commune.pk: None}
    make_change(drafts.found(paper(), part, givers), by=country.an)
    new = Unit.objects.resolve("90009", DAY)
    assert new.parent == country.province
    assert new in Unit.objects.below(country.province)
    require_true_derived()
    assert refusal(make_change, drafts.found(paper("Lần hai"), part, {}), by=country.an).code in {
        "territory_doubled", "superior_unclear",
    }  # fmt: skip


def test_a_superior_is_abolished_and_its_units_go_up(country) -> None:
    district = territory("Huyện An", "rural_district", "990", country.province, since=REFORM)
    commune = territory("Xã Trong", "commune", "99001", district, since=REFORM)
    rebuild_lineage()
    rebuild_names()
    draft = drafts.abolish(paper(), district.pk, [commune.pk], to=country.province.pk)
    make_change(draft, by=country.an)
    commune.refresh_from_db()
    assert commune.parent == country.province
    assert Heir.objects.get(unit=district).heir == country.province
    lost = drafts.abolish(paper("Bỏ xã"), commune.pk, [], to=country.province.pk)
    assert refusal(make_change, lost, by=country.an).code == "territory_lost"
    require_true_derived()


def test_a_name_given_before_a_later_change_lasts_through_it(country) -> None:
    unit = country.commune
    make_change(drafts.retype(paper("Lên phường", NEXT), unit.pk, "ward", "Phường An Bình"), by=country.an)  # fmt: skip
    make_change(drafts.reparent(paper("Đổi tỉnh", NEXT + timedelta(days=9)), unit.pk, country.other_province.pk), by=country.an)  # fmt: skip
    change = make_change(drafts.rename(paper(), unit.pk, "Xã Bình An"), by=country.an)
    names = [(row.name, row.type, row.valid_from) for row in unit.versions.all()]
    assert names == [
        ("Xã An Bình", "commune", REFORM),
        ("Xã Bình An", "commune", DAY),
        ("Phường An Bình", "ward", NEXT),
        ("Phường An Bình", "ward", NEXT + timedelta(days=9)),
    ]
    undo_change(change, by=country.an)
    assert unit.versions.count() == 3
    require_true_derived()


def test_a_merge_before_a_later_change_hands_that_on(country) -> None:
    """The communes of before the reform merge in 2024: what became of each becomes of the new one."""
    units = [country.old_commune.pk, country.split_commune.pk]
    draft = drafts.merge(
        paper("Năm 2024", date(2024, 1, 1)), units, Part("Xã An Minh", "commune", "00201")
    )
    before = state()
    change = make_change(draft, by=country.an)
    new = change.links.first().successor
    assert (new.valid_from, new.valid_to, new.parent) == (
        date(2024, 1, 1),
        REFORM,
        country.old_district,
    )
    assert set(new.links_out.values_list("successor", "extent")) == {
        (country.commune.pk, "part"), (country.sibling_commune.pk, "part"),
    }  # fmt: skip
    assert not country.old_commune.links_out.filter(change=country.change).exists()
    require_true_derived()
    undo_change(change, by=country.an)
    assert state() == before


def test_a_split_before_a_later_change_hands_on_only_what_is_certain(country) -> None:
    parts = [Part("Xã Một", "commune", "90001"), Part("Xã Hai", "commune", "90002")]
    sure = drafts.split(paper("Chia", date(2024, 1, 1)), country.old_commune.pk, parts)
    change = make_change(sure, by=country.an)
    assert {one.links_out.get().successor for one in Unit.objects.filter(code__startswith="9000")} == {country.commune}  # fmt: skip
    undo_change(change, by=country.an)
    unsure = drafts.split(paper("Chia", date(2024, 1, 1)), country.split_commune.pk, parts)
    assert refusal(make_change, unsure, by=country.an).code == "later_change"


def test_changes_follow_each_other_and_are_undone_from_the_last(country) -> None:
    before = state()
    first = make_change(merged(country), by=country.an)
    new = Unit.objects.resolve("Phường An Hòa", DAY)
    parts = [Part("Xã An Bình", "commune", "00101", HALF), Part("Xã Hòa", "commune", "00199", HALF)]
    second = make_change(drafts.split(paper("Chia lại", NEXT), new.pk, parts), by=country.an)
    assert refusal(undo_change, first, by=country.an).code == "undo_newer_first"
    require_true_derived()
    undo_change(second, by=country.an)
    undo_change(first, by=country.an)
    assert state() == before


def test_a_correction_is_both_or_neither(country) -> None:
    change = make_change(merged(country), by=country.an)
    wrong = merged(country, into=Part("Phường An Hòa", "ward", country.other_commune.code))
    assert refusal(correct_change, change, wrong, by=country.an).code == "code_taken"
    right = merged(country, into=Part("Phường Hòa An", "ward", "00155"))
    correct_change(change, right, by=country.an)
    assert Unit.objects.resolve("00155", DAY).name == "Phường Hòa An"
    assert not Unit.objects.filter(name="Phường An Hòa").exists()
    require_true_derived()


def test_after_seven_days_it_stays(country) -> None:
    change = make_change(merged(country), by=country.an)
    UnitChange.objects.filter(pk=change.pk).update(made_at=timezone.now() - timedelta(days=8))
    assert refusal(undo_change, change, by=country.an).code == "undo_too_late"
    assert refusal(undo_change, country.change, by=country.an).code == "undo_too_late"


def test_a_preview_shows_everything_and_leaves_nothing(country) -> None:
    before, events = state(), Event.objects.count()
    seen = preview_change(merged(country), by=country.an)
    assert {unit.name for unit in seen.ended} == {"Xã An Bình", "Phường Hòa Thuận"}
    assert [unit.name for unit in seen.begun] == ["Phường An Hòa"]
    assert (len(seen.links), seen.bodies) == (2, 1)
    assert state() == before
    assert Event.objects.count() == events
