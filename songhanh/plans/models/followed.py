"""What is followed from "not started" to "done": a task, and a tracker of it in one unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from songhanh.plans.models.progress import ProgressQuerySet, Verdict
from songhanh.plans.rules import KINDS, Recurrence, Standing, standing

if TYPE_CHECKING:
    from songhanh.words.periods import Period


class TaskStatus(models.TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    REPORTED = "reported", _("Reported")
    RETURNED = "returned", _("Returned to be completed")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Not carried out")
    INTEGRATED = "integrated", _("Taken into another plan")
    CLOSED = "closed", _("Closed with the plan")


S = TaskStatus
# Which status may follow which; nothing else does. Whether a task is due or overdue is computed from its
# day and never kept.
TASK_FOLLOWS: dict[TaskStatus, frozenset[TaskStatus]] = {
    S.NOT_STARTED: frozenset({S.UNDER_WAY, S.REPORTED, S.DROPPED, S.INTEGRATED, S.CLOSED}),
    S.UNDER_WAY: frozenset(
        {S.NOT_STARTED, S.UNDER_WAY, S.REPORTED, S.DROPPED, S.INTEGRATED, S.CLOSED}
    ),
    S.REPORTED: frozenset({S.NOT_STARTED, S.UNDER_WAY, S.RETURNED, S.DONE, S.CLOSED}),
    S.RETURNED: frozenset({S.UNDER_WAY, S.REPORTED, S.DROPPED, S.INTEGRATED, S.CLOSED}),
    S.DONE: frozenset({S.UNDER_WAY}),
    S.DROPPED: frozenset({S.UNDER_WAY}),
    S.INTEGRATED: frozenset({S.UNDER_WAY}),
    S.CLOSED: frozenset({S.NOT_STARTED, S.UNDER_WAY, S.REPORTED, S.RETURNED}),
}
OPEN = (S.NOT_STARTED, S.UNDER_WAY, S.RETURNED)  # somebody below still has to act
CARRIED_OUT = (S.DONE, S.INTEGRATED)
SETTLED = (*CARRIED_OUT, S.DROPPED)
# Where the last report that counts left the work.
AFTER = {
    Verdict.NOTED: S.UNDER_WAY,
    Verdict.PENDING: S.REPORTED,
    Verdict.ACCEPTED: S.UNDER_WAY,
    Verdict.RETURNED: S.RETURNED,
}


@dataclass(frozen=True, slots=True)
class Pace:
    """How far the tasks of a plan have come; dropped ones do not count."""

    total: int
    done: int
    waiting: int
    overdue: int


Kind = TypeVar("Kind", bound="Followed")


class FollowedQuerySet(models.QuerySet[Kind]):
    """Which of them somebody has to act on, and when."""

    def running(self) -> Self:
        """Somebody below has to act; each kind says when its plan is under way."""
        raise NotImplementedError

    def awaiting(self) -> Self:
        """Reported and waiting for those above."""
        raise NotImplementedError

    def overdue(self, on: date) -> Self:
        return self.running().filter(due_on__lt=on)

    def due_between(self, first: date, last: date) -> Self:
        return self.running().filter(due_on__range=(first, last))

    def due_in(self, period: Period) -> Self:
        """Due within the days of the period."""
        return self.due_between(period.start, period.end)

    def _pace(self, late: Q) -> Pace:
        """Counted in one query."""
        return Pace(**self.aggregate(**self._counts(late)))

    def _counts(self, late: Q) -> dict[str, Count]:
        """In the order of `Pace`."""
        return {
            "total": Count("pk", filter=~Q(status=TaskStatus.DROPPED)),
            "done": Count("pk", filter=Q(status__in=CARRIED_OUT)),
            "waiting": Count("pk", filter=Q(status=TaskStatus.REPORTED)),
            "overdue": Count("pk", filter=late),
        }


class Followed(models.Model):
    """Việc được theo dõi: its day, how it stands, how it was settled."""

    due_on = models.DateField(_("due on"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=TaskStatus, default=TaskStatus.NOT_STARTED
    )
    finished_on = models.DateField(_("finished on"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    integrated_into = models.ForeignKey(
        "plans.Plan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="integrated_%(class)ss",
        verbose_name=_("taken into the plan"),
    )
    integrated_number = models.CharField(
        _("number of the plan it is taken into"), max_length=80, blank=True
    )

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=~Q(status=TaskStatus.INTEGRATED)
                | Q(integrated_into__isnull=False)
                | ~Q(integrated_number=""),
                name="%(class)s_integrated_says_where",
            ),
            models.CheckConstraint(
                condition=~Q(status=TaskStatus.DROPPED) | ~Q(reason=""),
                name="%(class)s_dropped_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(status=TaskStatus.DONE) | Q(finished_on__isnull=False),
                name="%(class)s_done_says_when",
            ),
        )

    @property
    def is_followed(self) -> bool:
        """Its plan is under way; never so in a draft or a closed plan."""
        raise NotImplementedError

    @property
    def often(self) -> Recurrence:
        """How often it comes again."""
        raise NotImplementedError

    @property
    def own_progress(self) -> ProgressQuerySet:
        """What was reported on this very thing."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Somebody below still has to act."""
        return self.status in OPEN and self.is_followed

    @property
    def is_late(self) -> bool:
        """Finished, but after its day."""
        return bool(self.finished_on and self.due_on and self.finished_on > self.due_on)

    @property
    def is_recurring(self) -> bool:
        """Comes again on closing days within the plan."""
        return self.often in KINDS

    @property
    def reported_status(self) -> TaskStatus:
        """What its reports make of it, the withdrawn ones left out."""
        last = self.own_progress.counting().first()
        return AFTER[Verdict(last.verdict)] if last else TaskStatus.NOT_STARTED

    def sign(self, on: date) -> str:
        """The name of its state in `lib.status`: late and due come before the status kept."""
        by_time = {
            Standing.OVERDUE: "task_overdue",
            Standing.TODAY: "task_today",
            Standing.SOON: "task_soon",
        }
        return by_time.get(self.standing(on), f"task_{self.status}")

    def standing(self, on: date) -> Standing:
        return standing(is_open=self.is_open, due_on=self.due_on, on=on)
