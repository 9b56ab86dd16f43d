"""Numbers and symbols: every way of writing gives one strict form."""

from __future__ import annotations

import pytest

from songhanh.documents.rules.numbers import Departure, NotANumber, departures, read_number


@pytest.mark.parametrize(
    ("raw", "text", "doc_type", "body"),
    [
        ("95/KH-UBND", "95/KH-UBND", "KH", "UBND"),
        ("Số: 95/KH-UBND", "95/KH-UBND", "KH", "UBND"),
        ("65 / KH – BCĐ", "65/KH-BCĐ", "KH", "BCĐ"),
        ("65/KH-BCÐ", "65/KH-BCĐ", "KH", "BCĐ"),  # the Icelandic letter
        ("5/kh-ubnd", "05/KH-UBND", "KH", "UBND"),
        ("005/KH-UBND", "05/KH-UBND", "KH", "UBND"),
        ("12a/KH-UBND", "12a/KH-UBND", "KH", "UBND"),
        ("28/NQ-CP", "28/NQ-CP", "NQ", "CP"),
        ("2232/qđ-ttg", "2232/QĐ-TTg", "QĐ", "TTg"),
        ("4155QĐ/ BTP", "4155/QĐ-BTP", "QĐ", "BTP"),
        ("2741/QC-LĐ", "2741/QC-LĐ", "QC", "LĐ"),
        ("125/2021/NĐ-CP", "125/2021/NĐ-CP", "NĐ", "CP"),
        ("55/2007/CT-UBND", "55/2007/CT-UBND", "CT", "UBND"),
        ("17/2014/TT-BTP", "17/2014/TT-BTP", "TT", "BTP"),
        ("73/2006/QH11", "73/2006/QH11", "L", "QH11"),
        ("739/BNV-CTTN&BĐG", "739/BNV-CTTN&BĐG", "CV", "BNV-CTTN&BĐG"),
        ("2792/LĐTBXH-BĐG", "2792/LĐTBXH-BĐG", "CV", "LĐTBXH-BĐG"),
        ("701/UBND-VX", "701/UBND-VX", "CV", "UBND-VX"),  # an issuer, not a type
        ("111-HD/BTGTU", "111-HD/BTGTU", "HD", "BTGTU"),
        ("21-CT/TW", "21-CT/TW", "CT", "TW"),
        ("646-TTg", "646-TTg", None, "TTg"),
        ("138/KH", "138/KH", "KH", ""),
        ("01/CTPH-SNV-HLHPN", "01/CTPH-SNV-HLHPN", "CV", "CTPH-SNV-HLHPN"),
        ("36/CTr/TU", "36/CTr-TU", "CTr", "TU"),
        ("111- HD/BTGTU.", "111-HD/BTGTU", "HD", "BTGTU"),
    ],
)
def test_it_reads_many_ways_of_writing(raw, text, doc_type, body) -> None:
    number = read_number(raw)
    assert (number.text, number.doc_type, number.body) == (text, doc_type, body)
    assert read_number(number.text) == number


@pytest.mark.parametrize(
    "raw", ["", "Kế hoạch", "số", "12/2022", "15/11/2022", "/KH-UBND", "0/KH-UBND", "UBND-95", "95"]
)
def test_it_refuses_what_is_no_number(raw) -> None:
    with pytest.raises(NotANumber):
        read_number(raw)


@pytest.mark.parametrize(
    ("raw", "symbol", "issuer"),
    [
        ("28/NQ-CP", "NQ-CP", "Chính phủ"),
        ("2232/QĐ-TTg", "QĐ-TTg", "Thủ tướng Chính phủ"),
        ("125/2021/NĐ-CP", "NĐ-CP", "Chính phủ"),
        ("73/2006/QH11", "QH11", "Quốc hội"),
        ("202/2025/NQ-QH15", "NQ-QH15", "Quốc hội"),
        ("21-CT/TW", "CT/TW", "Ban Chấp hành Trung ương Đảng"),
        ("95/KH-UBND", "KH-UBND", None),
        ("739/BNV-CTTN&BĐG", "BNV-CTTN&BĐG", None),
    ],
)
def test_it_knows_the_symbols_of_national_bodies(raw, symbol, issuer) -> None:
    number = read_number(raw)
    assert (number.symbol, number.national_issuer) == (symbol, issuer)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("95/KH-UBND", []),
        ("05/KH-UBND", []),
        ("5/KH-UBND", [Departure.LEADING_ZERO]),
        ("65 / KH-BCĐ", [Departure.SPACES]),
        ("65/KH–BCĐ", [Departure.SIGNS]),
        ("65/kh-bcđ", [Departure.CASE]),
        ("4155QĐ/ BTP", [Departure.SPACES, Departure.ORDER]),
    ],
)
def test_it_names_departures_from_the_decree(raw, found) -> None:
    assert departures(raw) == found
