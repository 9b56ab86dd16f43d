"""What people ask of jobs: start, cancel, try again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.jobs.actions.lease import move_job
from songhanh.jobs.actions.sweep import queue_job
from songhanh.jobs.models import KINDS, Job, State
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.verbs import verbs
from songhanh.units.models import Unit
from songhanh.units.rights import RIGHTS

verbs(
    **{
        "jobs.start": _("started the work"),
        "jobs.cancel": _("stopped the work"),
        "jobs.retry": _("started the work again"),
    }
)
refusals(
    job_ended=(
        _("This job has ended already."),
        _("Reload the page to see how it ended."),
    ),
    job_not_ended=(
        _("This job has not stopped, so it cannot be started again."),
        _("Wait until it ends, or cancel it first."),
    ),
)


@transaction.atomic
def start_job(kind: str, *, by: User | None, unit: Unit | None = None, **arguments: Any) -> Job:
    """Put a job into the queue, in the caller's transaction: both are kept or neither.

    `arguments` must be JSON; the rights to the work itself are the caller's to check.
    """
    if kind not in KINDS:
        raise LookupError(f"no job kind {kind!r}; known: {', '.join(sorted(KINDS))}")
    job = Job.objects.create(kind=kind, by=by, unit=unit, arguments=arguments)
    queue_job(job)
    record("jobs.start", by=by, unit=job.unit_id, target=job)
    return job


@transaction.atomic
def cancel_job(job: Job, *, by: User) -> Job:
    """End it now if it waits; else ask the worker to end it at its next step."""
    job = _locked(job, by)
    if not job.is_open:
        raise Refused("job_ended")
    job.cancel_asked = True
    if job.state == State.RUNNING:
        job.save(update_fields=["cancel_asked"])
    else:
        move_job(job, State.CANCELLED)
    record("jobs.cancel", by=by, unit=job.unit_id, target=job)
    return job


@transaction.atomic
def retry_job(job: Job, *, by: User) -> Job:
    """Start a stopped job again from its checkpoint, with three tries before it."""
    job = _locked(job, by)
    if not job.can_retry:
        raise Refused("job_not_ended")
    move_job(job, State.QUEUED, attempts=0, cancel_asked=False, error="")
    queue_job(job)
    record("jobs.retry", by=by, unit=job.unit_id, target=job)
    return job


def _locked(job: Job, by: User) -> Job:
    job = Job.objects.select_for_update(of=("self",)).select_related("unit").get(pk=job.pk)
    if not job.is_in_hands_of(by):
        raise Refused("not_allowed", right=RIGHTS["jobs.cancel"].label, unit=job.unit or job)
    return job
