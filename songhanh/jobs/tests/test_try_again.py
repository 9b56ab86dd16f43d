"""A job that fails rests, is tried three times, and is parked; a silent worker's job is taken up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from songhanh.jobs.actions import start_job, sweep
from songhanh.jobs.actions.lease import (
    LeaseLost,
    claim_job,
    end_job,
    hand_back_job,
    move_job,
    write_held,
)
from songhanh.jobs.actions.sweep import take_up_lapsed
from songhanh.jobs.models import Job, State
from songhanh.jobs.testing import counted, run_all


def let_lapse(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("kind", ["test.fail", "test.strange"])
def test_it_rests_after_a_failure_and_is_parked_after_three(lan, kind) -> None:
    job = start_job(kind, by=lan)
    for attempt in (1, 2):
        run_all()
        job.refresh_from_db()
        assert (job.state, job.attempts) == (State.RESTING, attempt)
        assert sweep() == 0  # its rest is not over
        let_lapse(job)
        assert sweep() == 1
    run_all()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.PARKED, 3)
    assert job.error in ("ZeroDivisionError", "TypeError")


def test_it_lets_the_others_run(lan) -> None:
    start_job("test.fail", by=lan)
    good = start_job("test.count", by=lan, numbers=1)
    run_all()
    good.refresh_from_db()
    assert good.state == State.DONE


def test_it_is_taken_up_when_its_worker_is_silent(lan) -> None:
    job = start_job("test.count", by=lan, numbers=3)
    DBTaskResult.objects.get().claim("dead")
    claim_job(job.pk, worker="dead")
    assert sweep() == 0
    let_lapse(job)
    assert sweep() == 1
    run_all()
    job.refresh_from_db()
    assert (job.state, job.attempts, counted(job.pk)) == (State.DONE, 2, [0, 1, 2])
    assert not DBTaskResult.objects.exists()


def test_it_is_parked_when_three_workers_died_of_it(lan) -> None:
    job = start_job("test.count", by=lan, numbers=3)
    for _ in range(3):
        claim_job(job.pk, worker="dead")
        let_lapse(job)
        take_up_lapsed()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.PARKED, 3)


def test_it_is_found_when_the_worker_died_before_taking_it(lan) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    DBTaskResult.objects.get().claim("dead")
    assert sweep() == 1
    assert run_all() == 1
    job.refresh_from_db()
    assert job.state == State.DONE


def test_it_is_given_to_one_worker_only(lan) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    assert claim_job(job.pk, worker="one") is not None
    assert claim_job(job.pk, worker="two") is None


def test_it_takes_no_word_from_a_worker_that_lost_it(lan) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    slow = claim_job(job.pk, worker="slow")
    let_lapse(job)
    take_up_lapsed()
    claim_job(job.pk, worker="quick")
    with pytest.raises(LeaseLost):
        write_held(slow, done=9)
    with pytest.raises(LeaseLost):
        end_job(slow, State.DONE)
    job.refresh_from_db()
    assert (job.state, job.done, job.worker) == (State.RUNNING, 0, "quick")


def test_it_is_no_failure_when_a_stopping_worker_hands_it_back(lan) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    hand_back_job(claim_job(job.pk, worker="stopping"))
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.RESTING, 0)
    assert sweep() == 1


def test_it_refuses_a_state_that_cannot_follow(lan) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    with pytest.raises(ValueError, match="does not follow"):
        move_job(job, State.DONE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "lost"},
        {"state": State.RUNNING},
        {"state": State.DONE},
        {"lease_until": timezone.now()},
        {"attempts": 4},
    ],
)
def test_the_database_refuses_an_impossible_job(lan, wrong) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    with pytest.raises(DatabaseError):
        Job.objects.filter(pk=job.pk).update(**wrong)
