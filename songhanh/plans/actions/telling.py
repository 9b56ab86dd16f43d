"""Who is told what: the lead of new work, those above of a report, the lead of the answer. No word of a task leaves."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.notices.actions import notice_kind, send_notice
from songhanh.plans.models import Plan, Task
from songhanh.units.models import Post, Reach, Role, Unit
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
ACTING = (Role.OFFICER, Role.SPECIALIST, Role.HEAD, Role.LEADER)
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


def tell_above(task: Task, body: Unit) -> None:
    """Whoever may confirm: in the body in charge, and the specialists who act for its territory."""
    plan = task.plan
    for_territory = Q(body__parent=plan.unit.territory, role=Role.SPECIALIST, reach=Reach.TERRITORY)
    for post in _posts(Q(body=plan.unit, role__in=(*DECIDING, Role.SPECIALIST)) | for_territory):
        send_notice(
            post, "plans.reported", url=task.get_absolute_url(), document=plan.name, unit=body.title
        )


def tell_returned(task: Task) -> None:
    _tell_body(task, "plans.returned")


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


def _posts(which: Q) -> QuerySet[Post]:
    return Post.objects.filter(which, alive(timezone.localdate())).distinct()
