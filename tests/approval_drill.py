"""Run apart: several processes send and approve at once, one is killed with -9; what the numbers of approvals look like.

Prints one JSON object: the numbers given, the counter, what the cube lacked and had after it caught up, how many
returns each race approved.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time

from songhanh.site.boot import set_up

COMMUNES, APPROVERS, RACES = 12, 4, 5


def main() -> None:
    set_up()
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    returns = begin()
    connections.close_all()
    races, rest = returns[:RACES], returns[RACES:]
    victim = fork(lambda: approve(rest, forever=True))
    workers = [fork(lambda: approve(races)) for _ in range(APPROVERS)]
    for worker in workers:
        os.waitpid(worker, 0)
    while seen()["given"] < RACES + 3:
        time.sleep(0.02)
    os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)
    killed = seen()
    os.waitpid(fork(lambda: approve(rest)), 0)
    json.dump({"killed": killed, "after": seen(), **caught_up()}, sys.stdout)


def begin() -> list[int]:
    """A province of communes that have all sent."""
    from songhanh.collection.actions import send_return
    from songhanh.collection.testing import YEAR, asked, filled, load_forms_and_frameworks
    from songhanh.units.actions import rebuild_lineage
    from songhanh.units.testing import REFORM, give_post, make_country, territory

    country = make_country()
    for number in range(COMMUNES):
        territory(f"Xã {number}", "commune", f"{9000 + number}", country.province, since=REFORM)
    rebuild_lineage()
    load_forms_and_frameworks()
    give_post(country.minh, country.department, "specialist")
    import songhanh.cube.store  # noqa: F401 — here, for each forked process would load it again
    from songhanh.units.models import Role

    round_ = asked("commune_year", country.province, YEAR)
    post = country.minh.tenures.get().post
    post.role, post.reach = Role.OFFICER, "territory"
    post.save()
    for one in round_.returns.all():
        one.holder = country.province  # one officer enters for all: only the approvals are drilled
        one.save()
        send_return(one, filled(one), by=country.minh)
    return list(round_.returns.order_by("pk").values_list("pk", flat=True))


def fork(work) -> int:
    child = os.fork()
    if child:
        return child
    work()
    os._exit(0)


def approve(returns: list[int], *, forever: bool = False) -> None:
    """Whoever is second is refused; the return is approved once."""
    from songhanh.accounts.models import User
    from songhanh.collection.actions import approve_return
    from songhanh.collection.models import Return
    from songhanh.lib.errors import Refused

    leader = User.objects.get(username="hoa")
    for one in Return.objects.filter(pk__in=returns):
        try:
            approve_return(one, by=leader)
        except Refused:
            continue
    while forever:
        time.sleep(1)


def seen() -> dict:
    from django.db import connection

    from songhanh.collection.models import ApprovalCounter, Return, ReturnRevision

    numbers = list(ReturnRevision.objects.approved().values_list("approved_seq", flat=True))
    counter = ApprovalCounter.objects.first()
    approved = Return.objects.filter(status="approved").count()
    connection.close()
    return {
        "given": len(numbers),
        "gapless": numbers == list(range(1, len(numbers) + 1)),
        "counter": counter.last if counter else 0,
        "approved": approved,
    }


def caught_up() -> dict:
    from songhanh.collection.actions.delivery import catch_up, last_approved, missing, rebuild

    appended = catch_up()
    anew = rebuild()
    return {
        "missing": missing(appended, last_approved()),
        "same": appended.checksum == anew.checksum,
        "rows": anew.rows,
    }


if __name__ == "__main__":
    main()
