"""Deadlines from their wording."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.calendar.rules import NotADeadline, add_working_days, due_on
from songhanh.words.errors import NotADate

JUNE = date(2026, 6, 1)  # a Monday


@pytest.mark.parametrize(
    ("wording", "day"),
    [
        # the 15th itself, or the day before it
        ("trước ngày 15/6/2026", date(2026, 6, 14)),
        ("trước ngày 15 tháng 6 năm 2026", date(2026, 6, 14)),
        ("chậm nhất ngày 15/6/2026", date(2026, 6, 15)),
        ("chậm nhất là ngày 15/6", date(2026, 6, 15)),
        ("muộn nhất vào ngày 15-06-2026", date(2026, 6, 15)),
        ("trước và trong ngày 15/6", date(2026, 6, 15)),
        ("trước hết ngày 15/6", date(2026, 6, 15)),
        ("đến hết ngày 30/6", date(2026, 6, 30)),
        ("không quá ngày 15/6/2026", date(2026, 6, 15)),
        ("Hoàn thành trước ngày 1/7", date(2026, 6, 30)),
        # without a month, or without a year: the next one
        ("trước ngày 15", date(2026, 6, 14)),
        ("chậm nhất ngày 15", date(2026, 6, 15)),
        ("ngày 15 hằng tháng", date(2026, 6, 15)),
        ("trước ngày 1 hằng tháng", date(2026, 6, 30)),
        ("ngày 31 hằng tháng", date(2026, 6, 30)),
        ("15/3 hằng năm", date(2027, 3, 15)),
        ("trước ngày 2/6", date(2026, 6, 1)),
        ("trước ngày 1/6", date(2027, 5, 31)),
        ("ngày 5 tháng sau", date(2026, 7, 5)),
        ("ngày 20 của tháng cuối quý", date(2026, 6, 20)),
        ("trước ngày 10 tháng đầu của quý tiếp theo", date(2026, 7, 9)),
        # from one day to another: the later
        ("từ ngày 15/11 đến ngày 15/12", date(2026, 12, 15)),
        # lengths of time
        ("trong 5 ngày làm việc", date(2026, 6, 8)),
        ("trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản", date(2026, 6, 8)),
        ("chậm nhất 3 ngày làm việc", date(2026, 6, 4)),
        ("trong 3 ngày làm việc kể từ ngày 28/8/2026", date(2026, 9, 7)),
        ("trước 3 ngày làm việc", date(2026, 5, 27)),
        ("trong 5 ngày", date(2026, 6, 8)),  # the 6th is a Saturday
        ("trong vòng 10 ngày", date(2026, 6, 11)),
        ("không quá 2 tuần", date(2026, 6, 15)),
        ("trong thời hạn 3 tháng", date(2026, 9, 3)),  # 1/9 and 2/9 are holidays
        ("sau 1 năm", date(2027, 6, 1)),
        # periods
        ("trong tháng 6", date(2026, 6, 30)),
        ("tháng 3/2027", date(2027, 3, 31)),
        ("quý II/2026", date(2026, 6, 30)),
        ("Quý I", date(2027, 3, 31)),
        ("quý IV", date(2026, 12, 31)),
        ("cả năm", date(2026, 12, 31)),
        ("trước quý IV năm 2026", date(2026, 9, 30)),
        ("6 tháng đầu năm 2026", date(2026, 6, 30)),
        ("06 tháng cuối năm", date(2026, 12, 31)),
        ("năm 2026", date(2026, 12, 31)),
        ("trước năm 2030", date(2029, 12, 31)),
        ("cuối tháng", date(2026, 6, 30)),
        ("trong quý", date(2026, 6, 30)),
        ("cuối năm", date(2026, 12, 31)),
        # again and again
        ("hằng tháng", date(2026, 6, 30)),
        ("hàng quý", date(2026, 6, 30)),
        ("6 tháng một lần", date(2026, 6, 30)),
        ("định kỳ 6 tháng và hằng năm", date(2026, 6, 30)),
        ("hằng năm", date(2026, 12, 31)),
    ],
)
def test_it_finds_the_last_day_in_time(wording: str, day: date) -> None:
    assert due_on(JUNE, wording).on == day


@pytest.mark.parametrize(
    ("wording", "again"),
    [
        ("ngày 15 hằng tháng", "month"),
        ("mỗi quý", "quarter"),
        ("3 tháng một lần", "quarter"),
        ("6 tháng, năm", "half"),
        ("trước ngày 15/12 hằng năm", "year"),
        ("trước ngày 15/12", None),
    ],
)
def test_it_knows_what_comes_again(wording: str, again: str | None) -> None:
    assert due_on(JUNE, wording).again == again


@pytest.mark.parametrize(
    ("wording", "is_at_need"),
    [
        ("thường xuyên", False),
        ("Đột xuất", True),
        ("khi có yêu cầu", True),
        ("khi phát sinh vụ việc", True),
        ("ngay khi có vụ việc", True),
    ],
)
def test_it_sets_no_day_where_none_is_set(wording: str, is_at_need: bool) -> None:
    due = due_on(JUNE, wording)
    assert (due.on, due.is_at_need) == (None, is_at_need)


def test_it_keeps_the_wording() -> None:
    assert due_on(JUNE, "Trước ngày 15/6/2026.").wording == "Trước ngày 15/6/2026."


@pytest.mark.parametrize("wording", ["", "sớm", "theo quy định", "15 giờ"])
def test_it_refuses_what_names_no_day(wording: str) -> None:
    with pytest.raises(NotADeadline, match="names no day"):
        due_on(JUNE, wording)


def test_it_refuses_a_day_that_does_not_exist() -> None:
    with pytest.raises(NotADate, match="only 28 days"):
        due_on(JUNE, "trước ngày 31/2/2026")


def test_it_says_when_it_rests_on_days_nobody_confirmed() -> None:
    assert due_on(date(2025, 4, 28), "trong 5 ngày làm việc").is_sure
    assert not due_on(date(2027, 2, 1), "trong 5 ngày làm việc").is_sure  # Tết 2027
    assert not due_on(date(2035, 6, 1), "trong 5 ngày làm việc").is_sure  # a year not in the files
    assert due_on(date(2035, 6, 1), "trước ngày 15/6").is_sure


@given(st.dates(date(2020, 2, 1), date(2027, 10, 1)), st.integers(1, 30))
def test_it_counts_working_days_as_the_calendar_does(day: date, count: int) -> None:
    due = due_on(day, f"trong {count} ngày làm việc").on
    assert due == add_working_days(day, count)
    assert due > day


@given(st.dates(date(2020, 1, 1), date(2027, 12, 31)), st.integers(1, 28), st.integers(1, 12))
def test_it_never_lets_before_a_day_mean_the_day(day: date, number: int, month: int) -> None:
    before = due_on(day, f"trước ngày {number}/{month}").on
    latest = due_on(day, f"chậm nhất ngày {number}/{month}").on
    assert before is not None
    assert latest is not None
    assert day <= before < day + timedelta(days=367)
    assert (before + timedelta(days=1)).replace(year=2020) == latest.replace(year=2020)
