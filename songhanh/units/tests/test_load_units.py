"""The real units of the country: how many, what became of what, whose past is whose."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Count

from songhanh.lib.errors import Refused
from songhanh.units.actions import load_units
from songhanh.units.models import Closure, Heir, Unit, UnitLink, UnitVersion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nation")]

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
CITY = date(2026, 4, 30)


def of(code: str, on: date = AFTER) -> Unit:
    return UnitVersion.objects.alive(on).select_related("unit").get(code=code).unit


@pytest.mark.parametrize(
    ("on", "level", "count"),
    [
        (BEFORE, "province", 63),
        (BEFORE, "district", 696),
        (BEFORE, "commune", 10_047),
        (AFTER, "province", 34),
        (AFTER, "district", 0),
        (AFTER, "commune", 3_321),
        (CITY, "commune", 3_321),
    ],
)
def test_it_counts_units_of_each_day(on, level, count) -> None:
    assert Unit.objects.at_level(level, on).alive(on).count() == count


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (AFTER, {"city": 6, "province": 28, "commune": 2621, "ward": 687, "special_zone": 13}),
        (CITY, {"city": 7, "province": 27, "commune": 2611, "ward": 697, "special_zone": 13}),
    ],
)
def test_it_counts_types_before_and_after_dong_nai_became_a_city(on, counts) -> None:
    found = UnitVersion.objects.alive(on).filter(unit__kind="territory").exclude(level="country")
    assert dict(found.values_list("type").annotate(Count("pk"))) == counts


def test_it_links_old_to_new() -> None:
    assert UnitLink.objects.filter(successor__level="commune").count() == 10_583
    assert UnitLink.objects.filter(successor__level="commune", extent="part").count() == 972
    assert UnitLink.objects.filter(successor__level="province").count() == 63
    assert UnitLink.objects.filter(status="unsettled").count() == 14
    assert UnitLink.objects.exclude(weight=None).count() == 0


def test_it_keeps_identity_where_the_territory_went_on() -> None:
    same = UnitLink.objects.exclude(pk__in=UnitLink.objects.moving().values("pk"))
    assert same.filter(successor__level="commune").count() == 137
    assert same.filter(successor__level="province").count() == 11
    assert of("318", BEFORE) == of("11948")
    assert of("318", BEFORE).level == "commune"
    assert of("38", BEFORE).versions.count() == 1  # Thanh Hóa, Thanh Hoá: a tone, no change


def test_islands_without_communes_are_leaves() -> None:
    parents = Closure.objects.filter(depth=1).values("ancestor")
    districts = UnitVersion.objects.filter(level="district").exclude(unit__in=parents)
    assert sorted(version.code for version in districts) == ["318", "471", "498", "536", "755"]


@pytest.mark.parametrize(
    ("old", "successors"),
    [
        ("747", {"26506", "26526", "26536", "26542", "26545"}),  # thành phố Vũng Tàu
        ("243", {"08707", "08716"}),  # thành phố Vĩnh Yên
        ("468", {"19597", "19603"}),  # huyện Cam Lộ
        ("70", {"75"}),  # tỉnh Bình Phước
        ("007", {"00256", "00283", "00292"}),  # quận Hai Bà Trưng
    ],
)
def test_it_finds_what_became_of_the_places_of_the_documents(old, successors) -> None:
    found = of(old, BEFORE).names_passed_on.filter(why=4).values_list("unit__code", flat=True)
    assert set(found) == successors


def test_parts_of_a_district_went_to_its_neighbours_too() -> None:
    names = of("007", BEFORE).names_passed_on.values_list("unit__code", flat=True)
    assert len(set(names)) == 9


def test_a_districts_past_goes_to_its_province() -> None:
    heirs = Heir.objects.filter(unit=of("007", BEFORE)).values_list("heir__code", "is_whole")
    assert list(heirs) == [("01", True)]
    assert [h.heir.code for h in Heir.objects.filter(unit=of("689", BEFORE))] == ["75"]


def test_every_ended_unit_has_one_heir_of_all_its_past() -> None:
    ended = Unit.objects.exclude(valid_to=None).filter(kind="territory")
    heirs = Heir.objects.filter(is_whole=True, unit__kind="territory")
    assert heirs.count() == heirs.values("unit").distinct().count() == ended.count()


def test_loading_again_adds_nothing() -> None:
    assert load_units().total() == 0


def test_it_reads_names_of_a_day() -> None:
    unit = of("75")
    assert [version.name for version in unit.versions.all()] == ["Tỉnh Đồng Nai", "Thành phố Đồng Nai"]  # fmt: skip
    assert unit.name == "Thành phố Đồng Nai"
    assert [unit.name for unit in Unit.objects.above(of("25195"))] == ["Việt Nam", "Thành phố Đồng Nai"]  # fmt: skip
    assert [unit.name for unit in Unit.objects.above(of("25195", BEFORE), BEFORE)] == ["Việt Nam", "Tỉnh Bình Phước", "Thành phố Đồng Xoài"]  # fmt: skip


def test_children_of_a_day() -> None:
    assert Unit.objects.children(of("75"), AFTER).territories().count() == 95
    assert Unit.objects.children(of("689", BEFORE), BEFORE).count() == 8
    assert Unit.objects.below(of("70", BEFORE), BEFORE).at_level("district", BEFORE).count() == 11


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("units_2025.csv", "00004,01,ward", "00004,99,ward", "units_2025.csv:3"),
        ("units_2025.csv", "00004,01,ward", "00004,01,borough", "units_2025.csv:3"),
        ("links.csv", "00001,00097,whole", "00001,00097,half", "links.csv:65"),
        ("links.csv", "00001,00097", "99999,00097", "links.csv:65"),
        ("changes.csv", "provinces-2025,2025-07-01", "provinces-2025,2025-13-01", "changes.csv:2"),
        ("aliases.csv", "06970,2025-07-01,code", "06970,2025-07-01", "aliases.csv:2"),
    ],
)
def test_a_bad_row_is_named_and_nothing_written(tmp_path, file, old, new, place) -> None:
    from songhanh.units.seed.rows import FOLDER

    for source in FOLDER.glob("*.csv"):
        text = source.read_text(encoding="utf-8")
        changed = text.replace(old, new, 1) if source.name == file else text
        assert source.name != file or changed != text
        (tmp_path / source.name).write_text(changed, encoding="utf-8")
    before = Unit.objects.count()
    with pytest.raises(Refused) as refused:
        load_units(folder=tmp_path)
    assert refused.value.where.endswith(f"/{place}")
    assert refused.value.text
    assert Unit.objects.count() == before
