"""Numbers of documents as real papers write them, and what only looks like one."""

from __future__ import annotations

import pytest

from songhanh.reader.symbols import numbers
from songhanh.reader.view import View
from songhanh.words.text import nfc

WRITTEN = [
    ("Số: 95/KH-UBND", "95/KH-UBND", "KH"),
    ("4155QĐ/ BTP", "4155/QĐ-BTP", "QĐ"),
    ("số 822 / QĐ - BYT", "822/QĐ-BYT", "QĐ"),
    ("2351 / QĐ - TTg", "2351/QĐ-TTg", "QĐ"),
    ("2351/QĐ-TTG", "2351/QĐ-TTg", "QĐ"),
    ("100/KH- UBND", "100/KH-UBND", "KH"),
    ("1731/UBND - VX", "1731/UBND-VX", "CV"),
    ("701/UBND-VX", "701/UBND-VX", "CV"),
    ("454 /BC-CP", "454/BC-CP", "BC"),
    ("Số:4938/KH-UBND", "4938/KH-UBND", "KH"),
    ("Số : 08 /KH-BCĐ", "08/KH-BCĐ", "KH"),
    ("Số:\n1782/QĐ-UBND", "1782/QĐ-UBND", "QĐ"),
    ("55/2007/CT-UBND", "55/2007/CT-UBND", "CT"),
    ("125/2021/NĐ-CP", "125/2021/NĐ-CP", "NĐ"),
    ("10/2019/TT-BKHĐT", "10/2019/TT-BKHĐT", "TT"),
    ("73/2006/QH11", "73/2006/QH11", "L"),
    ("1654/NQ-UBTVQH15", "1654/NQ-UBTVQH15", "NQ"),
    ("739/BNV-CTTN&BĐG", "739/BNV-CTTN&BĐG", "CV"),
    ("67/KH-SGD&ĐT", "67/KH-SGD&ĐT", "KH"),
    ("1116/LĐTBXH-BĐG", "1116/LĐTBXH-BĐG", "CV"),
    ("111-HD/BTGTU", "111-HD/BTGTU", "HD"),
    ("69-KH/TU", "69-KH/TU", "KH"),
    ("646-TTg", "646-TTg", None),
    ("2741/QC-LĐ", "2741/QC-LĐ", "QC"),
    ("số 12/Ctr-UBND", "12/CTr-UBND", "CTr"),
    ("1855/QÐ-TTg", "1855/QĐ-TTg", "QĐ"),
    ("2022/KH-UBND", "2022/KH-UBND", "KH"),
    ("Kế hoạch số 12/KH", "12/KH", "KH"),
]


@pytest.mark.parametrize(("text", "strict", "doc_type"), WRITTEN)
def test_it_reads_a_number_and_writes_it_strictly(text, strict, doc_type):
    view = View(nfc(text))
    found = list(numbers(view, (0, len(view.raw))))
    assert [(number.text, number.doc_type) for number in found] == [(strict, doc_type)]
    assert found[0].raw in nfc(text)


@pytest.mark.parametrize(
    "text",
    [
        "6/6 xã, phường", "08/08 chỉ tiêu", "ngày 21/3/2023", "15/11 - 15/12/2022", "24/24 GIỜ", "năm 2021-2025 UBND",
        "đạt 95% - UBND", "từ 2016 - TTg", "1.545 0", "Covid 19 - TP", "A4/B5-C", "3/8/KH",
    ],
)  # fmt: skip
def test_it_passes_over_what_is_no_number(text):
    view = View(text)
    assert list(numbers(view, (0, len(text)))) == []
