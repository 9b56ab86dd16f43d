"""Finding units: by prefix, with and without marks, by old names, shared names, codes of another day."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.lib.errors import Refused
from songhanh.units.models import Unit
from songhanh.units.models.search import matches

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nation")]

BEFORE = date(2025, 6, 30)


def codes(words: str, on: date | None = None) -> list[str]:
    return [unit.code or unit.name for unit in Unit.objects.matching(words, on)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Phường Bình Phước", "25195"),
        ("bình phước", "25195"),
        ("binh phuoc", "25195"),
        ("p. bình phước", "25195"),
        ("BINH PHUOC", "25195"),
        ("ho chi minh", "79"),
        ("TP.HCM", "79"),
        ("tphcm", "79"),
        ("thua thien hue", "46"),
        ("Thanh Hoá", "38"),
        ("thanh hóa", "38"),
        ("BNV", "Bộ Nội vụ"),
        ("tân phú, đồng nai", "26116"),
        ("xã tân phú tỉnh đồng tháp", "28468"),
        ("tan phu dong thap", "28468"),
        ("xa quan lan", "06994"),
        ("Đak Lua", "26119"),
    ],
)
def test_it_puts_the_likeliest_first(words, first) -> None:
    assert codes(words)[0] == first


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Tân Đồng", {"25195"}),  # a ward of Đồng Xoài, whole
        ("Thành phố Vũng Tàu", {"26506", "26526", "26536", "26542", "26545"}),
        ("TX Bỉm Sơn", {"14812"}),
        ("tinh binh phuoc", {"75"}),
        ("Tỉnh Đồng Nai", {"75"}),
    ],
)
def test_an_old_name_finds_the_new_unit(words, found) -> None:
    assert found <= set(codes(words)[: len(found) + 2])


def test_it_says_which_old_unit_the_name_was() -> None:
    match = next(m for m in matches("Phường Tân Đồng") if Unit.objects.get(pk=m.unit_id).code == "25195")  # fmt: skip
    assert match.name == "Phường Tân Đồng"
    assert Unit.objects.get(pk=match.via_id).code == "25198"


def test_marks_typed_count() -> None:
    assert [Unit.objects.get(pk=m.unit_id).name for m in matches("tân đông")][:2] == ["Xã Tân Đông", "Xã Tân Đông"]  # fmt: skip
    assert [m.name.endswith("Tân Đồng") for m in matches("tân đồng")[:3]] == [True, True, False]


def test_a_shared_name_shows_every_candidate() -> None:
    shared = Unit.objects.named("Xã Tân Phú").filter(level="commune")
    assert {"17272", "25549", "28468", "28840"} <= set(shared.values_list("code", flat=True))
    assert [unit.code for unit in Unit.objects.named("Xã Tân Phú, Nghệ An")] == ["17272"]


def test_on_an_old_day_it_finds_the_units_of_that_day() -> None:
    assert codes("Thành phố Vũng Tàu", BEFORE) == ["747"]
    assert "25195" in codes("Phường Tân Phú", BEFORE)
    assert codes("Phường Tân Phú, Đồng Xoài", BEFORE) == ["25195"]
    assert codes("Đồng Nai", BEFORE)[0] == "75"


@pytest.mark.parametrize(
    ("code", "on", "found"),
    [
        ("25195", None, ["25195"]),
        ("25198", None, ["25195"]),  # a code of before finds what came of it
        ("23737", BEFORE, ["23737"]),  # then Xã Ia Mơ Nông
        (
            "23737",
            None,
            ["23938", "23734"],
        ),  # today a second code of Ia Mơ; Ia Mơ Nông went to Ia Ly
        ("06978", None, ["06970"]),
        ("06978", BEFORE, []),
        ("99999", None, []),
    ],
)
def test_a_code_belongs_to_its_day(code, on, found) -> None:
    assert codes(code, on) == found


@pytest.mark.parametrize("words", ["", "   ", ",", "\u200b", "%", "_", "'", '"; --', "x" * 500])
def test_it_answers_anything(words) -> None:
    assert isinstance(codes(words), list)


def test_it_finds_only_among_what_it_was_given() -> None:
    assert list(Unit.objects.bodies().matching("bình phước")) == []
    provinces = Unit.objects.filter(level="province").matching("binh phuoc")
    assert [unit.code for unit in provinces] == ["75"]


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("25195", None, "25195"),
        ("25195", BEFORE, "25195"),
        ("06978", None, "06970"),
        ("23737", None, "23938"),
        ("Phường Bình Phước", None, "25195"),
        ("Xã Tân Phú, Nghệ An", None, "17272"),
        ("Tỉnh Bình Phước", None, "75"),
        ("Thành phố Vũng Tàu", BEFORE, "747"),
    ],
)
def test_it_resolves_what_means_one_unit(text, on, code) -> None:
    found = Unit.objects.resolve(text, on)
    assert code in found.versions.values_list("code", flat=True)


@pytest.mark.parametrize(
    ("text", "on", "why", "says"),
    [
        ("25198", None, "code_of_before", ["Phường Tân Đồng", "Phường Bình Phước", "01/07/2025"]),
        ("99999", None, "unknown_unit", ["99999"]),
        ("06978", BEFORE, "unknown_unit", ["06978", "30/06/2025"]),
        ("Xã Tân Phú", None, "shared_name", ["Nghệ An", "Đồng Tháp", "17272"]),
        ("Thành phố Vũng Tàu", None, "shared_name", ["26506", "26545"]),
    ],
)
def test_it_refuses_what_means_none_or_several_and_names_the_candidates(
    text, on, why, says
) -> None:
    with pytest.raises(Refused) as refused:
        Unit.objects.resolve(text, on)
    assert refused.value.code == why
    assert [word for word in says if word not in str(refused.value)] == []
