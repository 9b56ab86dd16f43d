"""A server appends approvals beside its requests, together; a command at once."""

from __future__ import annotations

import threading

from songhanh.collection.actions import approve_return, delivery
from songhanh.collection.actions.courier import Courier

PATIENCE = 10  # seconds; far more than a thread needs


def test_it_carries_once_for_all_that_came_meanwhile_and_again_for_who_comes_later() -> None:
    carried, go_on = threading.Semaphore(0), threading.Event()
    times = []

    def carry() -> None:
        times.append(1)
        carried.release()
        assert go_on.wait(PATIENCE)

    courier = Courier(carry, wait=0)
    courier.wake()
    assert carried.acquire(timeout=PATIENCE)
    for _ in range(5):  # while the first is on its way
        courier.wake()
    go_on.set()
    assert carried.acquire(timeout=PATIENCE)
    assert not carried.acquire(timeout=0.05)
    assert len(times) == 2


def test_it_begins_anew_where_its_thread_was_lost() -> None:
    carried = threading.Semaphore(0)
    courier = Courier(carried.release, wait=0)
    courier.thread = threading.Thread(target=lambda: None)  # as after a fork: there, and not alive
    courier.wake()
    assert carried.acquire(timeout=PATIENCE)


def test_a_server_leaves_the_cube_to_its_courier(
    desk, country, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    woken = []
    monkeypatch.setattr(delivery, "_is_server", True)
    monkeypatch.setattr(delivery._courier, "wake", lambda: woken.append(1))
    sent = desk.send(desk.sibling, country.mai)
    before = (
        delivery.store().current() if (delivery.store().folder / "current.json").is_file() else None
    )
    with django_capture_on_commit_callbacks(execute=True):
        approve_return(sent, by=country.hoa)
    assert woken == [1]
    assert before is None or delivery.store().current().id == before.id
    delivery._deliver()
    assert delivery.store().current().last_seq == delivery.last_approved()


def test_a_cube_that_cannot_be_written_stops_no_courier(monkeypatch, caplog, settings) -> None:
    def fail(**_given: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(delivery, "catch_up", fail)
    monkeypatch.setattr(delivery.connections, "close_all", lambda: None)
    delivery.carry()
    assert "the job will" in caplog.text
