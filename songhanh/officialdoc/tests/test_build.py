"""Builds what the decree allows and refuses the rest; numbers keep their figures; any text comes through whole."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.officialdoc import (
    PARTY,
    Article,
    Authority,
    Binding,
    Bound,
    Chart,
    Clause,
    Column,
    Heading,
    Item,
    Paragraph,
    Point,
    Styled,
    Table,
    Unfit,
    bindings,
    build,
    check,
)
from songhanh.officialdoc.building.foot import authority_lines
from songhanh.officialdoc.testing import TABLE, head, letter, picture, report, signature
from songhanh.officialdoc.tests import planting as plant


def test_it_leaves_number_and_day_blank_for_the_clerical_office():
    texts = cells(build(report()))
    assert "Số:      /BC-UBND" in texts
    assert "Quảng Trị, ngày      tháng      năm 2026" in texts


def test_it_writes_number_and_day_as_the_decree_wants_them():
    texts = cells(build(report(head=head(number=7, day=date(2026, 2, 3)))))
    assert "Số: 07/BC-UBND" in texts
    assert "Quảng Trị, ngày 03 tháng 02 năm 2026" in texts


def test_it_gives_the_same_bytes_for_the_same_document():
    assert build(report()) == build(report())


def test_it_numbers_headings_articles_clauses_and_points():
    blocks = (
        Heading(1, "Kết quả"), Heading(2, "Công tác chỉ đạo"), Heading(3, "Văn bản"), Heading(2, "Kinh phí"),
        Heading(1, "Kiến nghị"), Heading(2, "Với bộ"), Article("Điều một"), Clause("Một"), *[Point("điểm")] * 6,
        Clause("Hai"), Point("điểm"), Article("Điều hai"), Clause("Một"), Paragraph("Hết"),
    )  # fmt: skip
    first_words = [
        paragraph.text.split(" ", 2) for paragraph in body(build(report(blocks=blocks, annexes=())))
    ]
    labels = [
        " ".join(words[:2]) if words[0] == "Điều" else words[0] for words in first_words if words[0]
    ]
    assert labels[2:] == [
        "I.", "1.", "a)", "2.", "II.", "1.", "Điều 1.", "1.", "a)", "b)", "c)", "d)", "đ)", "e)", "2.", "a)", "Điều 2.",
        "1.", "Hết./.",
    ]  # fmt: skip


def test_it_repeats_heads_of_tables_and_never_splits_a_row():
    table = docx.Document(io.BytesIO(build(report()))).tables[1]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_it_describes_charts_in_words():
    document = docx.Document(io.BytesIO(build(report())))
    described = document.element.xpath("//wp:docPr/@descr")
    assert described == ["Biểu đồ cột: chỉ tiêu 1 đạt 52,94%, chỉ tiêu 2 đạt 50,12%"]
    assert len(document.inline_shapes) == 1


@pytest.mark.parametrize(
    ("changed", "lines"),
    [
        ({}, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ({"authority": Authority.OWN, "post": "Chủ tịch"}, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ({"authority": Authority.OWN, "post": "Giám đốc", "collective": ""}, ["GIÁM ĐỐC"]),
        ({"authority": Authority.ACTING, "post": "Giám đốc", "collective": ""}, ["Q. GIÁM ĐỐC"]),
        ({"authority": Authority.BY_ORDER, "post": "Chánh Văn phòng", "collective": ""}, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ({"authority": Authority.BY_MANDATE, "post": "Giám đốc Sở Nội vụ", "collective": ""}, ["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"]),
    ],
)  # fmt: skip
def test_it_signs_with_the_right_authority(changed, lines):
    assert authority_lines(signature(**changed)) == lines


def test_it_shows_the_post_in_the_host_of_an_advisory_body():
    signed = signature(
        collective="Ban Chỉ đạo",
        head_post="Trưởng ban",
        post="Phó Trưởng ban",
        host_post="Phó Chủ tịch UBND tỉnh",
    )
    built = build(report(signature=signed))
    assert "PHÓ CHỦ TỊCH UBND TỈNH" in cells(built)
    assert check(built) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"landscape": True}, "landscape"),
        ({"landscape": True, "annexes": (), "blocks": (Paragraph("Không có bảng."),)}, "landscape"),
        ({"head": head(symbol="KH-UBND")}, "symbol"),
        ({"head": head(symbol="BC - UBND")}, "symbol"),
        ({"head": head(kind="", symbol="BC-UBND")}, "symbol"),
        ({"head": head(kind="Bài báo")}, "kind"),
        ({"head": head(number=0)}, "number"),
        ({"head": head(issuer=" ")}, "missing"),
        ({"signature": signature(name="")}, "missing"),
        ({"blocks": (TABLE,)}, "end"),
        ({"blocks": ()}, "end"),
        ({"blocks": (Chart(picture(), " "), Paragraph("Hết"))}, "alt"),
        ({"blocks": (Chart(b"GIF89a", "hình"), Paragraph("Hết"))}, "picture"),
        ({"blocks": (Table((Column("A"), Column("B")), [("1",)]), Paragraph("Hết"))}, "row"),
        ({"blocks": (Paragraph(Bound("1", "x" * 60, "s1")),)}, "binding"),
        ({"blocks": (Paragraph(Bound("1", "a|b", "s1")),)}, "binding"),
        ({"blocks": (Paragraph("chuông \x07"),)}, "control"),
        ({"blocks": (*[Point("điểm")] * 24,)}, "letter"),
    ],
)  # fmt: skip
def test_it_refuses_what_cannot_be_issued(changed, code):
    with pytest.raises(Unfit) as refusal:
        build(report(**changed))
    assert refusal.value.code == code
    assert refusal.value.text("vi") != refusal.value.text("en")


def test_it_builds_nothing_by_rules_that_are_known_in_part():
    with pytest.raises(Unfit):
        build(report(), PARTY)


def test_it_lies_down_for_a_table_in_the_body():
    lying = build(report(landscape=True, annexes=()))
    assert check(lying) == []
    section = docx.Document(io.BytesIO(lying)).sections[0]
    assert section.page_width > section.page_height


def test_it_reads_bound_numbers_back():
    found = bindings(build(report()))
    assert found[0] == Binding("50,12", "M2.1/45/2026", "s7")
    assert len(found) == 7


def test_it_reads_a_number_that_somebody_edited():
    edited = plant.rewritten(build(report()), plant.words(">52,94<", ">53,00<"))
    assert Binding("53,00", "M1.1/45/2026", "s7") in bindings(edited)


def test_it_reads_numbers_when_only_controls_or_only_bookmarks_are_left():
    built = build(report())
    expected = bindings(built)
    assert (
        bindings(plant.rewritten(built, lambda xml: xml.replace("w:bookmark", "w:nothing")))
        == expected
    )
    assert (
        bindings(plant.rewritten(built, lambda xml: xml.replace("<w:tag ", "<w:nothing ")))
        == expected
    )


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")),
    min_size=1,
    max_size=60,
)
WORDS = TEXT.map(lambda text: f"Nội dung {text} hết")
BLOCKS = st.one_of(
    WORDS.map(Paragraph), WORDS.map(Item), WORDS.map(lambda text: Heading(2, text)), WORDS.map(lambda text: Paragraph((Styled(text, bold=True), "."))),
    st.lists(st.tuples(TEXT, TEXT), max_size=4).map(lambda rows: Table((Column("Tên"), Column("Giá trị")), rows)),
    WORDS.map(lambda text: Paragraph(("Đạt ", Bound(text, "M1.1", "s1")))),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(BLOCKS, max_size=8))
def test_it_builds_any_blocks_without_departure_and_loses_no_number(blocks):
    document = report(blocks=(*blocks, Paragraph("Đề nghị xem xét")), annexes=())
    built = build(document)
    assert check(built) == []
    bound = [
        piece
        for block in blocks
        if isinstance(block, Paragraph)
        for piece in block.text
        if isinstance(piece, Bound)
    ]
    assert [binding.text for binding in bindings(built)] == [piece.text for piece in bound]
    docx.Document(io.BytesIO(built))


def test_it_writes_letters_to_several_receivers():
    texts = [paragraph.text for paragraph in body(build(letter()))]
    assert "- Các sở, ban, ngành tỉnh;" in texts
    assert "- Ủy ban nhân dân các xã, phường, đặc khu." in texts


def body(data: bytes):
    return docx.Document(io.BytesIO(data)).paragraphs


def cells(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    return [
        paragraph.text
        for table in document.tables
        for cell in table._cells
        for paragraph in cell.paragraphs
    ]
