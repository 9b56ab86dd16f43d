"""One task to every commune of the country; its board; forty tasks in 3,321 communes side by side."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from songhanh.site.bench.measure import Measured, middle

if TYPE_CHECKING:
    from songhanh.accounts.models import User
    from songhanh.plans.models import Plan
    from songhanh.units.models import Unit

TASKS, SMALL_TASKS = 40, 8
RUNS = 5
STATUSES = ("not_started", "under_way", "reported", "returned", "done")


def measure(folder: Path) -> dict[str, Measured]:
    """In a process and (on SQLite) a database of its own; with `DATABASE_URL` in that one, which should be empty."""
    child = subprocess.run(
        [sys.executable, "-m", __name__],
        env={**os.environ, "SONGHANH_VAR": str(folder / "var"), "SONGHANH_DEBUG": "0"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    seen = json.loads(child.stdout.splitlines()[-1])
    return {name: Measured(*row) for name, row in seen.items()}


def main() -> None:
    from songhanh.site.boot import set_up

    set_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    from songhanh.site.load_seed import load_all

    list(load_all(only="units"))
    user, plan = make_plan(SMALL_TASKS if os.environ.get("SMALL") else TASKS)
    print(json.dumps(times(user, plan)))


def make_plan(tasks: int) -> tuple[User, Plan]:
    """A plan of the ministry with tasks for every commune, issued; its specialist."""
    from django.utils import timezone

    from songhanh.accounts.models import User
    from songhanh.plans.actions import ProposedPlan, ProposedTask, write_plan
    from songhanh.plans.models import PlanKind
    from songhanh.site.demo import make_sample_accounts
    from songhanh.units.models import Unit

    make_sample_accounts()
    user = User.objects.get(username="son.bui")
    today = timezone.localdate()
    duties = tuple(
        ProposedTask(
            text=f"Nhiệm vụ đo tốc độ số {number}",
            due_on=today.replace(month=1 + number % 12, day=15),
        )
        for number in range(1, tasks + 1)
    )
    ministry = Unit.objects.bodies().get(name="Bộ Nội vụ")
    proposed = ProposedPlan(
        kind=PlanKind.PLAN,
        issuer=ministry,
        title="Kế hoạch đo tốc độ",
        year=today.year,
        tasks=duties,
    )
    return user, write_plan(proposed, by=user)


def times(user: User, plan: Plan) -> dict[str, tuple[Any, ...]]:
    """Seconds of each act, with the number of runs and the goal."""
    from django.utils import timezone

    from songhanh.plans.actions import fan_out_task, undo_fan_out
    from songhanh.plans.models.audiences import audiences

    kinds = {one.key: one for one in audiences(plan, timezone.localdate())}
    communes = list(kinds["communes"].units)
    give_officers(communes)
    first, *others = plan.tasks.order_by("position")
    given, back = [], []
    for _run in range(RUNS):
        given.append(timed(lambda: fan_out_task(first, communes, by=user)))
        back.append(timed(lambda: undo_fan_out(first, by=user)))
    for task in (first, *others):
        fan_out_task(task, communes, by=user)
    mix(plan)
    pages = {
        "board": (first.board_url, 0.2),
        "coverage": (f"/plans/{plan.pk}/coverage/", 1.0),
        "coverage.csv": (f"/plans/{plan.pk}/coverage.csv", None),
    }
    read = reader(user)
    count = f"{len(communes)} units"
    found: dict[str, tuple[Any, ...]] = {
        f"plans.fanout ({count})": (middle(given), "s", RUNS, "≤ 2"),
        f"plans.fanout.undo ({count})": (middle(back), "s", RUNS),
    }
    for name, (url, goal) in pages.items():
        read(url)
        seen = middle([timed(lambda url=url: read(url)) for _run in range(RUNS)])  # type: ignore[misc]
        found[f"plans.fanout.{name}"] = (seen, "s", RUNS, f"≤ {goal}" if goal else "")
    found["plans.fanout.trackers"] = (float(len(communes) * (len(others) + 1)), "rows", 1)
    return found


def give_officers(communes: list[Unit]) -> None:
    """An officer's post in each commune, so that each is told."""
    from songhanh.units.models import Kind, Level, Post, Reach, Role, Unit

    bodies = Unit.objects.bulk_create(
        Unit(
            kind=Kind.BODY,
            level=Level.BODY,
            body_kind="division",
            type="division",
            name="Phòng Văn hóa - Xã hội",
            name_folded="phong van hoa - xa hoi",
            parent=commune,
        )
        for commune in communes
    )
    Post.objects.bulk_create(
        Post(body=body, role=Role.OFFICER, reach=Reach.TERRITORY, title="Chuyên viên")
        for body in bodies
    )


def mix(plan: Plan) -> None:
    """Some have reported, some are done, some have done nothing: as in the middle of a year."""
    from django.utils import timezone

    from songhanh.plans.models import Tracker

    dice = random.Random(2026)  # noqa: S311 — the same rows each run
    keys = list(Tracker.objects.filter(task__plan=plan).values_list("pk", flat=True))
    dice.shuffle(keys)
    share = len(keys) // len(STATUSES)
    for number, status in enumerate(STATUSES):
        for start in range(number * share, (number + 1) * share, 10_000):
            some = keys[start : min(start + 10_000, (number + 1) * share)]
            Tracker.objects.filter(pk__in=some).update(
                status=status, finished_on=timezone.localdate() if status == "done" else None
            )


def reader(user: User) -> Callable[[str], bytes]:
    """Pages as that person gets them: the whole way through Django, without the network."""
    from django.conf import settings
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])

    def read(url: str) -> bytes:
        answer = client.get(url)
        if answer.status_code != 200:
            raise SystemExit(f"{url}: {answer.status_code}")
        return answer.content

    return read


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
