"""A Word file is read with its tables, automatic numbers and tracked changes; its foot is furniture."""

from __future__ import annotations

import pytest

from songhanh.reader import Reading, read
from songhanh.reader.formats.numbering import written_as
from songhanh.reader.testing import broken_spans
from songhanh.reader.tests.word_paper import plan


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(plan(), name="ke-hoach.docx")


def test_it_reads_the_header_table(reading):
    assert (reading.kind, reading.doc_type, reading.number) == ("official", "KH", "61/KH-UBND")
    assert reading.issuer == "Ủy ban nhân dân tỉnh Quảng Trị"
    assert reading.issued_on.isoformat() == "2026-02-06"
    assert (reading.plan_year, reading.level, reading.signer) == (
        2026,
        "province",
        "Hoàng Xuân Tân",
    )


def test_it_writes_automatic_numbers_out(reading):
    assert "1. Đẩy mạnh truyền thông" in reading.text
    assert "2. Nhân rộng mô hình" in reading.text


def test_it_reads_what_was_inserted_and_not_what_was_deleted(reading):
    assert "03 doanh nghiệp" in reading.text
    assert "05 sở" not in reading.text


def test_it_reads_the_assignment_table(reading):
    rows = [task for task in reading.tasks if task.deadline]
    assert [task.lead for task in rows] == [("Sở Nội vụ",), ("Hội Liên hiệp Phụ nữ tỉnh",)]
    assert [task.coordinate for task in rows] == [("Ủy ban nhân dân các xã, phường",), ()]
    assert [task.due for task in rows] == ["2026-06-30", "2026-10-31"]


def test_it_takes_nothing_from_the_foot_of_the_page(reading):
    assert "999/KH-UBND" in reading.text
    assert not any(citation.number == "999/KH-UBND" for citation in reading.citations)
    assert broken_spans(reading) == []


@pytest.mark.parametrize(
    ("form", "count", "written"),
    [
        ("upperRoman", 4, "IV"),
        ("lowerRoman", 9, "ix"),
        ("lowerLetter", 3, "c"),
        ("upperLetter", 2, "B"),
        ("decimalZero", 7, "07"),
        ("decimal", 12, "12"),
    ],
)
def test_it_writes_numbers_as_word_does(form, count, written):
    assert written_as(form, count) == written
