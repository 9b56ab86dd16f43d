"""Approvals of a server go to the cube together, a quarter of a second after the first; no request waits for it.

Commands and jobs deliver at once instead, for they end when they are done. What a courier does not bring, for it was
killed or the cube was busy, the job `collection.deliver` finds by its number.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)
WAIT = 0.25  # seconds in which further approvals join


class Courier:
    """Carries once for all that woke it meanwhile; its thread begins with the first call, in whatever process that is."""

    def __init__(self, carry: Callable[[], None], wait: float = WAIT) -> None:
        self.carry, self.wait = carry, wait
        self.is_due = threading.Event()
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None

    def wake(self) -> None:
        self.is_due.set()
        with self.lock:
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self._run, name="courier", daemon=True)
                self.thread.start()

    def _run(self) -> None:
        while self.is_due.wait():
            threading.Event().wait(self.wait)
            self.is_due.clear()  # before carrying: whoever comes while it carries is carried next
            self.carry()
