"""The five sample documents: the seeds' facts in our own words, and what the reader must give for them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from docx import Document
from selectolax.lexbor import LexborHTMLParser

from conftest import SEEDS
from songhanh.words.text import fold, nfc

SAMPLES = Path(__file__).resolve().parent.parent / "songhanh" / "site" / "samples"
EXPECTED = sorted((SAMPLES / "expected").glob("*.json"))
LONGEST_RUN = 7  # words in a row that may be the seeds' own, beside official names
THEME = (
    "đảm bảo an sinh xã hội tăng quyền năng và tạo cơ hội cho phụ nữ và trẻ em gái nhằm thực hiện bình đẳng giới"
    " và xóa bỏ bạo lực trên cơ sở giới"
)
# Names and titles that cannot be said otherwise.
OFFICIAL = [
    THEME,
    "phát động phong trào thi đua thực hiện mục tiêu chiến lược quốc gia và kế hoạch hành động về bình đẳng giới"
    " thành phố vũng tàu năm 2022",
    "kế hoạch số 43 kh ubnd về thực hiện công tác bình đẳng giới vì sự tiến bộ của phụ nữ năm 2020",
    "công tác bình đẳng giới và vì sự tiến bộ của phụ nữ năm 2022",
    "ban vì sự tiến bộ của phụ nữ thành phố vũng tàu",
    "ban vì sự tiến bộ của phụ nữ",
    "chiến lược quốc gia về bình đẳng giới giai đoạn 2021 2030",
    "chương trình phòng ngừa và ứng phó với bạo lực trên cơ sở giới giai đoạn 2021 2025",
    "chương trình phòng ngừa ứng phó với bạo lực trên cơ sở giới giai đoạn 2021 2025",
    "chương trình truyền thông về bình đẳng giới đến năm 2030",
    "chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021 2025",
    "chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021 2025",
    "chương trình mục tiêu quốc gia phát triển kinh tế xã hội vùng đồng bào dân tộc thiểu số và miền núi giai đoạn 2021 2030",
    "chương trình mục tiêu quốc gia phát triển kinh tế xã hội vùng đồng bào dân tộc thiểu số và miền núi giai đoạn i",
    "dự án 8 thực hiện bình đẳng giới và giải quyết những vấn đề cấp thiết đối với phụ nữ và trẻ em",
    "thành hành động bình đẳng giới năm 2022",  # the slip of the original
    "bình đẳng giới vì sự tiến bộ của phụ nữ",
    "mục tiêu quốc gia về bình đẳng giới",
    "phòng ngừa ứng phó với bạo lực trên cơ sở giới",
    "kế hoạch phát triển kinh tế xã hội",
    "từ ngày 15 11 đến ngày 15 12",
    "hội liên hiệp phụ nữ tỉnh bình phước",
    "tháng hành động vì bình đẳng giới và phòng ngừa ứng phó với bạo lực trên cơ sở giới năm 2022",
    "tháng hành động vì bình đẳng giới và phòng chống bạo lực trên cơ sở giới",
    "tháng hành động về bình đẳng giới và phòng chống bạo lực trên cơ sở giới",
    "đài phát thanh truyền hình thành phố cổng thông tin giao tiếp điện tử thành phố",
    "cổng thông tin điện tử huyện cam lộ tỉnh quảng trị",
    "hệ thống cổng thông tin điện tử tỉnh quảng trị",
    "mã xác nhận l y l i m b o m t",  # broken as it was found
    "email ubndcamlo quangtri gov vn sđt 0233 33871544 0915 023 667",
]


def text_of(file: Path) -> str:
    if file.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        tree = LexborHTMLParser(text)
        tree.strip_tags(["script", "style"])
        return tree.text(separator="\n")
    return text


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", nfc(text).lower())


def expected(path: Path) -> dict[str, object]:
    return json.loads(path.read_text(encoding="utf-8"))


def sample_of(path: Path) -> str:
    return text_of(SAMPLES / str(expected(path)["file"]))


def test_it_ships_two_texts_two_pages_and_a_word_file() -> None:
    files = sorted(str(expected(path)["file"]) for path in EXPECTED)
    assert files == sorted(path.name for path in SAMPLES.iterdir() if path.is_file())
    assert sorted(Path(name).suffix for name in files) == [
        ".docx",
        ".html",
        ".html",
        ".txt",
        ".txt",
    ]


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_it_holds_the_facts_that_are_expected_of_it(path: Path) -> None:
    facts, text = expected(path), sample_of(path)
    folded = fold(text)
    assert facts["number"] is None or str(facts["number"]) in text
    assert facts["author"] is None or str(facts["author"]) in text
    for place in facts["issuer_places"]:
        assert fold(place) in folded
    year, month, day = str(facts["published_on"]).split("-")
    assert re.search(rf"{day}[/-]{month}[/-]{year}", text)
    for number in facts["not_in_any_field"]:
        assert number in text
    if theme := facts["action_month"].get("theme"):
        assert fold(theme) in folded
    if facts["action_month"]["start"]:
        assert "15/11" in text
        assert "15/12" in text


@pytest.mark.parametrize(
    ("stem", "marks"),
    [
        ("000", ["Skip Ribbon Commands", "Các tin khác", "Thống kê truy cập", "chính sách..."]),
        ("001", ["cáp ủy Đảng ,", "Các tin đã đưa ngày:", "\u00a0" * 40]),
        ("002", ["Thành hành động", "kế hoạchcụ thể", "phụ nữa", "0233.33871544", "\u00a0"]),
        (
            "003",
            ["111-HD/BTGTU", "109-HD/BTGTU", "1.545", "8,230,143", "cộng động", "Thời gian chờ"],
        ),
        ("004", ["L?y l?i m\ufffd b?o m?t", "trà soát", "Số điện thoại:", "HNP -", "20 phường"]),
    ],
)
def test_it_keeps_the_furniture_and_the_slips_of_real_pages(stem: str, marks: list[str]) -> None:
    text = sample_of(SAMPLES / "expected" / f"{stem}.json")
    for mark in marks:
        assert mark in text


@pytest.mark.seeds
@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_it_says_everything_in_words_of_its_own(path: Path) -> None:
    theirs = {run for seed in SEEDS.glob("*.txt") for run in runs(seed.read_text(encoding="utf-8"))}
    assert runs(sample_of(path)) & theirs == set()


def runs(text: str) -> set[str]:
    """Every row of eight words inside a line, between official names."""
    size = LONGEST_RUN + 1
    pieces = [piece.split() for line in text.splitlines() for piece in between_names(line)]
    return {" ".join(piece[i : i + size]) for piece in pieces for i in range(len(piece) - size + 1)}


def between_names(line: str) -> list[str]:
    text = " ".join(words_of(line))
    for name in sorted(OFFICIAL, key=len, reverse=True):
        text = text.replace(name, "|")
    return text.split("|")


@pytest.mark.seeds
@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_it_expects_what_is_expected_of_the_real_document(path: Path) -> None:
    real = expected(SEEDS.parent / "expected" / path.name)
    assert expected(path) | {"file": ""} == real | {"file": ""}
