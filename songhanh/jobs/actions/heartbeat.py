"""While a job runs, a thread of its own renews its lease, so that a long step is not taken for a dead worker."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection

from songhanh.jobs.actions.kind import LIMIT
from songhanh.jobs.actions.lease import LeaseLost, lease_of, write_held
from songhanh.jobs.models import KINDS, Job

logger = logging.getLogger(__name__)


@contextmanager
def beating(job: Job) -> Iterator[None]:
    """Renew the lease at a third of its length until the block ends or the kind's limit is over."""
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, stop), name=f"heartbeat-{job.pk}")
    thread.daemon = True  # a dying process must not be held up: its lease lapses
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat(job: Job, stop: threading.Event) -> None:
    kind = KINDS.get(job.kind)
    ends = time.monotonic() + (kind.limit if kind else LIMIT).total_seconds()
    try:
        while not stop.wait(lease_of(job).total_seconds() / 3) and time.monotonic() < ends:
            _renew(job)
    except LeaseLost:
        logger.warning("%s lost its lease", job)
    finally:
        connection.close()  # this thread's own


def _renew(job: Job) -> None:
    try:
        write_held(job)
    except OperationalError:
        logger.warning("%s: the lease could not be renewed, trying again", job, exc_info=True)
