"""What plans and tasks compute, as tables of values."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.plans.rules import (
    FirstDue,
    Recurrence,
    Span,
    Standing,
    first_due,
    following_due,
    percent,
    standing,
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


YEAR_2023 = Span(date(2023, 1, 1), date(2023, 12, 31), date(2023, 3, 21))
SPRING = date(2023, 4, 1)


@pytest.mark.parametrize(
    ("wording", "on", "recurrence"),
    [
        ("trước ngày 15/12/2023", date(2023, 12, 14), Recurrence.ONCE),
        ("thường xuyên", None, Recurrence.STANDING),
        ("khi có vụ việc đột xuất", None, Recurrence.AD_HOC),
        ("theo Kế hoạch số 95/KH-UBND", None, Recurrence.ONCE),
        ("", None, Recurrence.ONCE),
        ("hằng tháng", date(2023, 4, 30), Recurrence.MONTHLY),
        ("hằng quý", date(2023, 6, 30), Recurrence.QUARTERLY),
        ("định kỳ 6 tháng, năm", date(2023, 6, 30), Recurrence.HALF_YEARLY),
        ("ngày 15 hằng tháng", date(2023, 4, 15), Recurrence.MONTHLY),
    ],
)
def test_it_finds_the_first_day_and_how_often(wording, on, recurrence) -> None:
    assert first_due(wording, YEAR_2023, today=SPRING) == FirstDue(on, recurrence)


def test_it_counts_a_plan_issued_before_its_year_from_the_first_day_of_that_year() -> None:
    early = Span(date(2023, 1, 1), date(2023, 12, 31), date(2022, 12, 20))
    due = first_due("trong tháng 12", early, today=date(2022, 12, 21))
    assert due.on == date(2023, 12, 31)


def test_it_passes_over_rounds_that_ended_before_the_plan_came_here() -> None:
    autumn = first_due("hằng quý", YEAR_2023, today=date(2023, 10, 2))
    assert autumn.on == date(2023, 12, 31)


def test_it_leaves_a_plan_of_the_past_its_last_round() -> None:
    later = first_due("hằng quý", YEAR_2023, today=TODAY)
    assert later == FirstDue(date(2023, 12, 31), Recurrence.QUARTERLY)


def test_it_takes_the_chosen_recurrence_before_the_wording() -> None:
    due = first_due("", YEAR_2023, today=SPRING, recurrence=Recurrence.HALF_YEARLY)
    assert due == FirstDue(date(2023, 6, 30), Recurrence.HALF_YEARLY)
    once = first_due("hằng quý", YEAR_2023, today=SPRING, recurrence=Recurrence.ONCE)
    assert once.recurrence is Recurrence.ONCE


def test_it_refuses_a_day_that_does_not_exist() -> None:
    with pytest.raises(NotADate):
        first_due("trước ngày 31/2/2023", YEAR_2023, today=SPRING)


@pytest.mark.parametrize(
    ("wording", "recurrence", "day", "expected"),
    [
        ("hằng quý", Recurrence.QUARTERLY, date(2023, 3, 31), date(2023, 6, 30)),
        ("", Recurrence.QUARTERLY, date(2023, 4, 10), date(2023, 6, 30)),
        ("ngày 15 hằng tháng", Recurrence.MONTHLY, date(2023, 4, 15), date(2023, 5, 15)),
        ("hằng quý", Recurrence.QUARTERLY, date(2023, 12, 31), None),
        ("hằng năm", Recurrence.YEARLY, date(2023, 12, 31), None),
        ("trước ngày 15/12/2023", Recurrence.ONCE, date(2023, 12, 14), None),
        ("thường xuyên", Recurrence.STANDING, date(2023, 12, 14), None),
    ],
)
def test_it_goes_on_to_the_next_round_until_the_plan_ends(
    wording, recurrence, day, expected
) -> None:
    assert following_due(wording, recurrence, day, date(2023, 12, 31)) == expected


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
