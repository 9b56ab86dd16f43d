"""For tests of jobs: kinds that count, fail, refuse or wait, and a hand that runs what is queued."""

from __future__ import annotations

import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from songhanh.accounts.models import Session
from songhanh.jobs.actions import Running, job_kind, run_next, start_job
from songhanh.jobs.actions.lease import claim_job, end_job
from songhanh.jobs.models import Job, State
from songhanh.lib.errors import Refused, refusals
from songhanh.units.testing import Country

refusals(test_no=("The test says no to %(what)s.", "Ask for something else."))


@job_kind("test.count", label="Đếm")
def count(job: Running) -> dict[str, str]:
    """Write one row a number (a second row of the same number is an error), resume where it stopped."""
    numbers = int(job.arguments["numbers"])
    for number in range(job.saved.get("next", 0), numbers):
        with transaction.atomic():
            Session.objects.create(session_key=f"{job.pk}-{number}", expire_date=timezone.now())
            job.progress(number + 1, numbers)
            job.checkpoint({"next": number + 1})
        time.sleep(job.arguments.get("pause", 0))
    return {"text": f"{numbers} số", "url": "/"}


@job_kind("test.fail", label="Hỏng")
def fail(job: Running) -> None:
    raise ZeroDivisionError


@job_kind("test.refuse", label="Từ chối")
def refuse(job: Running) -> None:
    raise Refused("test_no", what="this")


@job_kind("test.strange", label="Kết quả lạ")
def strange(job: Running) -> dict[str, object]:
    return {"when": timezone.now()}  # no JSON


def counted(job_id: int) -> list[int]:
    """The numbers that the counting job has written."""
    keys = Session.objects.filter(session_key__startswith=f"{job_id}-")
    return sorted(int(key.split("-")[1]) for key in keys.values_list("session_key", flat=True))


def run_all(worker: str = "worker") -> int:
    """Run what is queued, as a worker would; how many entries."""
    turns = 0
    while run_next(worker):
        turns += 1
    return turns


def make_jobs(country: Country) -> Job:
    """One of Lan's jobs at work for a minute, one refused, one waiting; the one at work."""
    running = start_job("test.count", by=country.lan, unit=country.office, numbers=1)
    claim_job(running.pk, worker="one")
    begun = timezone.now() - timedelta(minutes=1)
    until = timezone.now() + timedelta(hours=1)
    Job.objects.update(done=1_200, total=5_000, started_at=begun, lease_until=until)
    refused = start_job("test.refuse", by=country.lan, unit=country.office)
    held = claim_job(refused.pk, worker="one")
    if held is not None:
        end_job(held, State.REFUSED, error="Tệp có mật khẩu nên không đọc được.")
    start_job("test.count", by=country.lan, unit=country.office, numbers=3)
    return running
