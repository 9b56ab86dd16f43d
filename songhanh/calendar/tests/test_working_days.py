"""Holidays, swapped days and working days, from 2020 to 2027."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.calendar.rules import add_working_days, is_working_day, work_calendar
from songhanh.calendar.seed import Act

CALENDAR = work_calendar()
DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2020, 1, 22), True),  # the day before Tết
        (date(2020, 1, 23), False),
        (date(2020, 9, 3), True),  # one day for the National Day under the code of 2012
        (date(2021, 9, 3), False),  # two under the code of 2019
        (date(2023, 5, 3), False),  # Hùng Kings, 30/4 and 1/5 in a row, two in lieu
        (date(2024, 4, 29), False),  # swapped
        (date(2024, 5, 4), True),  # the Saturday worked for it
        (date(2025, 1, 27), False),
        (date(2025, 5, 2), False),
        (date(2025, 4, 26), True),
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 8, 22), True),
        (date(2026, 11, 20), True),  # teachers' day is no holiday
        (date(2026, 11, 22), False),  # a Sunday
    ],
)
def test_it_knows_which_days_are_worked(day: date, is_worked: bool) -> None:
    assert is_working_day(day) is is_worked


@pytest.mark.parametrize(
    ("year", "days_off"),
    [(2020, 10), *[(year, 11) for year in range(2021, 2026)], (2026, 12), (2027, 12)],
)
def test_it_gives_as_many_days_off_as_the_law(year: int, days_off: int) -> None:
    """Labour Code, art. 112: 11 days (10 before 2021); 24/11 from 2026. Those on weekends are made up for."""
    special = [day for day in CALENDAR.special.values() if day.day.year == year]
    free = sum(day.day.weekday() < 5 for day in special if day.act != Act.WORK)
    worked = sum(day.act == Act.WORK for day in special)
    assert free - worked == days_off


def test_it_pairs_every_swapped_day() -> None:
    acts = [day.act for day in CALENDAR.special.values()]
    assert acts.count(Act.OFF) == acts.count(Act.WORK) > 0
    for day in CALENDAR.special.values():
        assert (day.act == Act.WORK) <= (day.day.weekday() >= 5), day
        assert (day.act in {Act.OFF, Act.OBSERVED}) <= (day.day.weekday() < 5), day


def test_it_names_a_source_for_every_day_and_marks_what_is_not_yet_certain() -> None:
    assert all(day.source for day in CALENDAR.special.values())
    unsure = {day.day for day in CALENDAR.special.values() if not day.is_verified}
    assert {date(2027, 2, 8), date(2026, 11, 24), date(2027, 11, 24)} <= unsure
    assert date(2025, 9, 2) not in unsure


@pytest.mark.parametrize(
    ("day", "count", "end"),
    [
        (date(2026, 6, 5), 1, date(2026, 6, 8)),  # Friday to Monday
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
        (date(2024, 4, 26), 3, date(2024, 5, 4)),  # the swapped Saturday counts
        (date(2026, 6, 6), 0, date(2026, 6, 8)),
        (date(2026, 6, 8), 0, date(2026, 6, 8)),
        (date(2026, 6, 8), -1, date(2026, 6, 5)),
    ],
)
def test_it_adds_working_days(day: date, count: int, end: date) -> None:
    assert add_working_days(day, count) == end


def test_it_counts_working_days() -> None:
    assert CALENDAR.working_days(date(2026, 6, 1), date(2026, 6, 30)) == 22
    assert CALENDAR.working_days(date(2026, 2, 14), date(2026, 2, 22)) == 0
    assert CALENDAR.working_days(date(2026, 6, 2), date(2026, 6, 1)) == 0
    assert CALENDAR.last_working_day(date(2026, 9, 2)) == date(2026, 8, 28)
    assert CALENDAR.next_working_day(date(2026, 8, 29)) == date(2026, 9, 3)


@given(DAYS, st.integers(1, 60))
def test_it_counts_and_adds_alike(day: date, count: int) -> None:
    end = add_working_days(day, count)
    assert is_working_day(end)
    assert CALENDAR.working_days(day + timedelta(days=1), end) == count
    assert add_working_days(end, -count) <= day


@given(DAYS, st.integers(0, 30), st.integers(1, 30))
def test_it_adds_in_steps_as_at_once(day: date, first: int, second: int) -> None:
    assert add_working_days(add_working_days(day, first), second) in {
        add_working_days(day, first + second),
        add_working_days(CALENDAR.next_working_day(day), first + second),
    }
