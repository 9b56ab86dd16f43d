"""What plans and tasks compute, as tables of values."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.plans.rules import (
    Deadline,
    Recurrence,
    Standing,
    closings,
    next_closing,
    percent,
    read_deadline,
    read_recurrence,
    standing,
    standing_agency,
    time_gone,
)
from songhanh.words.errors import NotADate

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("is_open", "due_on", "expected"),
    [
        (True, None, Standing.NO_DAY),
        (True, date(2026, 11, 22), Standing.OVERDUE),
        (True, date(2020, 1, 1), Standing.OVERDUE),
        (True, date(2026, 11, 23), Standing.TODAY),
        (True, date(2026, 11, 24), Standing.SOON),
        (True, date(2026, 11, 30), Standing.SOON),
        (True, date(2026, 12, 1), Standing.AHEAD),
        (False, None, Standing.SETTLED),
        (False, date(2026, 11, 22), Standing.SETTLED),
        (False, date(2026, 12, 1), Standing.SETTLED),
    ],
)
def test_it_stands_in_time(is_open, due_on, expected) -> None:
    assert standing(is_open=is_open, due_on=due_on, on=TODAY) is expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("trước ngày 15/12/2023", Deadline(date(2023, 12, 15), True)),
        ("chậm nhất ngày 15/12/2023", Deadline(date(2023, 12, 15), False)),
        ("Trước 15/6", Deadline(date(2023, 6, 15), True)),
        ("từ ngày 15/11 đến ngày 15/12", Deadline(date(2023, 12, 15), False)),
        ("từ ngày 15/11/2023 đến ngày 15/01/2024", Deadline(date(2024, 1, 15), False)),
        ("ngày 20 tháng 10 năm 2022", Deadline(date(2022, 10, 20), False)),
        ("2023-12-15", Deadline(date(2023, 12, 15), False)),
        ("15.12.2023", Deadline(date(2023, 12, 15), False)),
        ("Quý I/2023", Deadline(date(2023, 3, 31), False)),
        ("trong quý IV năm 2022", Deadline(date(2022, 12, 31), False)),
        ("trước quý IV", Deadline(date(2023, 10, 1), True)),
        ("quý II, quý III", Deadline(date(2023, 9, 30), False)),
        ("6 tháng đầu năm 2023", Deadline(date(2023, 6, 30), False)),
        ("06 tháng cuối năm", Deadline(date(2023, 12, 31), False)),
        ("Tháng 2/2024", Deadline(date(2024, 2, 29), False)),
        ("tháng 11, tháng 12", Deadline(date(2023, 12, 31), False)),
        ("trước tháng 6", Deadline(date(2023, 6, 1), True)),
        ("trước năm 2025", Deadline(date(2025, 1, 1), True)),
        ("Cả năm", Deadline(date(2023, 12, 31), False)),
        ("Trong năm 2023", Deadline(date(2023, 12, 31), False)),
        ("năm 2024", Deadline(date(2024, 12, 31), False)),
        ("đến năm 2025", Deadline(date(2025, 12, 31), False)),
        ("thường xuyên", None),
        ("hằng quý", None),
        ("theo kế hoạch số 95/KH-UBND", None),
        ("", None),
    ],
)
def test_it_reads_a_deadline_from_its_wording(wording, expected) -> None:
    assert read_deadline(wording, 2023) == expected


def test_it_refuses_a_day_that_does_not_exist() -> None:
    with pytest.raises(NotADate, match="2"):
        read_deadline("trước ngày 31/2/2023", 2023)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("hằng tháng", Recurrence.MONTHLY),
        ("Hàng quý", Recurrence.QUARTERLY),
        ("6 tháng, năm", Recurrence.HALF_YEARLY),
        ("định kỳ 06 tháng và năm", Recurrence.HALF_YEARLY),
        ("mỗi năm", Recurrence.YEARLY),
        ("Thường xuyên", Recurrence.STANDING),
        ("khi có vụ việc đột xuất", Recurrence.AD_HOC),
        ("trước ngày 15/12", Recurrence.ONCE),
        ("", Recurrence.ONCE),
    ],
)
def test_it_reads_how_often(wording, expected) -> None:
    assert read_recurrence(wording) is expected


@pytest.mark.parametrize(
    ("recurrence", "expected"),
    [
        (Recurrence.QUARTERLY, ["03-31", "06-30", "09-30", "12-31"]),
        (Recurrence.HALF_YEARLY, ["06-30", "12-31"]),
        (Recurrence.YEARLY, ["12-31"]),
        (Recurrence.ONCE, []),
        (Recurrence.STANDING, []),
        (Recurrence.AD_HOC, []),
    ],
)
def test_it_finds_the_closing_days_of_a_year(recurrence, expected) -> None:
    days = closings(recurrence, date(2026, 1, 1), date(2026, 12, 31))
    assert [day.strftime("%m-%d") for day in days] == expected


def test_it_finds_the_months_of_a_plan_that_begins_in_one_year_and_ends_in_the_next() -> None:
    days = closings(Recurrence.MONTHLY, date(2025, 11, 15), date(2026, 2, 15))
    assert days == [date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31)]


def test_it_goes_on_to_the_next_closing_until_the_plan_ends() -> None:
    ends_on = date(2026, 12, 31)
    assert next_closing(Recurrence.QUARTERLY, date(2026, 3, 31), ends_on) == date(2026, 6, 30)
    assert next_closing(Recurrence.QUARTERLY, date(2026, 4, 10), ends_on) == date(2026, 6, 30)
    assert next_closing(Recurrence.QUARTERLY, ends_on, ends_on) is None
    assert next_closing(Recurrence.ONCE, date(2026, 3, 31), ends_on) is None


@pytest.mark.parametrize(
    ("level", "on", "name"),
    [
        ("province", date(2023, 3, 21), "Sở Lao động - Thương binh và Xã hội"),
        ("province", date(2025, 2, 28), "Sở Lao động - Thương binh và Xã hội"),
        ("province", date(2025, 3, 1), "Sở Nội vụ"),
        ("central", date(2020, 12, 28), "Bộ Lao động - Thương binh và Xã hội"),
        ("central", date(2026, 1, 1), "Bộ Nội vụ"),
        ("district", date(2022, 9, 26), "Phòng Lao động - Thương binh và Xã hội"),
        ("district", date(2025, 6, 30), "Phòng Nội vụ"),
        ("commune", date(2023, 1, 1), "Ủy ban nhân dân"),
        ("commune", date(2025, 7, 1), "Phòng Văn hóa - Xã hội"),
    ],
)
def test_it_names_the_standing_agency_of_the_day(level, on, name) -> None:
    agency = standing_agency(level, on)
    assert agency is not None
    assert agency.name == name


def test_it_names_no_standing_agency_where_there_is_none() -> None:
    assert standing_agency("district", date(2025, 7, 1)) is None
    assert standing_agency("agency", date(2025, 7, 1)) is None


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 0, 0), (0, 7, 0), (1, 3, 33), (1, 2, 50), (2, 3, 67), (7, 7, 100)],
)
def test_it_gives_whole_percent(part, whole, expected) -> None:
    assert percent(part, whole) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 12, 31), 0),
        (date(2026, 1, 1), 0),
        (date(2026, 7, 2), 50),
        (date(2026, 12, 31), 100),
        (date(2027, 5, 1), 100),
    ],
)
def test_it_tells_how_much_time_is_gone(on, expected) -> None:
    assert time_gone(date(2026, 1, 1), date(2026, 12, 31), on) == expected
