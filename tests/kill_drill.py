"""Run apart: real workers on a database of their own, one of them killed with -9 in the middle of a job.

Prints one JSON object: the job as the killed worker left it, as the next one ended it, and the rows it wrote.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta

from songhanh.site.boot import set_up

NUMBERS, PAUSE, LEASE, SHORT = 12, 0.02, timedelta(seconds=1), 12
RUNNING: set[int] = set()


def main() -> None:
    set_up()
    from django.core.management import call_command
    from django.db import connections

    for app in ("audit", "jobs", "accounts", "django_tasks_database"):
        call_command("migrate", app, verbosity=0)
    job_id, others = begin()
    connections.close_all()
    try:
        json.dump(drill(job_id, others), sys.stdout)
    finally:
        for pid in list(RUNNING):  # none is left behind when the drill fails
            end_worker(pid, signal.SIGKILL)


def drill(job_id: int, others: list[int]) -> dict:
    first = fork_worker()
    wait_until(lambda: look(job_id)["done"] >= 4)
    end_worker(first, signal.SIGKILL)
    killed = look(job_id)
    two = [fork_worker(), fork_worker()]
    wait_until(lambda: all(look(pk)["state"] == "done" for pk in [job_id, *others]))
    return {
        "killed": killed,
        "ended": look(job_id),
        "exit": [end_worker(pid, signal.SIGTERM) for pid in two],
        "others": [look(pk) for pk in others],
    }


def begin() -> tuple[int, list[int]]:
    """One long job, and short ones that wait behind it."""
    from dataclasses import replace

    from songhanh.jobs import testing  # registers the counting kind
    from songhanh.jobs.actions import start_job
    from songhanh.jobs.models import KINDS

    assert testing.count
    for name in [kind.name for kind in KINDS.values() if kind.every]:
        del KINDS[name]  # the house's own work needs tables that this drill has not made
    KINDS["test.count"] = replace(KINDS["test.count"], lease=LEASE)
    long = start_job("test.count", by=None, numbers=NUMBERS, pause=PAUSE)
    short = [start_job("test.count", by=None, numbers=2) for _ in range(SHORT)]
    return long.pk, [job.pk for job in short]


def fork_worker() -> int:
    child = os.fork()
    if child:
        RUNNING.add(child)
        return child
    try:
        from songhanh.site import worker

        worker.SWEEP_EVERY = 0.1
        os._exit(worker.main(["--interval", "0.05"]))
    finally:
        os._exit(1)  # a worker that fails never goes on as the drill


def end_worker(pid: int, sign: signal.Signals) -> int:
    """How it ended, as `waitpid` tells it."""
    os.kill(pid, sign)
    RUNNING.discard(pid)
    return os.waitpid(pid, 0)[1]


def look(job_id: int) -> dict:
    from django.db import connection

    from songhanh.jobs.models import Job
    from songhanh.jobs.testing import counted

    job = Job.objects.get(pk=job_id)
    seen = {name: getattr(job, name) for name in ("state", "done", "attempts", "worker")}
    seen["rows"] = counted(job_id)
    seen["saved"] = job.checkpoint.get("next", 0)
    connection.close()
    return seen


def wait_until(true: Callable[[], bool], seconds: float = 20) -> None:
    ends = time.monotonic() + seconds
    while not true():
        if time.monotonic() > ends:
            sys.exit("waited in vain")
        time.sleep(0.02)


if __name__ == "__main__":
    main()
