"""Recurring jobs begin again when their time has come, in one row each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from songhanh.jobs.actions import Running, recurring, sweep
from songhanh.jobs.actions.sweep import start_due
from songhanh.jobs.models import KINDS, Job, State
from songhanh.jobs.testing import run_all


@pytest.fixture
def hourly(db):
    runs: list[int] = []

    @recurring("test.hourly", label="Hằng giờ", every=timedelta(hours=1))
    def work(job: Running) -> None:
        runs.append(job.pk)

    yield runs
    del KINDS["test.hourly"]


def test_it_begins_again_only_when_its_time_has_come(hourly) -> None:
    assert start_due() == 1
    assert start_due() == 0  # it waits already
    run_all()
    assert start_due() == 0  # an hour is not over
    Job.objects.update(started_at=timezone.now() - timedelta(hours=1, seconds=1))
    assert sweep() == 1
    run_all()
    assert hourly == [Job.objects.get().pk] * 2
    assert Job.objects.get().state == State.DONE


def test_it_begins_again_after_a_worse_end(hourly) -> None:
    start_due()
    Job.objects.update(state=State.PARKED, attempts=3, ended_at=timezone.now())
    Job.objects.update(started_at=timezone.now() - timedelta(hours=2))
    assert start_due() == 1
    run_all()
    assert len(hourly) == 1


def test_the_database_keeps_one_row_a_kind(hourly) -> None:
    start_due()
    with pytest.raises(IntegrityError):
        Job.objects.create(kind="test.hourly", is_recurring=True)
