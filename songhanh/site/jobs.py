"""Recurring work of the house, and what joins apps of one floor that do not know each other."""

from __future__ import annotations

from datetime import timedelta

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from songhanh.documents.actions import tidy_files
from songhanh.jobs.actions import Running, recurring
from songhanh.jobs.models import Job, State
from songhanh.jobs.signals import job_ended
from songhanh.notices.actions import gather_digests, notice_kind, send_mail_out, send_notice

LONG = timedelta(seconds=10)  # shorter work is watched to its end

notice_kind("jobs.done", label=_("Long work is finished"), text=_("Finished: %(work)s."))
notice_kind(
    "jobs.stopped",
    label=_("Long work has stopped"),
    text=_("Stopped before its end: %(work)s. Open it to see why."),
)


@receiver(job_ended)
def tell_its_owner(job: Job, **_signal: object) -> None:
    """Whoever started long work and left its page is told how it ended."""
    if job.by is None or job.state == State.CANCELLED or job.ended_at is None:
        return
    is_done = job.state == State.DONE
    if is_done and job.ended_at - job.created_at < LONG:
        return
    url = reverse("jobs:detail", args=[job.pk])
    send_notice(job.by, "jobs.done" if is_done else "jobs.stopped", url=url, work=job.label)


@recurring("notices.send", label=_("Sending of mail"), every=timedelta(minutes=1))
def send_waiting_mail(job: Running) -> None:
    gather_digests()
    send_mail_out()


@recurring("documents.tidy", label=_("Tidying of files"), every=timedelta(days=1))
def tidy_stored_files(job: Running) -> None:
    tidy_files()
