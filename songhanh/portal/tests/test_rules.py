"""Where a day stands in the Action Month."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.portal.rules import Phase, course

FIRST, LAST = date(2026, 11, 15), date(2026, 12, 15)


@pytest.mark.parametrize(
    ("today", "phase", "day", "left", "gone"),
    [
        (date(2026, 1, 1), Phase.AHEAD, 0, 318, 0),
        (date(2026, 11, 14), Phase.AHEAD, 0, 1, 0),
        (date(2026, 11, 15), Phase.RUNNING, 1, 0, 3),
        (date(2026, 11, 22), Phase.RUNNING, 8, 0, 25),
        (date(2026, 12, 15), Phase.RUNNING, 31, 0, 100),
        (date(2026, 12, 16), Phase.OVER, 31, 0, 100),
    ],
)
def test_it_counts_both_ends(today: date, phase: Phase, day: int, left: int, gone: int) -> None:
    found = course(today, FIRST, LAST)
    assert (found.phase, found.day, found.left, found.gone) == (phase, day, left, gone)
    assert found.days == 31


@given(st.dates())
def test_it_stays_within_its_days(today: date) -> None:
    found = course(today, FIRST, LAST)
    assert 0 <= found.day <= found.days
    assert 0 <= found.gone <= 100
    assert (found.left > 0) == (found.phase is Phase.AHEAD)
