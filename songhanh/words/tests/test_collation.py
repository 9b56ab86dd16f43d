from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.words.collation import person_sort_key, sort_key

IN_ORDER = [
    "a", "à", "ả", "ã", "á", "ạ", "ác", "an", "án", "anh", "ăn", "ằn", "ắn", "ân", "ấn",
    "ba", "ba ba", "ba hoa", "bà", "bà con", "bá", "bác", "ca", "cha", "da", "dạ", "dân", "đa", "đá", "đăng",
    "em", "ếch", "êm", "Phường 2", "Phường 10", "Phường Hai", "u", "uy", "ư", "ừ", "ya",
]  # fmt: skip

PROVINCES = [
    "An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Đồng Tháp",
    "Gia Lai", "Hà Nội", "Hà Tĩnh", "Hải Phòng", "Hồ Chí Minh", "Huế", "Hưng Yên", "Khánh Hòa", "Lai Châu", "Lạng Sơn",
    "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình", "Phú Thọ", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sơn La", "Tây Ninh",
    "Thái Nguyên", "Thanh Hóa", "Tuyên Quang", "Vĩnh Long",
]  # fmt: skip

FAMILIES = ["Bùi", "Đặng", "Đinh", "Đỗ", "Lê", "Ngô", "Nguyễn", "Phạm", "Trần", "Vũ"]
GIVEN = [
    "An", "Ánh", "Bình", "Cúc", "Dung", "Dũng", "Đào", "Đức", "Hà", "Hạnh",
    "Hoa", "Hòa", "Hồng", "Hương", "Hường", "Lan", "Liên", "Oanh", "Thu", "Thủy",
]  # fmt: skip


@pytest.mark.parametrize("right", [IN_ORDER, PROVINCES])
def test_it_puts_words_in_the_order_of_dictionaries(right: list[str]) -> None:
    mixed = random.Random(7).sample(right, len(right))
    assert sorted(mixed, key=sort_key) == right


def test_it_puts_two_hundred_people_in_order_by_given_name() -> None:
    right = [f"{family} Thị {name}" for name in GIVEN for family in FAMILIES]
    mixed = random.Random(7).sample(right, len(right))
    assert len(right) == 200
    assert sorted(mixed, key=person_sort_key) == right


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("hòa", "Hòa"),
        ("H'Leo", "Hleo Xa"),
        ("Ea H’leo", "Ea Kar"),
        ("Phường 02", "Phường 3"),
        ("Kon Tum", "Лана"),
    ],
)
def test_it_orders_what_is_unusual(first: str, second: str) -> None:
    assert sort_key(first) < sort_key(second)


def test_it_survives_an_empty_name() -> None:
    assert person_sort_key("") < person_sort_key("An")


@given(st.text(max_size=30))
def test_it_gives_keys_that_any_database_sorts_alike(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert key == "" or key.isalnum()
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(
        unicodedata.normalize("NFC", text)
    )
