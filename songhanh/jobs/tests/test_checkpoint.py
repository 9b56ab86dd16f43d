"""A job goes on from its checkpoint; a stopping worker lets it go after a piece, a cancelled one ends."""

from __future__ import annotations

import pytest

from songhanh.jobs.actions import STOPPING, Running, run, start_job, sweep
from songhanh.jobs.models import KINDS, Job, JobKind, State
from songhanh.jobs.testing import counted, run_all


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every progress is written at once."""
    monkeypatch.setattr(run, "LOOK_EVERY", 0)


def meddle(monkeypatch: pytest.MonkeyPatch, at: int, act) -> None:
    """While the counting job saves piece `at`, something happens outside."""
    kept = Running.checkpoint

    def checkpoint(self: Running, data: dict) -> None:
        if data["next"] == at:
            act(self)
        kept(self, data)

    monkeypatch.setattr(Running, "checkpoint", checkpoint)


@pytest.mark.django_db(transaction=True)
def test_it_stops_after_a_piece_and_goes_on_later(lan, monkeypatch) -> None:
    meddle(monkeypatch, 2, lambda _: STOPPING.set())
    job = start_job("test.count", by=lan, numbers=4)
    try:
        run_all()
    finally:
        STOPPING.clear()
    job.refresh_from_db()
    assert (job.state, job.checkpoint, job.attempts) == (State.RESTING, {"next": 2}, 0)
    assert counted(job.pk) == [0, 1]
    sweep()
    run_all()
    job.refresh_from_db()
    assert (job.state, counted(job.pk)) == (State.DONE, [0, 1, 2, 3])


@pytest.mark.django_db(transaction=True)
def test_it_ends_at_the_next_step_when_cancelled(lan, monkeypatch) -> None:
    def ask(running: Running) -> None:
        Job.objects.filter(pk=running.pk).update(cancel_asked=True)

    meddle(monkeypatch, 2, ask)
    job = start_job("test.count", by=lan, numbers=4)
    run_all()
    job.refresh_from_db()
    assert (job.state, counted(job.pk)) == (State.CANCELLED, [0, 1])


@pytest.mark.django_db(transaction=True)
def test_it_keeps_neither_piece_nor_checkpoint_when_the_job_is_lost(lan, monkeypatch) -> None:
    def steal(running: Running) -> None:
        Job.objects.filter(pk=running.pk).update(worker="another")

    meddle(monkeypatch, 2, steal)
    job = start_job("test.count", by=lan, numbers=4)
    run_all()
    job.refresh_from_db()
    # the thief's row was rolled back with the piece: in life it is written on another connection
    assert counted(job.pk) == [0]
    assert job.checkpoint == {"next": 1}


def test_it_tells_progress_and_whether_it_was_cancelled(lan, monkeypatch, eager) -> None:
    seen = []

    def work(job: Running) -> None:
        job.progress(1, 4)
        seen.append(list(Job.objects.values_list("done", "total")))
        seen.append(job.cancelled)
        Job.objects.update(cancel_asked=True)
        seen.append(job.cancelled)
        job.progress(2)

    kind = KINDS["test.count"]
    monkeypatch.setitem(
        KINDS, "test.count", JobKind("test.count", "", work, kind.lease, kind.limit)
    )
    start_job("test.count", by=lan)
    run_all()
    assert seen == [[(1, 4)], False, True]
    assert Job.objects.get().state == State.CANCELLED
