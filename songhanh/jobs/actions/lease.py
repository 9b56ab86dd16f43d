"""A worker's hold on a job. Every write names the worker and the attempt, so that one who lost the job writes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from songhanh.jobs import rules
from songhanh.jobs.actions.kind import LEASE
from songhanh.jobs.models import FOLLOWS, KINDS, LEASED, OPEN, Job, State
from songhanh.jobs.signals import job_ended


class LeaseLost(Exception):
    """Somebody else holds the job now: leave everything as it is."""


def move_job(job: Job, state: State, **fields: Any) -> Job:
    """Put a locked job into `state`, and what goes with it."""
    if state not in FOLLOWS[job.state]:
        raise ValueError(f"{job}: {state} does not follow {job.state}")
    job.state = state
    job.lease_until = fields.pop("lease_until", None) if state in LEASED else None
    job.ended_at = None if state in OPEN else timezone.now()
    for name, value in fields.items():
        setattr(job, name, value)
    job.save()
    if job.ended_at is not None:
        transaction.on_commit(lambda: job_ended.send(sender=Job, job=job))
    return job


@transaction.atomic
def claim_job(job_id: int, *, worker: str) -> Job | None:
    """Take a waiting job; None when it is gone, cancelled or taken."""
    job = Job.objects.select_for_update().filter(pk=job_id, state=State.QUEUED).first()
    if job is None:
        return None
    return move_job(
        job,
        State.RUNNING,
        worker=worker,
        attempts=job.attempts + 1,
        started_at=timezone.now(),
        done_before=job.done,
        lease_until=timezone.now() + lease_of(job),
    )


def write_held(job: Job, **fields: Any) -> None:
    """Write to a job that this worker holds, and renew its lease; inside the caller's transaction if there is one."""
    fields["lease_until"] = timezone.now() + lease_of(job)
    held = Job.objects.filter(
        pk=job.pk, state=State.RUNNING, worker=job.worker, attempts=job.attempts
    )
    if not held.update(**fields):
        raise LeaseLost(str(job))


@transaction.atomic
def end_job(
    held: Job, state: State, *, result: dict[str, Any] | None = None, error: str = ""
) -> None:
    job = _locked(held)
    if state == State.DONE and job.total is not None:
        job.done = job.total
    move_job(job, state, result=result or {}, error=error)


@transaction.atomic
def fail_job(held: Job, *, error: str) -> None:
    """Let it rest and be tried again, or park it after the last try."""
    job = _locked(held)
    if rules.is_last_try(job.attempts):
        move_job(job, State.PARKED, error=error)
        return
    until = timezone.now() + rules.pause_after(job.attempts)
    move_job(job, State.RESTING, error=error, lease_until=until)


@transaction.atomic
def hand_back_job(held: Job) -> None:
    """The worker is asked to stop: another goes on from the checkpoint, and this was no failure."""
    job = _locked(held)
    move_job(job, State.RESTING, attempts=job.attempts - 1, lease_until=timezone.now())


def lease_of(job: Job) -> timedelta:
    kind = KINDS.get(job.kind)
    return kind.lease if kind else LEASE


def _locked(held: Job) -> Job:
    job = (
        Job.objects.select_for_update()
        .filter(pk=held.pk, state=State.RUNNING, worker=held.worker, attempts=held.attempts)
        .first()
    )
    if job is None:
        raise LeaseLost(str(held))
    return job
