from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.words.dates import day_month, format_date, official_date, parse_date, weekday
from songhanh.words.errors import NotADate


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/3/26", date(2026, 3, 1)),
        ("01-03-2026", date(2026, 3, 1)),
        ("01.03.2026", date(2026, 3, 1)),
        ("26 - 09 - 2022", date(2022, 9, 26)),
        ("2026-03-01", date(2026, 3, 1)),
        ("1/3/99", date(1999, 3, 1)),
        ("ngày 3 tháng 2 năm 2026", date(2026, 2, 3)),
        ("Ngày 03 tháng 02 năm 2026", date(2026, 2, 3)),
        ("ngày 21\ntháng 5 năm 2025", date(2025, 5, 21)),
        ("3 tháng 2, 2026", date(2026, 2, 3)),
        ("ngày 8 tháng Ba năm 2026", date(2026, 3, 8)),
        ("ngày 5 tháng năm năm 2026", date(2026, 5, 5)),
        ("ngày 15 tháng mười hai năm 2026", date(2026, 12, 15)),
        ("Thứ ba - 21/03/2023", date(2023, 3, 21)),
        ("Chủ nhật, ngày 8/3/2026", date(2026, 3, 8)),
        ("mùng 8/3/2026", date(2026, 3, 8)),
        ("29/2/2024", date(2024, 2, 29)),
        (unicodedata.normalize("NFD", "ngày 3 tháng 2 năm 2026"), date(2026, 2, 3)),
    ],
)
def test_it_reads(text: str, day: date) -> None:
    assert parse_date(text) == day


def test_it_takes_the_year_of_today_where_none_is_written() -> None:
    assert parse_date("15/11", today=date(2022, 9, 1)) == date(2022, 11, 15)
    assert parse_date("ngày 15 tháng 11", today=date(2022, 9, 1)) == date(2022, 11, 15)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"),
        ("31/2", "Month 2 never has more than 29 days"),
        ("31/2/2026", "Month 2 of 2026 has only 28 days"),
        ("29/2/2026", "Month 2 of 2026 has only 28 days"),
        ("ngày 31 tháng 4 năm 2026", "Month 4 of 2026 has only 30 days"),
        ("3/25/2026", "no month 25"),
        ("1/0/2026", "no month 0"),
        ("0/3/2026", "begins with day 1"),
        ("1/3", "has no year"),
        ("1/3/226", "year 226 is not between"),
        ("1/3/1066", "year 1066 is not between"),
        ("1/3-2026", "is not a date"),
        ("ngày 3 tháng giêng năm 2026", "is not a date"),
        ("tháng 3 năm 2026", "is not a date"),
        ("65/KH-BCĐ", "is not a date"),
        ("2026", "is not a date"),
    ],
)
def test_it_refuses_and_says_why(text: str, reason: str) -> None:
    with pytest.raises(NotADate, match=reason):
        parse_date(text)


def test_it_refuses_31_february_even_when_it_knows_the_year() -> None:
    with pytest.raises(NotADate, match="has only 28 days") as refusal:
        parse_date("31/2", today=date(2026, 5, 1))
    assert refusal.value.values == {"month": 2, "year": 2026, "last": 28}


def test_it_writes() -> None:
    assert format_date(date(2026, 11, 22)) == "22/11/2026"
    assert format_date(date(2026, 3, 1)) == "01/03/2026"
    assert day_month(date(2026, 3, 1)) == "01/03"
    assert official_date(date(2026, 2, 3)) == "ngày 03 tháng 02 năm 2026"
    assert official_date(date(2026, 4, 15)) == "ngày 15 tháng 4 năm 2026"
    assert weekday(date(2026, 11, 22)) == "Chủ Nhật"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_it_reads_back_what_it_writes(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(official_date(day)) == day
    assert parse_date(f"{weekday(day)}, {format_date(day)}") == day
    assert parse_date(day_month(day), today=day) == day
    assert parse_date(day.isoformat()) == day
