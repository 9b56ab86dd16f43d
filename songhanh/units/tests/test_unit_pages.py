"""Looking round: the tree, a unit with its history, the map, the picker, the rights."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.urls import reverse

from songhanh.accounts.models import User
from songhanh.units.models import Unit, UnitVersion
from songhanh.units.panels.rights import WORDS
from songhanh.units.rights import RIGHTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nation")]


@pytest.fixture
def page(client):
    """GET as somebody who signed in and holds no post; gives the text with single spaces."""
    client.force_login(User.objects.create(username="minh", password="!"))

    def get(url: str, **query: str) -> str:
        answer = client.get(url, query)
        assert answer.status_code == 200
        return re.sub(r"\s+", " ", answer.content.decode())

    return get


def of(code: str, on: date) -> Unit:
    return UnitVersion.objects.alive(on).get(code=code).unit


BEFORE, NOW = date(2025, 6, 30), date(2026, 11, 22)
LIST, MAP = "/units/", "/units/map/"


@pytest.mark.parametrize("url", ["/units/pick/", "/units/rights/", "/units/people/", "/units/posts/"])  # fmt: skip
def test_it_asks_everybody_to_sign_in(client, url) -> None:
    answer = client.get(url)
    assert answer.status_code == 302
    assert reverse("account_login") in answer["Location"]


def test_the_tree_shows_provinces_with_their_counts(page) -> None:
    text = page(LIST)
    assert "Thành phố Đồng Nai" in text
    assert text.count("Đơn vị cấp dưới") == 34
    assert "3.321" in text


def test_the_tree_of_another_day_has_three_levels(page) -> None:
    text = page(LIST, on="30/6/2025")
    assert "Tỉnh Bình Phước" in text
    assert "696" in text
    assert "10.047" in text
    below = page(LIST, on="30/6/2025", at=str(of("70", BEFORE).pk))
    assert "Thành phố Đồng Xoài" in below


@pytest.mark.parametrize("on", ["31/2/2025", "hôm qua"])
def test_a_day_that_is_none_is_said_and_today_shown(page, on) -> None:
    text = page(LIST, on=on)
    assert f"“{on}” không phải là ngày" in text
    assert "Thành phố Đồng Nai" in text


def test_an_old_name_shows_the_new_unit_and_says_why(page) -> None:
    text = page(LIST, q="tân đồng")
    assert "Phường Bình Phước" in text
    assert "trước là Phường Tân Đồng" in text
    assert "Không có đơn vị nào" in page(LIST, q="xyzxyz")


def test_a_script_gets_the_found_part_only(client, page) -> None:
    answer = client.get(LIST, {"q": "binh phuoc"}, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "Phường Bình Phước" in answer.content.decode()


def test_a_unit_says_what_it_is_and_what_went_into_it(page) -> None:
    text = page(of("25195", NOW).get_absolute_url())
    for word in ("25195", "Thành phố Đồng Nai", "Phường Tân Đồng", "toàn bộ", "Phòng Văn hóa - Xã hội", "chưa đối chiếu văn bản gốc"):  # fmt: skip
        assert word in text


def test_its_history_is_drawn_and_told_in_a_table(page) -> None:
    text = page(of("25195", NOW).get_absolute_url(), tab="history")
    assert "6 đơn vị cũ nhập thành Phường Bình Phước" in text
    drawing = text[text.index('<svg class="genealogy"') : text.index("</svg>", text.index("genealogy"))]  # fmt: skip
    for word in ("01/07/2025", "30/04/2026", "Tỉnh Bình Phước (mã 70)", "Thành phố Đồng Xoài (mã 689)", "Xã Tiến Hưng (mã 25213)", "hết hiệu lực", "Hôm nay"):  # fmt: skip
        assert word in drawing
    assert drawing.count("<path d=") == 8
    assert "Mã 25195 chỉ hai đơn vị khác nhau" in text
    table = text[text.index("Bảng tương ứng") :]
    assert table.count("toàn bộ") == 6


def test_a_district_that_ended_shows_where_it_went(page) -> None:
    text = page(of("007", BEFORE).get_absolute_url(), tab="history")
    assert "Quận Hai Bà Trưng chia về 9 đơn vị" in text
    assert "hết hiệu lực từ 01/07/2025" in text


def test_an_unsettled_link_says_so(page) -> None:
    text = page(of("02482", BEFORE).get_absolute_url(), tab="history")
    assert "chưa ngã ngũ" in text


def test_a_unit_whose_territory_went_on_says_so(page) -> None:
    text = page(of("01", NOW).get_absolute_url(), tab="history")
    assert "Địa giới của Thành phố Hà Nội không thay đổi" in text


@pytest.mark.parametrize(("on", "count"), [("", 34), ("before", 63), ("nonsense", 34)])
def test_the_map_draws_and_lists_every_province(page, on, count) -> None:
    text = page(MAP, on=on)
    drawing = text[text.index('<svg class="map') : text.index("</svg>", text.index('class="map'))]
    assert drawing.count("<title>") == count
    assert drawing.count("<path d=") == count
    assert "Quần đảo Hoàng Sa" in drawing
    assert "Quần đảo Trường Sa" in drawing
    assert text[text.index("Danh sách tương ứng") :].count("<li>") >= count


def test_the_archipelagos_are_drawn_far_in_the_sea() -> None:
    from songhanh.units.panels.maps import OUTLINES
    from songhanh.units.rules.maps import outlines, place

    for file in OUTLINES.glob("*.geojson"):
        drawn = {one.code: one for one in outlines(file)}
        for code in ("48", "56"):
            one = drawn[code]
            starts = [float(x) for x, _y in one.islets] + [float(x) for x in re.findall(r"M([\d.]+)", one.path)]  # fmt: skip
            assert max(starts) > place(111.0, 12.0)[0]


def test_the_picker_offers_names_that_find_their_unit_alone(client, page) -> None:
    text = client.get("/units/pick/", {"province": "tan phu"}).content.decode()
    assert "Xã Tân Phú (Tỉnh Nghệ An, mã 17272)" in text
    assert text.count("<option") <= 12
    assert client.get("/units/pick/").content.decode().strip() == ""


def test_what_the_picker_offers_is_understood_again(page) -> None:
    from songhanh.units.forms import UnitField

    field = UnitField()
    assert field.clean("Xã Tân Phú (Tỉnh Nghệ An, mã 17272)").code == "17272"
    assert field.clean("25195").name == "Phường Bình Phước"
    assert field.clean("Bộ Nội vụ").is_body
    assert field.clean("Bộ Nội vụ (Việt Nam)").is_body


def test_a_shared_name_in_a_field_is_asked_back_with_candidates(page) -> None:
    from django.core.exceptions import ValidationError

    from songhanh.units.forms import UnitField

    with pytest.raises(ValidationError, match="17272"):
        UnitField().clean("Xã Tân Phú")
    with pytest.raises(ValidationError, match="Nay thuộc: Phường Bình Phước"):
        UnitField().clean("25198")
    field = UnitField()
    field.within = Unit.objects.filter(level="province")
    with pytest.raises(ValidationError, match="Phường Bình Phước"):
        field.clean("25195")


def test_the_table_of_rights_is_shown(page) -> None:
    """Every line under the name of its area, with what each role has of it."""
    text = page("/units/rights/")
    rows = dict(re.findall(r'<th scope="row">([^<]+).*?</th>(.*?)</tr>', text))
    shown = {html.unescape(label).strip(): cells for label, cells in rows.items()}
    for line in RIGHTS.values():
        had = {str(word) for scope in line.scopes.values() for part, word in WORDS.items() if part in scope}  # fmt: skip
        assert had, line.name
        assert all(word in shown[str(line.label)] for word in had), line.name
    assert text.count('<th scope="row">') == len(RIGHTS)
    assert text.count('<span class="muted">cần hai người</span>') == sum(
        line.four_eyes for line in RIGHTS.values()
    )
    assert text.count("<caption>") == len({line.area for line in RIGHTS.values()})


def test_a_unit_of_nowhere_is_not_found(client, page) -> None:
    assert client.get("/units/99999999/").status_code == 404
