"""How a reading is laid out, as value tables and properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.intake.rules.kinds import body_kind, document_kind, is_one_body
from songhanh.intake.rules.text import Mark, level_of, paragraphs


@pytest.mark.parametrize(
    ("confidence", "level"),
    [(1, "sure"), (0.9, "sure"), (0.89, "fair"), (0.7, "fair"), (0, "check")],
)
def test_it_says_a_confidence_in_words(confidence: float, level: str) -> None:
    assert level_of(confidence) == level


def test_it_cuts_a_line_at_its_marks() -> None:
    (line,) = paragraphs("Ngày 21/3, UBND tỉnh ban hành", [Mark("4", 0, 9), Mark("3", 11, 20)])
    assert [(run.text, run.labels, run.ends) for run in line.segments] == [
        ("Ngày 21/3", ("4",), ("4",)),
        (", ", (), ()),
        ("UBND tỉnh", ("3",), ("3",)),
        (" ban hành", (), ()),
    ]


def test_it_shows_a_fact_inside_another() -> None:
    (line,) = paragraphs("triển khai Tháng hành động", [Mark("N1", 0, 26), Mark("7", 11, 26)])
    assert [(run.labels, run.ends) for run in line.segments] == [
        (("N1",), ()),
        (("N1", "7"), ("N1", "7")),
    ]


def test_it_tells_what_belongs_to_the_page_and_not_to_the_document() -> None:
    first, second = paragraphs("Kế hoạch\nVăn bản mới", [], left_out=[(9, 20)])
    assert (first.left_out, second.left_out) == (False, True)


@given(
    st.text(alphabet="ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
def test_it_loses_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(str(number), *span) for number, span in enumerate(spans)]
    laid = paragraphs(text, marks)
    joined = "\n".join("".join(run.text for run in line.segments) for line in laid)
    assert joined == "\n".join(line for line in text.split("\n") if line.strip())


@pytest.mark.parametrize(
    ("doc_type", "action_month", "kind"),
    [
        ("KH", True, "plan"),
        (None, True, "launch"),
        (None, False, "letter"),
        ("CT", False, "directive"),
    ],
)
def test_it_tells_a_plan_from_a_launch(doc_type, action_month, kind) -> None:
    assert document_kind(doc_type, action_month) == kind


@pytest.mark.parametrize(
    ("issuer", "kind"),
    [
        ("Ủy ban nhân dân tỉnh Bình Phước", "people_committee"),
        ("Ban Vì sự tiến bộ của phụ nữ thành phố Vũng Tàu", "advancement_committee"),
        ("Hội Liên hiệp Phụ nữ huyện Cam Lộ", "union"),
        ("Trường Đại học A", "other"),
    ],
)
def test_it_knows_the_kind_of_an_issuer(issuer, kind) -> None:
    assert body_kind(issuer) == kind


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("Sở Y tế", True),
        ("Sở Văn hóa, Thể thao và Du lịch", True),
        ("Hội Liên hiệp Phụ nữ tỉnh", True),
        ("Ủy ban nhân dân phường Bình Phước", True),
        ("Ủy ban nhân dân các xã, phường", False),
        ("Ủy ban nhân dân cấp xã", False),
        ("các sở, ban, ngành", False),
        ("Ban Vì sự tiến bộ của phụ nữ các cấp", False),
        ("địa phương", False),
    ],
)
def test_it_tells_one_body_from_many(name: str, one: bool) -> None:
    assert is_one_body(name) is one
