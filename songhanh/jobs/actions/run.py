"""One attempt at a job: what the kind's function is given, and what becomes of how it ends."""

from __future__ import annotations

import json
import logging
import threading
import time
from typing import Any

from django.db import transaction
from django_tasks import TaskContext, task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from songhanh.accounts.models import User
from songhanh.jobs.actions.heartbeat import beating
from songhanh.jobs.actions.lease import (
    LeaseLost,
    claim_job,
    end_job,
    fail_job,
    hand_back_job,
    write_held,
)
from songhanh.jobs.models import KINDS, Job, State
from songhanh.lib.errors import Refused

logger = logging.getLogger(__name__)

STOPPING = threading.Event()  # set when this process is asked to end
LOOK_EVERY = 0.5  # seconds between two writes of progress


class Cancelled(Exception):
    """A person asked for the end; raised inside the kind's function, which need not catch it."""


class HandedBack(Exception):
    """The process is asked to end; the job goes on elsewhere from its last checkpoint."""


class Running:
    """A job at work, as its kind's function sees it.

    Put the rows of one piece of work and its `checkpoint` into one `transaction.atomic()` block: then a killed
    worker loses the piece wholly or not at all, and one whose lease was lost writes nothing.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._looked_at = time.monotonic()

    @property
    def pk(self) -> int:
        return self._job.pk

    @property
    def by(self) -> User | None:
        return self._job.by

    @property
    def arguments(self) -> dict[str, Any]:
        return dict(self._job.arguments)

    @property
    def saved(self) -> dict[str, Any]:
        """What the last `checkpoint` kept; empty at the first start."""
        return dict(self._job.checkpoint)

    @property
    def done(self) -> int:
        """How much was done, also by earlier attempts."""
        return self._job.done

    def progress(self, done: int, total: int | None = None) -> None:
        """Say how far it is; written at most twice a second. Ends the attempt when the job was cancelled."""
        self._job.done = done
        self._job.total = total if total is not None else self._job.total
        if time.monotonic() - self._looked_at >= LOOK_EVERY:
            self._write()
            self._heed(may_hand_back=False)

    def checkpoint(self, data: dict[str, Any]) -> None:
        """Keep `data` as the place to go on from; ends the attempt when cancelled or when the process stops."""
        self._job.checkpoint = data
        self._write(checkpoint=data)
        if transaction.get_connection().in_atomic_block:
            transaction.on_commit(self._heed)
        else:
            self._heed()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked for the end: for kinds that have something to put away first."""
        if time.monotonic() - self._looked_at >= LOOK_EVERY:
            self._look()
        return self._job.cancel_asked

    def _write(self, **fields: Any) -> None:
        write_held(self._job, done=self._job.done, total=self._job.total, **fields)
        self._look()

    def _look(self) -> None:
        self._job.refresh_from_db(fields=["cancel_asked"])
        self._looked_at = time.monotonic()

    def _heed(self, *, may_hand_back: bool = True) -> None:
        if self._job.cancel_asked:
            raise Cancelled
        if may_hand_back and STOPPING.is_set():
            raise HandedBack


@task(takes_context=True)
def run_job(context: TaskContext, job_id: int) -> None:
    """The one task of django-tasks that all jobs go through."""
    job = claim_job(job_id, worker=context.task_result.worker_ids[-1])
    if job is not None:
        try:
            _attempt(job)
        except LeaseLost:
            logger.warning("%s was taken over by another worker", job)


def _attempt(job: Job) -> None:
    try:
        with beating(job):
            result = KINDS[job.kind].run(Running(job)) or {}
        json.dumps(result)
    except LeaseLost:
        raise
    except Cancelled:
        end_job(job, State.CANCELLED)
    except HandedBack:
        hand_back_job(job)
    except Refused as refused:
        end_job(job, State.REFUSED, error=str(refused))
    except Exception as failure:
        logger.exception("%s failed, try %d", job, job.attempts)
        fail_job(job, error=type(failure).__name__)
    else:
        end_job(job, State.DONE, result=result)


def run_next(worker: str) -> bool:
    """Take the next entry of the queue and run it; False when nothing waits."""
    ready = DBTaskResult.objects.ready().filter(backend_name="default")
    if not ready.exists():
        return False
    with transaction.atomic():
        entry = ready.get_locked()
        if entry is None:
            return False
        entry.claim(worker)
    _hands(worker).run_task(entry)
    DBTaskResult.objects.successful().filter(pk=entry.pk).delete()  # the job's row is its history
    return True


def _hands(worker: str) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=worker,
        excluded_queue_names=[],
    )
