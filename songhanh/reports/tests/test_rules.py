"""Sentences, names and outlines as value tables: what officials would write."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from songhanh.officialdoc import Bound
from songhanh.officialdoc.document import plain
from songhanh.reports.actions import yearly_outline
from songhanh.reports.rules import sentences
from songhanh.reports.rules.charts import against_targets, said
from songhanh.reports.rules.differences import differences
from songhanh.reports.rules.material import TaskCount, as_json, of_json
from songhanh.reports.rules.naming import abbreviated, bare, in_lines, in_text
from songhanh.reports.rules.outline import BadOutline, outline_of
from songhanh.reports.rules.sheets import sheets
from songhanh.reports.testing import small_material

D = Decimal


@pytest.mark.parametrize(
    ("value", "before", "unit", "decimals", "words"),
    [
        (D("52.94"), D("49.84"), "%", 2, "tăng 3,10 điểm phần trăm"),
        (D("30.4"), D("33"), "%", 1, "giảm 2,6 điểm phần trăm"),
        (D("50"), D("50"), "%", 1, "không thay đổi"),
        (D("50.04"), D("50.01"), "%", 1, "không thay đổi"),
        (D("1234"), D("1100"), "người", 0, "tăng 134 người (tăng 12,2%)"),
        (D("900"), D("1200"), "vụ", 0, "giảm 300 vụ (giảm 25,0%)"),
        (D("5"), D("0"), "vụ", 0, "tăng 5 vụ"),
        (D("1.8"), D("2"), "lần", 1, "giảm 0,2 lần"),
        (D("1234567"), D("1000000"), "đồng", 0, "tăng 234.567 đồng (tăng 23,5%)"),
    ],
)
def test_it_says_how_a_value_moved(value, before, unit, decimals, words):
    assert sentences.moved(value, before, unit, decimals) == words


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "written"),
    [
        (D("52.94"), "%", 2, "52,94%"),
        (D("1234.56"), "người", 2, "1.234,56 người"),
        (D("0"), "vụ", 0, "0 vụ"),
        (D("-1.5"), "%", 1, "\u22121,5%"),
    ],
)
def test_it_writes_numbers_as_vietnamese_do(value, unit, decimals, written):
    assert sentences.measured(value, unit, decimals) == written


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "Tỷ lệ cơ quan quản lý nhà nước có lãnh đạo chủ chốt là nữ năm 2026 là 52,94%, tăng 3,10 điểm phần trăm so với năm 2025 (49,84%); chưa đạt mức đề ra (từ 60% trở lên), thấp hơn 7,06 điểm phần trăm."),
        (1, "Tỷ lệ lao động nữ làm công hưởng lương năm 2026 là 50,12%, tăng 1,20 điểm phần trăm so với năm 2025 (48,92%); đạt mức đề ra (từ 50% trở lên)."),
        (2, "Tỷ trọng lao động nữ làm việc trong khu vực nông nghiệp năm 2026 là 30,4%, giảm 2,6 điểm phần trăm so với năm 2025 (33,0%); gần đạt mức đề ra (dưới 30%), cao hơn 0,4 điểm phần trăm."),
        (5, "Tỷ số giới tính khi sinh: chưa có số liệu năm 2026."),
    ],
)  # fmt: skip
def test_it_makes_a_sentence_of_a_rating(number, sentence):
    material = small_material()
    assert plain(sentences.indicator_sentence(material.indicators[number], material)) == sentence


def test_it_says_the_year_of_a_milestone_that_lies_ahead_and_what_stands_behind_a_sum():
    material = small_material()
    line = replace(material.indicators[1], target_year=2030, counted=45, asked=78)
    said_ = plain(sentences.indicator_sentence(line, material))
    assert "(từ 50% trở lên vào năm 2030)" in said_
    assert "50,12% (tính trên 45/78 đơn vị có số liệu)" in said_


@pytest.mark.parametrize(("value", "words"), [(D(1), "đã hoàn thành"), (D(0), "chưa hoàn thành")])
def test_it_says_whether_a_milestone_was_reached(value, words):
    material = small_material()
    line = replace(material.indicators[0], direction="milestone", value=value)
    assert plain(sentences.indicator_sentence(line, material)).endswith(f"năm 2026 {words}.")


def test_it_binds_the_value_and_the_value_before_to_their_figures():
    material = small_material()
    pieces = sentences.indicator_sentence(material.indicators[0], material)
    bound = [piece for piece in pieces if isinstance(piece, Bound)]
    assert bound == [Bound("52,94%", "M1.1/01/2026", "s7"), Bound("49,84%", "M1.1/01/2025", "s7")]


def test_it_sums_up_and_names_what_was_missed():
    material = small_material()
    assert sentences.summary(material) == (
        "Trong 06 chỉ tiêu có theo dõi: 02 chỉ tiêu đạt, 01 chỉ tiêu gần đạt, 02 chỉ tiêu chưa đạt, 01 chỉ tiêu chưa có số liệu."
    )
    assert sentences.limits(material)[-3:] == [
        "01 chỉ tiêu chưa có số liệu để đánh giá;",
        "03 nhiệm vụ quá hạn (Biểu 11);",
        "01 đơn vị chưa gửi số liệu đúng hạn (Biểu 12);",
    ]


def test_it_says_how_tasks_stand():
    assert sentences.tasks_sentences(small_material()) == [
        "Kế hoạch năm 2026 có 24 nhiệm vụ; đã hoàn thành 15 nhiệm vụ (62,5%), 02 nhiệm vụ chờ xác nhận, 03 nhiệm vụ quá hạn.",
        "Có 01 nhiệm vụ hoàn thành sau thời hạn.",
    ]
    none = small_material(count=TaskCount())
    assert sentences.tasks_sentences(none) == [
        "Năm 2026 chưa có nhiệm vụ nào được ghi nhận trong kế hoạch."
    ]


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Sở Nội vụ", "SNV"), ("Bộ Nội vụ", "BNV"), ("Ủy ban nhân dân tỉnh Quảng Trị", "UBND"),
        ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"), ("Sở Giáo dục và Đào tạo", "SGDĐT"), ("Sở Y tế", "SYT"),
    ],
)  # fmt: skip
def test_it_proposes_symbols(name, sign):
    assert abbreviated(name) == sign


def test_it_writes_places_as_heads_and_sentences_do():
    assert bare("Tỉnh Quảng Trị") == "Quảng Trị"
    assert bare("Thành phố Hồ Chí Minh") == "Hồ Chí Minh"
    assert in_text("Tỉnh Quảng Trị") == "tỉnh Quảng Trị"
    assert in_text("Việt Nam") == "Việt Nam"
    assert in_lines("Ủy ban nhân dân tỉnh Quảng Trị") == "Ủy ban nhân dân\ntỉnh Quảng Trị"
    assert in_lines("Sở Nội vụ") == "Sở Nội vụ"


def test_it_ships_an_outline_and_refuses_what_is_none():
    sections = outline_of(yearly_outline()["outline"])
    assert [one.title for one in sections if one.level == 1][1] == "Kết quả thực hiện các chỉ tiêu"
    good = {"key": "a", "level": 1, "title": "Một"}
    for bad in (
        {**good, "level": 2},
        {**good, "fill": "poem"},
        {**good, "title": " "},
        {**good, "key": ""},
    ):
        with pytest.raises(BadOutline, match="section 1"):
            outline_of([bad])
    with pytest.raises(BadOutline, match="section 2: key"):
        outline_of([good, good])


def test_it_keeps_material_as_json():
    material = small_material()
    assert of_json(as_json(material)) == material


def test_it_numbers_annex_tables_and_leaves_out_empty_ones():
    assert [sheet.name for sheet in sheets(small_material())] == [
        "Biểu 01",
        "Biểu 07",
        "Biểu 11",
        "Biểu 12",
    ]
    bare_ = small_material(documents=(), tasks=(), late_units=())
    assert [sheet.name for sheet in sheets(bare_)] == ["Biểu 01"]


def test_it_charts_shares_only_and_says_them_in_words():
    material = small_material()
    specification = against_targets(material)
    assert specification is not None
    assert [row["shown"] for row in specification["data"]["values"]] == ["52,94", "50,12", "30,4"]
    assert "M1.1 52,94% (mức đề ra từ 60% trở lên, chưa đạt)" in said(material)
    assert against_targets(small_material(indicators=material.indicators[3:])) is None


def test_it_tells_what_changed():
    old = small_material()
    first, *others = old.indicators
    new = replace(
        old,
        indicators=(replace(first, value=D("60.5"), rating="met"), *others),
        count=replace(old.count, done=16),
    )
    found = differences(old, new, {"a": "cũ"}, {"a": "mới"}, {"a": "Phương hướng"})
    assert [(change.what, change.before, change.after) for change in found] == [
        ("M1.1, năm 2026", "52,94", "60,50"),
        ("M1.1, đánh giá", "Chưa đạt", "Đạt"),
        ("Nhiệm vụ hoàn thành", "15", "16"),
        ("Phương hướng", "cũ", "mới"),
    ]
    assert differences(old, old, {}, {}, {}) == []
