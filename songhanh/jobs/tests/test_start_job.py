"""Starting a job, and how it ends."""

from __future__ import annotations

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from songhanh.audit.models import Event
from songhanh.jobs.actions import start_job
from songhanh.jobs.models import Job, State
from songhanh.jobs.signals import job_ended
from songhanh.jobs.testing import counted, run_all


def test_it_waits_in_the_queue_with_its_arguments(lan) -> None:
    job = start_job("test.count", by=lan, numbers=3)
    assert (job.state, job.arguments, job.by) == (State.QUEUED, {"numbers": 3}, lan)
    assert DBTaskResult.objects.get().pk == Job.objects.get().entry


def test_it_leaves_nothing_when_the_caller_fails(lan) -> None:
    @transaction.atomic
    def act() -> None:
        start_job("test.count", by=lan, numbers=3)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_it_names_an_unknown_kind(lan) -> None:
    with pytest.raises(LookupError, match=r"test\.fly"):
        start_job("test.fly", by=lan)


def test_it_is_recorded(lan) -> None:
    job = start_job("test.count", by=lan, numbers=3)
    assert [event.verb for event in Event.objects.about(job)] == ["jobs.start"]


def test_it_runs_to_its_end_and_leaves_the_queue_empty(lan) -> None:
    job = start_job("test.count", by=lan, numbers=3)
    assert run_all() == 1
    job.refresh_from_db()
    assert (job.state, job.attempts, job.done, job.total) == (State.DONE, 1, 3, 3)
    assert job.result == {"text": "3 số", "url": "/"}
    assert counted(job.pk) == [0, 1, 2]
    assert not DBTaskResult.objects.exists()


def test_it_ends_refused_with_the_reason_and_is_not_tried_again(lan) -> None:
    job = start_job("test.refuse", by=lan)
    run_all()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.REFUSED, 1)
    assert job.error == "The test says no to this. Ask for something else."


def test_it_tells_who_asked_once_the_end_is_kept(lan, django_capture_on_commit_callbacks) -> None:
    ended = []

    def hear(job: Job, **_: object) -> None:
        ended.append(job.state)

    job_ended.connect(hear)
    start_job("test.count", by=lan, numbers=1)
    with django_capture_on_commit_callbacks(execute=True):
        run_all()
    job_ended.disconnect(hear)
    assert ended == [State.DONE]
