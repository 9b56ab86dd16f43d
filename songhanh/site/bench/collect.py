"""Saving and sending of returns: 3,321 communes' worth of rows is the same act, many times; here a province's.

In a process and (on SQLite) a database of its own; with `DATABASE_URL` in that one, which should be empty.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from songhanh.site.bench.measure import Measured, p95
from songhanh.site.boot import set_up

COMMUNES, SAVES = 30 if os.environ.get("SMALL") else 60, 5
ODK_CENTRAL = 41.0  # submissions a second on 2 GB, as its makers publish
GOAL = "≥ 100/s on SQLite, ≥ 200/s on PostgreSQL, ≥ 50 % of the bare action"


def measure(folder: Path) -> dict[str, Measured]:
    answer = subprocess.run(
        [sys.executable, "-m", "songhanh.site.bench.collect"],
        env={**os.environ, "SONGHANH_VAR": str(folder / "var")},
        check=True,
        capture_output=True,
        text=True,
    )
    seen = json.loads(answer.stdout)
    count = len(seen["saves"])
    rate = len(seen["requests"]) / sum(seen["requests"])
    bare = 1 / (
        sum(seen["saves"]) / count + sum(seen["submits"]) / COMMUNES
    )  # a page saves, then sends
    peers = {"bare_action": bare, "odk_central_published": ODK_CENTRAL}
    return {
        "collect.submit": Measured(rate, "1/s", COMMUNES, GOAL, peers),
        "collect.save_p95": Measured(p95(seen["saves"]), "s", count, "≤ 0.4"),
        "collect.submit_p95": Measured(p95(seen["submits"]), "s", COMMUNES, "≤ 1.0"),
        "collect.approve_p95": Measured(p95(seen["approvals"]), "s", COMMUNES),
        "collect.submit_writes": Measured(seen["writes"], "rows", 1, "a handful"),
        "collect.open_round": Measured(seen["open"], "s"),
    }


def main() -> None:
    set_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    print(json.dumps(timed()))


def timed() -> dict[str, Any]:
    """Seconds of each save, sending and approval of a return of thirty cells, and of opening the round."""
    from songhanh.collection.actions import approve_return, save_draft, submit_return
    from songhanh.collection.testing import YEAR, asked, filled

    country = place()
    opened, round_ = clock(lambda: asked("commune_year", country.province, YEAR))
    saves, submits, approvals, writes = [], [], [], 0
    for one in round_.returns.select_related("round__form"):
        for number in range(SAVES):
            one.refresh_from_db()
            entry = filled(one, population__F=str(41000 + number))
            saves.append(
                clock(lambda one=one, entry=entry: save_draft(one, entry, by=country.lan))[0]
            )
        seconds, count = writing(lambda one=one: submit_return(one, by=country.lan))
        submits.append(seconds)
        writes = max(writes, count)
        approvals.append(clock(lambda one=one: approve_return(one, by=country.hoa))[0])
    return {
        "requests": requested(country),
        "open": opened,
        "saves": saves,
        "submits": submits,
        "approvals": approvals,
        "writes": writes,
    }


def requested(country: Any) -> list[float]:
    """The same sending as a page does it: the whole way through Django, signed in, one after another, no network."""
    from django.test import Client
    from django.urls import reverse

    from songhanh.collection.actions import open_round
    from songhanh.collection.models import Form, Stage
    from songhanh.collection.testing import YEAR, filled

    form = Form.objects.current().get(code="commune_year")
    round_ = open_round(form, territory=country.province, period=YEAR, stage=Stage.ESTIMATE, by=None)  # fmt: skip
    client, spent = Client(SERVER_NAME="127.0.0.1"), []
    client.force_login(country.lan)
    for one in round_.returns.select_related("round__form"):
        entry = filled(one)
        sent = {f"c.{cell}": text for cell, text in entry.cells.items()} | {"base": str(entry.base)}
        address = reverse("collection:submit", args=[one.pk])
        seconds, answer = clock(lambda address=address, sent=sent: client.post(address, sent))
        if answer.status_code != 302:
            raise SystemExit(f"{address}: {answer.status_code}")
        spent.append(seconds)
    return spent


def place() -> Any:
    """A province of communes, whose figures one officer enters."""
    from songhanh.collection.testing import load_forms_and_frameworks
    from songhanh.units.actions import rebuild_lineage
    from songhanh.units.testing import REFORM, give_post, make_country, territory

    country = make_country()
    for number in range(COMMUNES - 2):
        territory(f"Xã {number}", "commune", f"{9000 + number}", country.province, since=REFORM)
    rebuild_lineage()
    load_forms_and_frameworks()
    for commune in country.province.current_children.filter(level="commune"):
        give_post(country.lan, commune, "officer")
    return country


def clock(act: Any) -> tuple[float, Any]:
    started = time.perf_counter()
    made = act()
    return time.perf_counter() - started, made


def writing(act: Any) -> tuple[float, int]:
    """Seconds, and how many rows were written."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        seconds, _made = clock(act)
    told = [one["sql"].startswith(("INSERT", "UPDATE")) for one in queries]
    return seconds, sum(told)


if __name__ == "__main__":
    main()
