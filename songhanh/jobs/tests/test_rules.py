"""Tries, pauses and the time that is left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from songhanh.jobs.rules import is_last_try, pause_after, time_left


@pytest.mark.parametrize(("attempts", "last"), [(0, False), (1, False), (2, False), (3, True)])
def test_it_tries_three_times(attempts: int, last: bool) -> None:
    assert is_last_try(attempts) is last


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 5), (2, 25), (3, 125)])
def test_it_rests_longer_each_time(attempts: int, seconds: int) -> None:
    assert pause_after(attempts) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("done", "total", "since", "elapsed", "left"),
    [
        (50, 100, 0, 60, 60),
        (25, 100, 0, 30, 90),
        (60, 100, 50, 10, 40),  # resumed at 50: ten in ten seconds, not sixty
        (50, None, 0, 60, None),  # the whole is not known
        (0, 100, 0, 60, None),  # nothing done yet
        (50, 100, 50, 60, None),  # nothing done since it was resumed
        (100, 100, 0, 60, None),
        (50, 100, 0, 5, None),  # ten seconds in all: not worth telling
        (50, 100, 0, 6, 6),
    ],
)
def test_it_tells_the_time_left(done, total, since, elapsed, left) -> None:
    told = time_left(done=done, total=total, since=since, elapsed=timedelta(seconds=elapsed))
    assert told == (None if left is None else timedelta(seconds=left))
