"""Sentences, names and outlines as value tables: what officials would write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from songhanh.officialdoc import Bound
from songhanh.officialdoc.document import plain
from songhanh.reports.actions import yearly_outline
from songhanh.reports.rules import sentences
from songhanh.reports.rules.charts import against_targets, said
from songhanh.reports.rules.differences import differences
from songhanh.reports.rules.material import BudgetLine, TaskCount, WorkLine, as_json, of_json
from songhanh.reports.rules.naming import abbreviated, bare, in_lines, in_text
from songhanh.reports.rules.outline import BadOutline, outline_of
from songhanh.reports.rules.sheets import sheets
from songhanh.reports.rules.works import fields_of
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
    assert bound == [
        Bound("52,94%", "M1.1/01/2026", "s7"),
        Bound("tăng 3,10 điểm phần trăm", "M1.1/01/2026:change", "s7"),
        Bound("49,84%", "M1.1/01/2025", "s7"),
        Bound("từ 60% trở lên", "M1.1/01/2026:asked", "s7"),
        Bound("thấp hơn 7,06 điểm phần trăm", "M1.1/01/2026:gap", "s7"),
    ]


def test_it_sums_up_and_names_what_was_missed():
    material = small_material()
    assert plain(tuple(sentences.summary(material))) == (
        "Trong 06 giá trị đo của các chỉ tiêu: 02 giá trị đạt, 01 giá trị gần đạt, 02 giá trị chưa đạt, 01 giá trị chưa có số liệu."
    )
    assert [plain(said_) for said_ in sentences.limits(material)[-3:]] == [
        "01 giá trị đo chưa có số liệu để đánh giá;",
        "03 nhiệm vụ quá hạn (Biểu 11);",
        "01 đơn vị chưa gửi số liệu đúng hạn (Biểu 12);",
    ]


def test_it_says_how_tasks_stand():
    assert [plain(one) for one in sentences.tasks_sentences(small_material())] == [
        "Kế hoạch năm 2026 có 24 nhiệm vụ; đã hoàn thành 15 nhiệm vụ (62,5%), 02 nhiệm vụ chờ xác nhận, 03 nhiệm vụ quá hạn.",
        "Có 01 nhiệm vụ hoàn thành sau thời hạn.",
    ]
    none = small_material(count=TaskCount())
    assert [plain(one) for one in sentences.tasks_sentences(none)] == [
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
    looked_for = [5, 6, 8, 9, 10]  # said to be empty where they are
    assert [sheet.number for sheet in sheets(small_material())] == sorted(
        [1, 7, 11, 12, *looked_for]
    )
    bare_ = small_material(documents=(), tasks=(), late_units=())
    assert [sheet.number for sheet in sheets(bare_)] == [1, *looked_for]
    assert {sheet.rows[0][1].text for sheet in sheets(bare_)[1:]} == {"Không thuộc dữ liệu kỳ này"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Tổ chức tập huấn kỹ năng giám sát", [5, 8]),
        ("KIEM TRA viec thuc hien", [8]),
        ("Xây dựng, nhân rộng mô hình truyền thông", [9]),
        ("Sơ kết, khen thưởng tập thể, cá nhân", [10]),
        ("Treo băng rôn hưởng ứng Tháng hành động", []),
    ],
)
def test_it_finds_the_annex_of_a_task_by_its_words(text, numbers):
    assert fields_of(text) == numbers


def test_it_lists_tasks_of_a_field_and_money_by_plan():
    task = WorkLine(
        5, "Tập huấn", "12/KH-UBND", "", date(2026, 5, 1), date(2026, 4, 28), "Hoàn thành"
    )
    money = BudgetLine("12/KH-UBND", 24, 3, D(45_000_000))
    material = small_material(works=(task,), budgets=(money,))
    assert of_json(as_json(material)) == material
    found = {sheet.number: sheet for sheet in sheets(material)}
    assert [cell.text for cell in found[5].rows[0]][1:] == [
        "Tập huấn",
        "12/KH-UBND",
        "-",
        "01/05/2026",
        "Hoàn thành, 28/04/2026",
    ]
    assert [cell.text for cell in found[6].rows[0]][2:] == ["24", "3", "45.000.000"]
    assert all(cell.figure for cell in found[6].rows[0][2:])


def test_it_charts_shares_only_and_says_them_in_words():
    material = small_material()
    specification = against_targets(material)
    assert specification is not None
    assert [row["shown"] for row in specification["data"]["values"]] == ["52,94", "50,12", "30,4"]
    assert "M1.1 52,94% (mức đề ra từ 60% trở lên, chưa đạt, năm 2025 49,84%)" in said(material)
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
