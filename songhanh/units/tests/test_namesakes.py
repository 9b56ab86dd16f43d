"""Bodies of one name in many communes: told apart by what is written with them, and found by it again."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from songhanh.lib.errors import Refused
from songhanh.units.actions import ensure_body
from songhanh.units.forms import UnitField
from songhanh.units.models import BodyKind, Unit
from songhanh.units.models.search import described
from songhanh.units.panels import offered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nation")]

NAME, ON = "Phòng Văn hóa - Xã hội", date(2026, 1, 1)
# The ward of the demonstration, and two of the communes that are called Xã Tân Phú.
CODES = ("25195", "17272", "28468")


@pytest.fixture
def divisions() -> dict[str, Unit]:
    communes = {code: Unit.objects.territories().alive().get(code=code) for code in CODES}
    asked = {"body_kind": BodyKind.DIVISION, "name": NAME, "on": ON, "by": None}
    return {code: ensure_body(territory=one, **asked) for code, one in communes.items()}


def test_it_takes_back_what_it_offers(divisions) -> None:
    for words in (NAME, "phong van hoa"):
        labels = offered(Unit.objects.all(), words)
        assert [described(one) for one in divisions.values() if described(one) not in labels] == []
    assert {UnitField().clean(described(one)) for one in divisions.values()} == {*divisions.values()}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f"{NAME} (Phường Bình Phước)",
        f"{NAME} (Phường Bình Phước, Thành phố Đồng Nai)",
        f"{NAME}, phường Bình Phước",
        f"{NAME}, phường Bình Phước, thành phố Đồng Nai",
        "phong van hoa - xa hoi (binh phuoc)",
    ],
)
def test_it_finds_the_body_of_the_place_named_with_it(divisions, text) -> None:
    assert Unit.objects.resolve(text) == divisions["25195"]


def test_it_names_the_province_where_communes_share_a_name(divisions) -> None:
    assert described(divisions["17272"]) == f"{NAME} (Xã Tân Phú, Tỉnh Nghệ An)"
    assert Unit.objects.resolve(f"{NAME} (Xã Tân Phú, Tỉnh Nghệ An)") == divisions["17272"]
    with pytest.raises(Refused) as refused:
        Unit.objects.resolve(f"{NAME} (Xã Tân Phú)")
    assert refused.value.code == "shared_name"
    assert "Tỉnh Đồng Tháp" in refused.value.text
    with pytest.raises(ValidationError, match="Tỉnh Nghệ An"):
        UnitField().clean(NAME)


def test_a_place_that_has_no_such_body_finds_none(divisions) -> None:
    with pytest.raises(Refused) as refused:
        Unit.objects.resolve(f"{NAME} (Phường Đồng Xoài)")
    assert refused.value.code == "unknown_unit"
