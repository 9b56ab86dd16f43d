"""Run apart: four processes write to the record at once, one of them is killed with -9 while it writes.

Prints one JSON object: how many events each chain holds, and what verifying says before and after going on.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time

from songhanh.site.boot import set_up

SHARED, VICTIM, EACH, WRITERS = 7, 99, 15, 4


def main() -> None:
    set_up()
    from django.core.management import call_command
    from django.db import connections

    for app in ("accounts", "audit"):
        call_command("migrate", app, verbosity=0)
    begin()
    connections.close_all()
    victim = fork_writer(VICTIM, 10_000)
    writers = [fork_writer(100 + number, EACH) for number in range(WRITERS - 1)]
    for writer in writers:
        os.waitpid(writer, 0)
    while look()["by_chain"].get(str(VICTIM), 0) < 3:
        time.sleep(0.05)
    os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)
    killed = look()
    os.waitpid(fork_writer(200, 5), 0)
    json.dump({"killed": killed, "after": look()}, sys.stdout)


def begin() -> None:
    from songhanh.accounts.models import User

    User.objects.create_user("lan")


def fork_writer(own: int, times: int) -> int:
    child = os.fork()
    if child:
        return child
    from django.db import transaction

    from songhanh.accounts.models import User
    from songhanh.audit.actions import record

    lan = User.objects.get()
    for _ in range(times):
        with transaction.atomic():
            for unit in (SHARED, own):
                record("accounts.sign_in", by=lan, unit=unit, target=lan)
    os._exit(0)


def look() -> dict:
    from django.db import connection
    from django.db.models import Count

    from songhanh.audit.checks import verify
    from songhanh.audit.models import Event

    report = verify()
    chains = dict(Event.objects.order_by().values_list("unit_id").annotate(Count("pk")))
    connection.close()
    return report.as_json() | {"by_chain": {str(unit): count for unit, count in chains.items()}}


if __name__ == "__main__":
    main()
