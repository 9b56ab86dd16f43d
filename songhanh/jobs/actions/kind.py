"""Kinds of job register here, by decorators on functions in an app's `jobs.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from songhanh.jobs.models import KINDS, JobKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from songhanh.jobs.actions.run import Running

Run = Callable[["Running"], dict[str, Any] | None]
LEASE = timedelta(seconds=60)
LIMIT = timedelta(hours=1)


def job_kind(
    name: str,
    *,
    label: str | _StrPromise,
    lease: timedelta = LEASE,
    limit: timedelta = LIMIT,
) -> Callable[[Run], Run]:
    """Register `run(job: Running)`; what it returns (`{"url": …, "text": …}` or nothing) is the job's result.

    `lease`: how long a silent worker is believed in. `limit`: how long one attempt may take in all.
    """
    return _registering(name, label, lease, limit, None)


def recurring(
    name: str,
    *,
    label: str | _StrPromise,
    every: timedelta,
    lease: timedelta = LEASE,
    limit: timedelta = LIMIT,
) -> Callable[[Run], Run]:
    """Register a kind that the worker itself starts again `every` so often; it belongs to nobody."""
    return _registering(name, label, lease, limit, every)


def _registering(
    name: str,
    label: str | _StrPromise,
    lease: timedelta,
    limit: timedelta,
    every: timedelta | None,
) -> Callable[[Run], Run]:
    def register(run: Run) -> Run:
        if name in KINDS and KINDS[name].run is not run:
            raise ValueError(f"job kind {name!r} is registered twice")
        KINDS[name] = JobKind(name, label, run, lease, limit, every)
        return run

    return register
