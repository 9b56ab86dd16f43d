"""Places and bodies as papers name them, and a gazetteer equal to the seed of the units."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import songhanh
from songhanh.reader.gazetteer.bodies import bodies
from songhanh.reader.gazetteer.make import lines
from songhanh.reader.gazetteer.mentions import mentions
from songhanh.reader.gazetteer.places import name_key, packaged
from songhanh.reader.view import View
from songhanh.reader.wordlists import DATA

OLD, NEW = date(2022, 6, 1), date(2026, 6, 1)


def test_it_packages_the_seed_of_the_units():
    seed = Path(songhanh.__file__).parent / "units" / "seed"
    assert (DATA / "places.tsv").read_text(encoding="utf-8") == "\n".join(lines(seed)) + "\n"


@pytest.mark.parametrize(
    ("text", "on", "title", "level"),
    [
        ("UBND thành phố Vũng Tàu", OLD, "thành phố Vũng Tàu", "district"),
        ("TP. Vĩnh Yên", OLD, "thành phố Vĩnh Yên", "district"),
        ("UBND TP.Hồ Chí Minh", OLD, "thành phố Hồ Chí Minh", "province"),
        ("TỈNH BÀ RỊA - VŨNG TÀU NĂM 2022", OLD, "tỉnh Bà Rịa - Vũng Tàu", "province"),
        ("huyện Ea H'leo", OLD, "huyện Ea H'leo", "district"),
        ("tỉnh Thừa Thiên Huế", OLD, "tỉnh Thừa Thiên Huế", "province"),
        ("thành phố Huế", date(2020, 1, 1), "thành phố Huế", "district"),
        ("thành phố Huế", NEW, "thành phố Huế", "province"),
        ("tỉnh Đồng Nai", OLD, "tỉnh Đồng Nai", "province"),
        ("thành phố Đồng Nai", NEW, "thành phố Đồng Nai", "province"),
        ("phường Hai Bà Trưng", NEW, "phường Hai Bà Trưng", "commune"),
        ("xã Hoà Bình", OLD, "xã Hòa Bình", "commune"),
        ("Quận 1", OLD, "quận 1", "district"),
        ("đặc khu Phú Quốc", NEW, "đặc khu Phú Quốc", "commune"),
    ],
)
def test_it_knows_a_place_on_its_day(text, on, title, level):
    found = next(mentions(View(text), packaged(), on, (0, len(text))))
    assert found.place is not None
    assert (found.title, found.level) == (title, level)


@pytest.mark.parametrize(
    "text", ["đời sống xã hội", "thành phố sẽ đẩy mạnh", "toàn xã Hội nghị", "tỉnh ta"]
)
def test_it_takes_no_common_word_for_a_name(text):
    assert all(
        not mention.place for mention in mentions(View(text), packaged(), OLD, (0, len(text)))
    )


def test_it_takes_no_person_for_a_province():
    text = "Chủ tịch UBND tỉnh Hoàng Việt Phương"
    assert [body.title for body in bodies(View(text), packaged(), OLD, (0, len(text)))] == [
        "Ủy ban nhân dân tỉnh"
    ]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("UBND TP. Vĩnh Yên", ["Ủy ban nhân dân thành phố Vĩnh Yên"]),
        ("Uỷ ban nhân dân huyện Cam Lộ", ["Ủy ban nhân dân huyện Cam Lộ"]),
        ("Ban VSTBPN tỉnh", ["Ban Vì sự tiến bộ của phụ nữ tỉnh"]),
        ("Sở LĐ-TB&XH", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Sở Lao động-Thương binh và Xã hội", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Sở Lao động – Thương binh và Xã hội", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Sở Lao động. Thương binh và Xã hội", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Bộ LĐTBXH", ["Bộ Lao động - Thương binh và Xã hội"]),
        ("Sở GDĐT, Sở VHTT&DL", ["Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch"]),
        ("Phòng Văn hóa - Xã hội", ["Phòng Văn hóa - Xã hội"]),
        ("Hội LHPN tỉnh Bình Phước", ["Hội Liên hiệp Phụ nữ tỉnh Bình Phước"]),
        ("Hội LHPN Việt Nam", ["Hội Liên hiệp Phụ nữ Việt Nam"]),
        ("UBMTTQ Việt Nam huyện", ["Ủy ban Mặt trận Tổ quốc Việt Nam huyện"]),
        ("Tỉnh ủy Hà Giang", ["Tỉnh ủy Hà Giang"]),
        ("Ban Tuyên giáo Tỉnh ủy", ["Ban Tuyên giáo Tỉnh ủy"]),
        ("Thủ tướng Chính phủ", ["Thủ tướng Chính phủ"]),
        ("UBND các huyện, thị xã, thành phố", ["Ủy ban nhân dân các huyện, thị xã, thành phố"]),
        ("các sở, ban, ngành, đoàn thể tỉnh", ["các sở, ban, ngành, đoàn thể tỉnh"]),
        ("tổ chức sở thích", []),
    ],
)
def test_it_writes_bodies_out(text, titles):
    assert [body.title for body in bodies(View(text), packaged(), OLD, (0, len(text)))] == titles


def test_it_finds_shared_names_on_both_maps():
    found = packaged().named(name_key("Vĩnh Yên"))
    assert {(place.type, place.valid_to is None) for place in found} >= {
        ("provincial_city", False),
        ("ward", True),
    }
