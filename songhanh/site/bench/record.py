"""How fast the audit record is written and verified."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from songhanh.site.bench.measure import Measured

if TYPE_CHECKING:
    from datetime import datetime

    from songhanh.audit.models import Event
    from songhanh.audit.rules import Head

EVENTS, SMALL_EVENTS = 200_000, 20_000
CHAINS = 1_000
WRITES = 200
VERB = "accounts.sign_in"  # any that is known


def measure(folder: Path) -> dict[str, Measured]:
    """In a process of its own, on a database of its own."""
    environment = os.environ | {"SONGHANH_VAR": str(folder)}
    environment.pop("DATABASE_URL", None)
    child = subprocess.run(
        [sys.executable, "-m", __name__],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    seen = json.loads(child.stdout)
    return {
        "record.verify": Measured(seen["verified"], "events/s", seen["events"], "≥ 100 000"),
        "record.write": Measured(seen["written"], "events/s", WRITES),
    }


def main() -> None:
    from songhanh.site.boot import set_up

    set_up()
    from django.core.management import call_command

    for app in ("accounts", "audit"):
        call_command("migrate", app, verbosity=0)
    events = SMALL_EVENTS if os.environ.get("SMALL") else EVENTS
    written = write()
    fill(events)
    from songhanh.audit.checks import verify

    report = verify()
    if not report.intact:
        raise SystemExit(f"the record is not intact: {report.findings[:3]}")
    seen = {"events": report.events, "verified": report.events / report.seconds, "written": written}
    json.dump(seen, sys.stdout)


def write() -> float:
    """One event a transaction, as actions write them."""
    from django.db import transaction

    from songhanh.accounts.models import User
    from songhanh.audit.actions import record

    lan = User.objects.create_user("lan")
    began = time.perf_counter()
    for _ in range(WRITES):
        with transaction.atomic():
            record(VERB, by=lan, unit=None, target=lan)
    return WRITES / (time.perf_counter() - began)


def fill(events: int) -> None:
    """As many events as a large installation has, in many chains; faster than actions would."""
    from django.db import transaction
    from django.utils import timezone

    from songhanh.audit.actions import write_heads
    from songhanh.audit.models import Chain, Event
    from songhanh.audit.rules import FIRST, Head

    ends = [Head(unit, 0, FIRST) for unit in range(1, CHAINS + 1)]
    for start in range(0, events, CHAINS):
        made = [_event(start, end, timezone.now()) for end in ends]
        ends = [Head(event.unit_id, event.sequence, event.hash) for event in made]
        with transaction.atomic():
            Event.objects.bulk_create(made)
        write_heads(ends)
    Chain.objects.bulk_create(
        Chain(key=end.unit_id or Chain.INSTALLATION, sequence=end.sequence, hash=end.hash)
        for end in ends
    )


def _event(number: int, before: Head, at: datetime) -> Event:
    from django.conf import settings

    from songhanh.audit.models import Event
    from songhanh.audit.rules import seal, written

    event = Event(
        unit_id=before.unit_id,
        sequence=before.sequence + 1,
        verb=VERB,
        by_id=number % 500,
        by_name="Nguyễn Thị Lan",
        target_type="plans.plan",
        target_id=str(number),
        target_label="Kế hoạch số 43/KH-UBND",
        change_text=written(
            {"status": ("draft", "submitted"), "title": ("Kế hoạch năm", "Kế hoạch năm 2026")}
        ),
        note="",
        at=at,
        previous_hash=before.hash,
    )
    event.hash = seal(settings.AUDIT_KEY.encode(), event.row, before.hash)
    return event


if __name__ == "__main__":
    main()
