"""The board, and the page of one indicator: what it is, its targets, its published values with every break."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.html import escape

from songhanh.frameworks.actions import set_local_target
from songhanh.frameworks.models import Indicator, IndicatorFormula, PublishedValue
from songhanh.frameworks.models.standing import by_year
from songhanh.frameworks.views.series import indicator_chart, trend
from songhanh.lib.registry import Panel, indicator_panels, searchables

BOARD = reverse("frameworks:indicator_list")
UNCHECKED = "chưa đối chiếu văn bản gốc"


def address(code: str) -> str:
    return reverse("frameworks:indicator_detail", args=[code])


@pytest.fixture
def thu(client, country):
    client.force_login(country.thu)
    return client


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def chart(code: str):
    indicator = Indicator.objects.get(code=code)
    national = list(indicator.targets.filter(unit=None).order_by("year"))
    return indicator_chart(indicator, list(indicator.series.all()), national)


def test_it_lists_twenty_three_values_by_objective(thu) -> None:
    page = text(thu.get(BOARD))
    codes = [one.code for one in Indicator.objects.filter(programme__code="NQ28-2021").measured()]
    places = [page.index(f">{code}<") for code in codes]
    assert len(codes) == 23
    assert places == sorted(places)
    assert page.count('scope="rowgroup"') == 6
    assert "Cần đạt 2025" in page
    assert "từ 75% trở lên" in page
    assert page.count('class="spark"') == 6
    assert "theo từng phần" in page  # M1.1: only parts of it are published


def test_it_shows_the_board_of_another_programme(thu) -> None:
    page = text(thu.get(BOARD, {"programme": "CTR1790-2021"}))
    assert "hằng năm từ 2021" in page
    assert "từ 10 đến 15 điểm phần trăm" in page
    assert ">M1.1<" not in page
    assert ">M1.1<" in text(thu.get(BOARD, {"programme": "no-such"}))


def test_it_reads_the_board_in_few_queries(thu, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(40):
        thu.get(BOARD)


def test_it_says_what_an_indicator_is(thu) -> None:
    page = text(thu.get(address("M1.1")))
    for words in (
        "Tỷ lệ cơ quan quản lý nhà nước, chính quyền địa phương các cấp có lãnh đạo chủ chốt là nữ",
        "từ 60% trở lên",
        "từ 75% trở lên",
        "Đếm cơ quan, không đếm người",
        "100 × “Cơ quan có ít nhất một lãnh đạo chủ chốt là nữ” : “Cơ quan quản lý nhà nước",
        "100 * agencies_<wbr>with_<wbr>woman_<wbr>key_<wbr>leader / agencies",
        "Càng cao càng tốt",
        "Bộ Nội vụ; Sở Nội vụ",
        "cấp hành chính",
        "thuvienphapluat.vn",
    ):
        assert words in page
    assert reverse("frameworks:element_detail", args=["agencies"]) in page


def test_it_writes_conditions_in_words(whole) -> None:
    words = IndicatorFormula.objects.get(indicator__code="M6.3").words
    assert words == (
        "100 × số đơn vị cấp xã có (“Tin, bài về bình đẳng giới trên hệ thống thông tin cơ sở” ≥ 4 trong mỗi quý)"
        " : số đơn vị cấp xã"
    )
    assert "“Trẻ sinh ra sống, nam”" in IndicatorFormula.objects.get(indicator__code="M4.1").words


def test_it_shows_each_published_value_with_its_address(thu) -> None:
    page = text(thu.get(address("M1.1")))
    values = PublishedValue.objects.filter(series__indicator__code="M1.1")
    assert values.count() == 17
    for value in values:
        assert escape(value.source) in page
    assert "47 / 63" in page
    assert page.index("Tháng 7/2022") < page.index("Năm 2022")


def test_it_breaks_the_chart_where_the_definition_changed(whole) -> None:
    drawn = chart("M1.1")
    assert drawn.title == "Chuỗi số đứt năm 2023, không so hai đoạn"
    assert [one.words for one in drawn.chart.breaks] == ["đổi định nghĩa từ 2023"]
    provinces = next(one for one in drawn.chart.lines if one.name.words.startswith("Cấp tỉnh"))
    assert len(provinces.strokes) == 2  # 2021–2022 and 2023–2024, never across
    communes = next(one for one in drawn.chart.lines if one.name.words.startswith("Cấp xã"))
    assert communes.strokes == []  # two lone years
    assert len(communes.dots) == 2
    assert drawn.chart.target.name.words == "Cần đạt 2025 60,0"


def test_it_leaves_gaps_for_missing_years(whole) -> None:
    line = chart("M2.3").chart.lines[0]  # 2020 and 2024
    assert line.strokes == []
    assert len(line.dots) == 2
    assert len(chart("M4.1").chart.lines[0].strokes) == 2  # 2018–2019, 2023–2024; 2021 alone


def test_it_does_not_join_values_of_different_definitions(whole) -> None:
    drawn = chart("M2.1")
    assert drawn.title == "Mỗi năm một định nghĩa, các điểm không nối với nhau"
    assert drawn.chart.lines[0].strokes == []
    series = list(Indicator.objects.get(code="M2.1").series.all())
    assert trend(series, [], None).strokes == []


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("M2.2", "25,5% năm 2024"),
        ("M2.3", "Từ 27,2% năm 2020 đến 28,2% năm 2024"),
        ("M3.1", "Từ 1,84 lần năm 2023 đến 1,8 lần năm 2024"),
    ],
)
def test_it_says_the_finding_in_a_sentence(whole, code: str, title: str) -> None:
    drawn = chart(code)
    assert drawn.title == title
    assert "chưa đối chiếu văn bản gốc" in drawn.note


def test_it_keeps_drafts_provinces_and_uncertain_years_out_of_the_chart(whole) -> None:
    values = PublishedValue.objects.filter(series__code__in=("NQ28-4.1", "NQ28-met"))
    assert sorted(by_year(values)) == [2018, 2019, 2021, 2023, 2024]
    assert by_year(values)[2023].series.code


def test_it_says_so_where_nothing_is_published(thu) -> None:
    page = text(thu.get(address("M6.3")))
    assert "Chưa thấy giá trị nào của chỉ tiêu này được công bố." in page
    assert 'class="chart"' not in page


def test_it_marks_what_nobody_compared_with_the_original(thu, country, client) -> None:
    assert UNCHECKED in text(thu.get(address("M4.3")))
    assert reverse(
        "frameworks:confirm", args=["indicator", Indicator.objects.get(code="M4.3").pk]
    ) in text(thu.get(address("M4.3")))
    client.force_login(country.lan)
    assert "/confirm/" not in text(client.get(address("M4.3")))


def test_it_points_from_the_whole_to_its_components_and_back(thu) -> None:
    assert address("M3.2b") in text(thu.get(address("M3.2")))
    assert address("M3.2") in text(thu.get(address("M3.2b")))


def test_it_shows_local_targets_beside_the_national_ones(thu, country) -> None:
    set_local_target(
        indicator=Indicator.objects.get(code="M6.1"),
        unit=country.province,
        year=2030,
        operator="at_least",
        value=70,
        document_number="12/KH-UBND",
        accepts_weaker=True,
        by=country.thu,
    )
    page = text(thu.get(address("M6.1")))
    assert "Tỉnh Sông Hồng" in page
    assert "từ 70% trở lên" in page
    assert "thấp hơn mức của cả nước" in page
    assert "từ 80% trở lên" in page


def test_it_says_that_a_programme_is_past_its_period(thu) -> None:
    assert "kết thúc năm 2025" in text(thu.get(address("B1")))
    assert "kết thúc năm" not in text(thu.get(address("M1.1")))


def test_it_takes_panels_of_the_floors_above(thu, monkeypatch) -> None:
    panel = Panel(10, "sample", "Xếp hạng", "components/mark.html", lambda _user, _one: {})
    monkeypatch.setattr(indicator_panels, "_things", {"sample": panel})
    assert "Xếp hạng" in text(thu.get(address("M1.1")))


def test_it_speaks_english_to_those_who_ask(thu) -> None:
    thu.cookies["django_language"] = "en"
    page = text(thu.get(address("M4.1")))
    assert "Sex ratio at birth" in page
    assert "at most 111 boys per 100 girls" in page
    assert "source of data changed in 2021" in page


def test_it_is_not_there_for_unknown_codes(thu) -> None:
    assert thu.get(address("M9.9")).status_code == 404


def test_it_is_open_to_strangers_without_the_record(client, whole) -> None:
    page = text(client.get(address("M1.1")))
    assert 'class="public' in page
    assert "Nhật ký" not in page
    assert "Xác nhận" not in page
    assert "M1.1" in text(client.get(BOARD))


@pytest.mark.parametrize(
    ("words", "url"),
    [("lanh dao chu chot", "M1.1"), ("M4.1", "M4.1"), ("tỷ số giới tính", "M4.1")],
)
def test_it_is_found_by_search(country, words: str, url: str) -> None:
    (search,) = [one for one in searchables if one.key == "indicators"]
    assert search.search(country.minh, words)[0].url == address(url)
