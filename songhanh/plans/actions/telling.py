"""Who is told what: the lead of new work, those above of a report, the lead of the answer. No word of a task leaves."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from songhanh.notices.actions import notice_kind, send_notice, send_notices, unsend_notices
from songhanh.notices.rules import LONGEST_VALUE
from songhanh.plans.models import Plan, Task, Tracker
from songhanh.units.models import Heir, Post, Reach, Role, Unit
from songhanh.units.models.spans import alive

notice_kind(
    "plans.given",
    label=_("Tasks given"),
    text=_("%(document)s gives your body tasks: %(count)s."),
)
notice_kind(
    "plans.submitted",
    label=_("Plans to sign"),
    text=_("%(document)s waits to be signed."),
)
notice_kind(
    "plans.reported",
    label=_("Reports to confirm"),
    text=_("%(document)s: %(unit)s reports that a task is finished."),
)
notice_kind(
    "plans.returned",
    label=_("Reports returned"),
    text=_("%(document)s: a report of your body is returned to be completed."),
)
notice_kind(
    "plans.units_reported",
    label=_("Reports of units to confirm"),
    text=_("%(document)s: reports of units wait to be confirmed: %(count)s."),
)
notice_kind(
    "plans.reminded",
    label=_("Reminders"),
    text=_("%(document)s: please report on what is due: “%(task)s”."),
)
ACTING = (Role.OFFICER, Role.SPECIALIST, Role.HEAD, Role.LEADER)
WORKING = (Role.OFFICER, Role.SPECIALIST)
DECIDING = (Role.HEAD, Role.LEADER)


def tell_leads(plan: Plan) -> None:
    """Each lead once, with how many of its tasks are open."""
    for row in plan.tasks.exclude(lead=None).values("lead").annotate(count=Count("pk")):
        for post in _posts(Q(body=row["lead"], role__in=ACTING)):
            send_notice(
                post,
                "plans.given",
                url=plan.get_absolute_url(),
                document=plan.name,
                count=row["count"],
            )


def tell_lead(task: Task) -> None:
    """The lead to whom a single task was given."""
    _tell_body(task, "plans.given")


def tell_signers(plan: Plan) -> None:
    for post in _posts(Q(body=plan.issuer, role__in=DECIDING)):
        send_notice(post, "plans.submitted", url=plan.get_absolute_url(), document=plan.name)


def tell_above(thing: Task | Tracker, body: Unit) -> None:
    """Whoever may confirm: in the body in charge, and the specialists who act for its territory.

    Reports of many units on one task are one notice with their number.
    """
    plan = thing.plan
    for_territory = Q(body__parent=plan.unit.territory, role=Role.SPECIALIST, reach=Reach.TERRITORY)
    above = _posts(Q(body=plan.unit, role__in=(*DECIDING, Role.SPECIALIST)) | for_territory)
    if isinstance(thing, Tracker):
        count = thing.task.trackers.awaiting().count()
        values: dict[str, str | int] = {"document": plan.name, "count": count}
        posts = dict.fromkeys(above.values_list("pk", flat=True), values)
        send_notices("plans.units_reported", posts, url=thing.task.board_url)
        return
    for post in above:
        send_notice(
            post,
            "plans.reported",
            url=thing.get_absolute_url(),
            document=plan.name,
            unit=body.title,
        )


def tell_returned(thing: Task | Tracker) -> None:
    if isinstance(thing, Task):
        _tell_body(thing, "plans.returned")
        return
    for post in _posts(Q(pk__in=posts_of_units([thing.unit], ACTING))):
        send_notice(
            post,
            "plans.returned",
            url=thing.get_absolute_url(),
            due_on=thing.due_on,
            document=thing.plan.name,
        )


def tell_units(plan: Plan, units: Sequence[Unit]) -> None:
    """The officers of each unit once a plan, with how many of its tasks wait there."""
    url, name = trackers_url(plan), plan.name
    waiting = Tracker.objects.running().filter(task__plan=plan).values_list("unit")
    counts = dict(waiting.annotate(count=Count("pk")).order_by())
    values = {
        post: {"document": name, "count": counts[unit]}
        for post, unit in posts_of_units(units, WORKING).items()
        if unit in counts
    }
    send_notices("plans.given", values, url=url)


def untell_units(plan: Plan, units: Sequence[Unit]) -> None:
    """What was taken back is no longer announced; what is left is."""
    url = trackers_url(plan)
    unsend_notices("plans.given", posts_of_units(units, WORKING), url=url)
    tell_units(plan, units)


def remind_of(task: Task, units: Sequence[Unit]) -> None:
    """To the officers only: reminding is a message to whoever does the work."""
    values: dict[str, str | int] = {"document": task.plan.name, "task": shortened(str(task))}
    posts = posts_of_units(units, WORKING)
    send_notices(
        "plans.reminded",
        dict.fromkeys(posts, values),
        url=trackers_url(task.plan),
        due_on=task.due_on,
    )


def trackers_url(plan: Plan) -> str:
    """Where a unit finds what a plan asks of it."""
    return f"{reverse('plans:trackers')}?plan={plan.pk}"


def _tell_body(task: Task, kind: str) -> None:
    for post in _posts(Q(body=task.lead, role__in=ACTING)):
        send_notice(
            post,
            kind,
            url=task.get_absolute_url(),
            due_on=task.due_on,
            document=task.plan.name,
            count=1,
        )


def posts_of_units(units: Sequence[Unit], roles: Sequence[str]) -> dict[int, int]:
    """Posts that act for units today, each with the unit as it was asked; of one that ended, its heirs'.

    Two queries however many units there are.
    """
    today = timezone.localdate()
    asked = {unit.pk: unit.pk for unit in units}
    if any(not unit.is_alive(today) for unit in units):
        rows = Heir.objects.filter(alive(today), is_whole=True).values_list("heir", "unit")
        asked |= {heir: unit for heir, unit in rows if unit in asked}
    posts = Post.objects.filter(Q(role__in=roles), alive(today)).values_list(
        "pk", "body", "body__parent", "reach"
    )
    found = {}
    for post, body, parent, reach in posts:
        place = body if body in asked else parent if reach == Reach.TERRITORY else None
        if place in asked:
            found[post] = asked[place]
    return found


def shortened(text: str) -> str:
    """As much as a notice may carry, ending in a whole word."""
    words = Truncator(text).words(25, truncate="…")
    return Truncator(words).chars(LONGEST_VALUE)


def _posts(which: Q) -> QuerySet[Post]:
    return Post.objects.filter(which, alive(timezone.localdate())).distinct()
