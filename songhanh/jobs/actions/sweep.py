"""What any worker does between jobs: takes up what was left lying, starts what is due again."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from songhanh.jobs import rules
from songhanh.jobs.actions.lease import move_job
from songhanh.jobs.actions.run import run_job
from songhanh.jobs.models import KINDS, Job, State


def sweep() -> int:
    """Put into the queue what belongs there; how many."""
    return take_up_lapsed() + queue_lost() + start_due()


def take_up_lapsed() -> int:
    """Jobs of workers that have gone silent, and failed ones that have rested."""
    lapsed = Job.objects.lapsed(timezone.now()).values_list("pk", flat=True)
    return sum(_take_up(pk) for pk in list(lapsed))


def queue_lost() -> int:
    """Waiting jobs whose place in the queue is gone: the worker died with it in hand, or a backup came back."""
    waiting = DBTaskResult.objects.filter(pk=OuterRef("entry"), status=TaskResultStatus.READY)
    lost = Job.objects.filter(~Exists(waiting), state=State.QUEUED).values_list("pk", flat=True)
    return sum(_queue_again(pk) for pk in list(lost))


def start_due() -> int:
    """Recurring kinds whose time has come; one row each, used again and again."""
    recurring = [kind.name for kind in KINDS.values() if kind.every]
    rows = {job.kind: job for job in Job.objects.filter(is_recurring=True, kind__in=recurring)}
    return sum(_start_if_due(name, rows.get(name)) for name in recurring)


def queue_job(job: Job) -> None:
    """Give a waiting job its place in the queue, in the same transaction."""
    if job.entry is not None:
        DBTaskResult.objects.filter(pk=job.entry).delete()
    job.entry = run_job.enqueue(job.pk).id
    job.save(update_fields=["entry"])


@transaction.atomic
def _take_up(pk: int) -> bool:
    jobs = Job.objects.lapsed(timezone.now()).select_for_update(skip_locked=True)
    job = jobs.filter(pk=pk).first()
    if job is None:
        return False
    if job.cancel_asked:
        move_job(job, State.CANCELLED)
    elif rules.is_last_try(job.attempts):
        move_job(job, State.PARKED)
    else:
        move_job(job, State.QUEUED)
        queue_job(job)
    return job.is_open


@transaction.atomic
def _queue_again(pk: int) -> bool:
    job = Job.objects.select_for_update().filter(pk=pk, state=State.QUEUED).first()
    if job is not None:
        queue_job(job)
    return job is not None


@transaction.atomic
def _start_if_due(name: str, seen: Job | None) -> bool:
    every = KINDS[name].every
    if seen is None:
        job, is_new = Job.objects.get_or_create(kind=name, is_recurring=True)
        if is_new:
            queue_job(job)
        return is_new
    if (
        every is None
        or seen.is_open
        or (seen.started_at or seen.created_at) + every > timezone.now()
    ):
        return False
    job = Job.objects.select_for_update().get(pk=seen.pk)
    if job.is_open:
        return False
    move_job(job, State.QUEUED, attempts=0, done=0, total=None, checkpoint={}, cancel_asked=False)
    queue_job(job)
    return True
