"""How often a job is tried, and how long it will still take: values in, value out."""

from __future__ import annotations

from datetime import timedelta

TRIES = 3
FIRST_PAUSE = timedelta(seconds=5)
WORTH_TELLING = timedelta(seconds=10)


def is_last_try(attempts: int) -> bool:
    return attempts >= TRIES


def pause_after(attempts: int) -> timedelta:
    """How long a failed job rests before it is tried again: 5 s, 25 s, …"""
    factor: int = 5 ** (max(attempts, 1) - 1)
    return FIRST_PAUSE * factor


def time_left(*, done: int, total: int | None, since: int, elapsed: timedelta) -> timedelta | None:
    """The rest at the present pace; None when it cannot be told or the whole takes ten seconds or less.

    `since` is what was done already when this attempt began, so that a resumed job does not look faster than it is.
    """
    pace = done - since
    if not total or pace <= 0 or done >= total:
        return None
    left = elapsed * (total - done) / pace
    return left if elapsed + left > WORTH_TELLING else None
