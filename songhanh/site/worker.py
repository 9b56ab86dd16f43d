"""`songhanh worker`: does the background work; also as a thread of the server in the demonstration."""

from __future__ import annotations

import argparse
import atexit
import logging
import os
import secrets
import signal
import socket
import threading
import time
from types import FrameType

from songhanh.site.boot import set_up
from songhanh.site.progress import is_ready

logger = logging.getLogger(__name__)

SWEEP_EVERY = 5.0  # seconds between two looks for lapsed leases and due recurring jobs
GRACE = 5.0  # seconds that the server's end waits for the thread


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="songhanh worker", description="Do the background work.")
    made.add_argument("--once", action="store_true", help="do what waits now, then end")
    made.add_argument("--interval", type=float, default=1.0, help="seconds between looks when idle")
    return made


def main(argv: list[str]) -> int:
    given = parser().parse_args(argv)
    set_up()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, _ask_to_stop)
    if given.once:
        return _drain()
    work(interval=given.interval)
    return 0


def work(*, interval: float = 1.0) -> None:
    """Run jobs until asked to stop; a record that cannot be reached is waited for."""
    from django.db import DatabaseError, InterfaceError

    from songhanh.jobs.actions import STOPPING

    name, turn = name_of_worker(), Turn()
    while not STOPPING.is_set():
        try:
            busy = turn.take(name)
        except (DatabaseError, InterfaceError):
            logger.warning("the record cannot be reached; trying again", exc_info=True)
            busy = False
        if not busy:
            STOPPING.wait(interval)


class Turn:
    """Looks round every five seconds, takes one job a turn."""

    def __init__(self) -> None:
        self._swept_at = float("-inf")

    def take(self, name: str) -> bool:
        from django.db import close_old_connections

        from songhanh.jobs.actions import run_next, sweep

        close_old_connections()
        if time.monotonic() - self._swept_at >= SWEEP_EVERY:
            sweep()
            self._swept_at = time.monotonic()
        return run_next(name)


def begin_in_thread() -> threading.Thread:
    """Work inside the server's process, once the first start has made the record.

    Its end gives a running job back at the next checkpoint.
    """
    from songhanh.jobs.actions import STOPPING

    def wait_and_work() -> None:
        while not is_ready() and not STOPPING.wait(1.0):
            pass
        work()

    thread = threading.Thread(target=wait_and_work, name="worker", daemon=True)
    thread.start()

    def end() -> None:
        STOPPING.set()
        thread.join(GRACE)

    atexit.register(end)
    return thread


def name_of_worker() -> str:
    """Never given twice: a lease names its holder."""
    return f"{socket.gethostname()[:24]}-{os.getpid()}-{secrets.token_hex(8)}"


def _drain() -> int:
    from songhanh.jobs.actions import STOPPING, run_next, sweep

    name = name_of_worker()
    sweep()
    while not STOPPING.is_set() and run_next(name):
        pass
    return 0


def _ask_to_stop(number: int, frame: FrameType | None) -> None:
    """The first time: end at the next checkpoint. The second time: at once."""
    from songhanh.jobs.actions import STOPPING

    STOPPING.set()
    signal.signal(number, signal.SIG_DFL)
