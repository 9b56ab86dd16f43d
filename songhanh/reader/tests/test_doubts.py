"""What a person should look at twice is said; a sound paper says nothing of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from songhanh.reader import read
from songhanh.reader.testing import broken_spans
from songhanh.words.text import fold

HEAD = "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH QUẢNG TRỊ\tĐộc lập - Tự do - Hạnh phúc\nSố: {number}/KH-UBND\tQuảng Trị, ngày 06 tháng 02 năm {year}\n\nKẾ HOẠCH\nCông tác bình đẳng giới năm 2026\n\nCăn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006;\n\n1. Sở Nội vụ tập huấn nghiệp vụ cho cán bộ nữ trước ngày 30/6/2026.\n"
ENGLISH = "The Provincial People's Committee issued the gender equality plan for the year. Departments shall train officers and report results before the end of June, and the Department of Home Affairs monitors the work in all communes of the province."
DOUBTS = {"other_language", "marks_lost", "several_documents", "days_contradict", "number_without_issuer", "other_kind"}  # fmt: skip
PAPERS = sorted(path for path in (Path(__file__).parent / "papers").iterdir() if path.suffix != ".json")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        (HEAD.format(number=61, year=2026), set()),
        (HEAD.format(number=61, year=2026) + "\n" + HEAD.format(number=62, year=2026), {"several_documents"}),
        (HEAD.format(number=61, year=2029), {"days_contradict"}),
        (HEAD.format(number=61, year=2001), {"days_contradict"}),
        (ENGLISH, {"other_language", "other_kind"}),
        (fold(HEAD.format(number=61, year=2026)), {"marks_lost"}),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 15/KH-ABCD\n\nKẾ HOẠCH\nCông tác bình đẳng giới năm 2026\n\nTập huấn cho cán bộ nữ trong năm.", {"number_without_issuer"}),
        ("Công thức nấu phở bò: hầm xương tám tiếng, thêm hồi, quế, gừng nướng.", {"other_kind"}),
    ],
)  # fmt: skip
def test_it_says_what_is_doubtful(text, doubts):
    reading = read(text, today=date(2026, 11, 22))
    found = {warn.code for warn in reading.warnings} & DOUBTS
    assert doubts <= found
    assert found - doubts <= {"number_without_issuer", "other_kind"} if doubts else not found
    assert broken_spans(reading) == []


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_sound_papers_raise_no_doubt_about_language_number_or_days(path):
    codes = {warn.code for warn in read(path).warnings}
    assert not codes & {"other_language", "marks_lost", "several_documents", "days_contradict"}
