"""Days in every form of real papers."""

from __future__ import annotations

import pytest

from songhanh.reader.facts.dates import clock, days
from songhanh.reader.view import View


def _isos(text: str) -> list[str]:
    return [day.iso() for day in days(View(text), (0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lạng Sơn, ngày 28 tháng 02 năm 2024", ["2024-02-28"]),
        ("ngày 03/3/2021", ["2021-03-03"]),
        ("26-09-2022", ["2022-09-26"]),
        ("09 - 03 - 2022", ["2022-03-09"]),
        ("16.11.2022", ["2022-11-16"]),
        ("2022-09-26T08:15:00+07:00", ["2022-09-26"]),
        ("9/26/2022 8:15 AM", ["2022-09-26"]),
        ("Sep 26, 2022", ["2022-09-26"]),
        ("ngày l5 tháng 7 năm 2O19", ["2019-07-15"]),
        ("1/3/26", ["2026-03-01"]),
        ("từ ngày 15/11 đến ngày 15/12/2022", ["2022-11-15", "2022-12-15"]),
        ("từ 15/12 - 14/01/2023", ["2022-12-15", "2023-01-14"]),
        ("Ngày 21/3, UBND tỉnh", ["--03-21"]),
        ("dịp 8/3 và 20/10", ["--03-08", "--10-20"]),
        ("ngày 31/2/2026", []),
        ("6/6 xã", []),
        ("9/9 chỉ tiêu", []),
        ("Số: 12/3/KH", []),
        ("đạt 1.234,56", []),
    ],
)
def test_it_reads_days(text, expected):
    assert _isos(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16:21, Thứ Tư", "16:21:00"),
        ("21h43", "21:43:00"),
        ("1:56 CH", "13:56:00"),
        ("25:61", "None"),
    ],
)
def test_it_reads_the_time_of_day(text, expected):
    assert str(clock(View(text), (0, len(text)))) == expected
