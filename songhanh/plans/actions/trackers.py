"""One task to many units at once: given, taken back while nobody has answered, reminded of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.db import connection, transaction
from django.db.models import Case, Exists, Max, OuterRef, Q, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.lib.errors import Refused, refusals
from songhanh.plans.actions.guards import locked_task, require_running
from songhanh.plans.actions.telling import remind_of, tell_units, untell_units
from songhanh.plans.models import ContactWay, Plan, Progress, Task, TaskStatus, Tracker
from songhanh.plans.models.audiences import units_below
from songhanh.plans.models.followed import AFTER, SETTLED
from songhanh.units.actions.writing import write_rows
from songhanh.units.models import Unit
from songhanh.units.rights import require

refusals(
    task_settled=(
        _("The task is “%(now)s”: it is not given to further units."),
        _("Reopen the task first."),
    ),
    no_unit_left=(
        _("No unit is left to give it to: all of them have the task already."),
        _("Open the board of the task to see how far each has come."),
    ),
    unit_outside=(
        _("%(unit)s does not lie under the plan (with it %(others)s others)."),
        _("Choose units of the plan's own territory; others get a letter."),
    ),
    fan_out_answered=(
        _("%(unit)s has begun with it already: the task is not taken back any more."),
        _("Say of a single unit that it does not carry it out, with the reason."),
    ),
    nothing_given=(
        _("The task has not been given to units."),
        _("Open the task again to see how it stands."),
    ),
    nobody_to_remind=(
        _("None of these units has to be reminded: they reported, or are through."),
        _("Open the board again to see how far each has come."),
    ),
)
# What a new tracker says of the rest.
EMPTY = {
    "status": TaskStatus.NOT_STARTED.value,
    "reason": "",
    "integrated_number": "",
    "contact": "",
}
NEWEST = ("-reported_at", "-pk")


@transaction.atomic
def fan_out_task(
    task: Task, units: Collection[Unit], *, by: User, due_on: date | None = None
) -> int:
    """Giao xuống đơn vị: a tracker for each unit that has none; how many were made.

    The record gets one event with the number, not one for each unit: what a unit does stands in its own.
    """
    task = locked_task(task)
    require(by, "plans.fan_out", task.plan.unit)
    require_running(task.plan)
    if task.status in SETTLED:
        raise Refused("task_settled", now=task.get_status_display())
    _check_below(task, units)
    new = _without_tracker(task, units)
    if not new:
        raise Refused("no_unit_left", where="audience")
    day = due_on or task.due_on
    _write(task, new, day, by)
    tell_units(task.plan, new)
    note = gettext("%(count)s units") % {"count": len(new)}
    change = {"due_on": (None, day)} if day else None
    record("plans.fan_out", by=by, unit=task.plan.unit, target=task, change=change, note=note)
    return len(new)


def _check_below(task: Task, units: Collection[Unit]) -> None:
    below = set(units_below(task.plan, timezone.localdate()).values_list("pk", flat=True))
    outside = [unit for unit in units if unit.pk not in below]
    if outside:
        raise Refused("unit_outside", where="units", unit=outside[0], others=len(outside) - 1)


def _without_tracker(task: Task, units: Collection[Unit]) -> list[Unit]:
    have = set(task.trackers.values_list("unit", flat=True))
    return [unit for key, unit in {unit.pk: unit for unit in units}.items() if key not in have]


def _write(task: Task, units: Sequence[Unit], due_on: date | None, by: User) -> None:
    """All of one act carry the same moment: by it the act can be taken back."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    write_rows(
        Tracker,
        ("task", "unit", "due_on", "given_at", "given_by", *EMPTY),
        ((task.pk, unit.pk, due_on, now, by.pk, *EMPTY.values()) for unit in units),
    )


@transaction.atomic
def undo_fan_out(task: Task, *, by: User) -> int:
    """Thu hồi lần giao gần nhất: only while no unit of it has begun; how many were taken back."""
    task = locked_task(task)
    require(by, "plans.fan_out", task.plan.unit)
    require_running(task.plan)
    last = task.trackers.aggregate(last=Max("given_at"))["last"]
    if last is None:
        raise Refused("nothing_given")
    given = task.trackers.filter(given_at=last)
    begun = ~Q(status=TaskStatus.NOT_STARTED) | Exists(
        Progress.objects.filter(tracker=OuterRef("pk"))
    )
    if (first := given.filter(begun).select_related("unit").first()) is not None:
        raise Refused("fan_out_answered", unit=first.unit)
    units = list(Unit.objects.filter(trackers__in=given.values("pk")))
    task.trackers.filter(given_at=last).delete()
    untell_units(task.plan, units)
    note = gettext("%(count)s units") % {"count": (count := len(units))}
    record("plans.undo_fan_out", by=by, unit=task.plan.unit, target=task, note=note)
    return count


@transaction.atomic
def remind_units(
    task: Task,
    trackers: Collection[Tracker] | None = None,
    *,
    way: ContactWay = ContactWay.NOTICE,
    by: User,
) -> int:
    """Đôn đốc: a notice to the officers of the units that have not reported, or a contact noted; how many.

    It is a message to whoever does the work, never an order to the head of a unit.
    """
    require(by, "plans.remind", task.plan.unit)
    require_running(task.plan)
    waiting = task.trackers.running().select_related("unit__parent")
    if trackers is not None:
        waiting = waiting.filter(pk__in=[tracker.pk for tracker in trackers])
    found = list(waiting)
    if not found:
        raise Refused("nobody_to_remind")
    if way == ContactWay.NOTICE:
        remind_of(task, [tracker.unit for tracker in found])
    waiting.update(contacted_on=timezone.localdate(), contact=way)
    note = gettext("%(count)s units") % {"count": len(found)}
    change = {"contact": ("", way.value)}
    record("plans.remind", by=by, unit=task.plan.unit, target=task, change=change, note=note)
    return len(found)


def reopen_trackers(plan: Plan) -> None:
    """Those closed with the plan go on where their reports left them; one statement for any number of units."""
    reports = Progress.objects.counting().filter(tracker=OuterRef("pk")).order_by(*NEWEST)
    last = Subquery(reports.values("verdict")[:1])
    cases = (When(last_verdict=verdict, then=Value(status)) for verdict, status in AFTER.items())
    closed = Tracker.objects.filter(task__plan=plan, status=TaskStatus.CLOSED)
    left = Case(*cases, default=Value(TaskStatus.NOT_STARTED))
    closed.annotate(last_verdict=last).update(status=left)
