"""Programmes, elements and the lists taken from papers, as people read them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.frameworks.models import ActionMonth, Element, Programme
from songhanh.lib.registry import menu, searchables

UNCHECKED = "chưa đối chiếu văn bản gốc"
LISTS = [
    "programme_list",
    "indicator_list",
    "element_list",
    "action_month_list",
    "statistics_list",
    "penalty_list",
    "symbol_list",
]


@pytest.fixture
def lan(client, country):
    client.force_login(country.lan)
    return client


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def page(client, name: str, *args: object) -> str:
    return text(client.get(reverse(f"frameworks:{name}", args=args)))


@pytest.mark.parametrize("name", LISTS)
def test_it_is_open_to_strangers_in_the_public_frame(db, client, name: str) -> None:
    page_ = text(client.get(reverse(f"frameworks:{name}")))
    assert 'class="public' in page_


@pytest.mark.parametrize("name", LISTS)
def test_it_shows_every_list_before_anything_is_loaded(db, client, name: str) -> None:
    from songhanh.units.testing import User

    client.force_login(User.objects.create(username="somebody"))
    assert "Chưa nạp" in page(client, name) or name == "programme_list"


@pytest.mark.parametrize("name", LISTS)
def test_it_reads_every_list_in_few_queries(lan, django_assert_max_num_queries, name: str) -> None:
    with django_assert_max_num_queries(35):
        page(lan, name)


def test_it_tells_running_programmes_from_ended_ones(lan) -> None:
    shown = page(lan, "programme_list")
    running, ended = shown.split('id="ended"')
    assert "28/NQ-CP" in running
    assert "1790/QĐ-TTg" in running
    assert "2232/QĐ-TTg" in ended
    assert "hết giai đoạn" in ended
    assert "7 chương trình trong giai đoạn, 8 đã hết giai đoạn." in shown


def test_it_shows_a_programme_with_its_targets_and_papers(lan) -> None:
    shown = page(lan, "programme_detail", "NQ28-2021")
    assert "28/NQ-CP ngày 03/03/2021, Chính phủ" in shown
    assert "2792/LĐTBXH-BĐG" in shown
    assert "23 giá trị đo" in shown
    assert "Số chỉ tiêu đạt hoặc vượt trong 20 chỉ tiêu" in shown
    assert "dự thảo" in shown
    assert "kết thúc năm" not in shown


def test_it_says_when_a_programme_has_ended_and_what_follows(lan) -> None:
    shown = page(lan, "programme_detail", "CTR2232-2020")
    assert "Chương trình này đã hết giai đoạn, kết thúc năm 2025." in shown
    assert "Danh sách có thể chưa đủ chỉ tiêu của chương trình." in shown
    assert "Truyền thông nâng cao nhận thức, trách nhiệm" in shown
    merged = Programme.objects.get(code="CTMTQG417-2026").get_absolute_url()
    assert merged in page(lan, "programme_detail", "CTMTQG263-2022")


def test_it_shows_what_is_counted_and_what_for(lan) -> None:
    shown = page(lan, "element_list")
    assert "36 thành tố số liệu" in shown
    assert ">M6.3<" in shown
    assert "dân tộc thiểu số" in shown


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("unpaid_care_hours", ["Từ 16,13 giờ một tuần năm 2023", "nam 8,60", "không cộng", "M3.1"]),
        ("live_births", ["M4.1", "M4.2", "nữ; nam", "cộng lại"]),
        ("violence_survivors_served", ["ẩn khi công bố", "M3.2a"]),
        ("population", ["98,5", "triệu người", "chung"]),
        ("grassroots_news_items", ["quý", "các hoạt động đã ghi", "M6.3"]),
    ],
)
def test_it_shows_one_element(lan, code: str, words: list[str]) -> None:
    shown = page(lan, "element_detail", code)
    for word in words:
        assert word in shown


def test_it_shows_every_element(lan) -> None:
    for element in Element.objects.all():
        assert element.title in page(lan, "element_detail", element.code).replace("&#x27;", "'")


def test_it_shows_the_action_months(lan) -> None:
    shown = page(lan, "action_month_list")
    assert "kỷ nguyên số" in shown
    assert ">2026<" in shown
    assert "Chưa thấy chủ đề năm 2026." in shown
    assert "25/11" in shown
    year = page(lan, "action_month_detail", 2025)
    assert "Từ ngày 15/11/2025 đến ngày 15/12/2025" in year
    assert "phòng ngừa, ứng phó" in year
    assert ActionMonth.objects.get(year=2024).get_absolute_url() in year
    assert lan.get(reverse("frameworks:action_month_detail", args=[1999])).status_code == 404


def test_it_warns_that_the_list_of_statistics_is_not_the_official_one(lan) -> None:
    shown = page(lan, "statistics_list")
    assert "Danh mục làm việc, không phải danh mục chính thức." in shown
    assert "không phải phụ lục chính thức của Thông tư 10/2019/TT-BKHĐT" in shown
    assert shown.count(UNCHECKED) == 44


def test_it_shows_fines_for_persons_and_organisations(lan) -> None:
    shown = page(lan, "penalty_list")
    assert "20.000.000 – 30.000.000" in shown
    assert "40.000.000 – 60.000.000" in shown
    assert "cảnh cáo" in shown
    assert "tổ chức phạt gấp hai lần (Điều 5 khoản 2)" in shown


def test_it_shows_symbols_of_documents(lan) -> None:
    shown = page(lan, "symbol_list")
    for word in (
        "TTr",
        "111-HD/BTGTU",
        "Ban Tuyên giáo Tỉnh ủy",
        "TUQ.",
    ):
        assert word in shown


def test_it_stands_in_the_menu_and_is_found_by_search(country) -> None:
    names = {entry.url_name for entry in menu}
    assert {"frameworks:indicator_list", "frameworks:programme_list"} <= names
    (search,) = [one for one in searchables if one.key == "programmes"]
    for words in ("2232", "phong ngua bao luc tren co so gioi", "Dự án 8", "gender-based violence"):
        found = [row.url for row in search.search(country.minh, words)]
        assert found, words
    assert Programme.objects.get(code="CTR2232-2020").get_absolute_url() in [
        row.url for row in search.search(country.minh, "2232")
    ]
