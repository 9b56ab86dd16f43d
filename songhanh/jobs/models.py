"""Jobs, and the kinds of job that apps have registered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.jobs import rules
from songhanh.units.models import Unit
from songhanh.units.rights import may, units_for

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class JobKind:
    """What a kind of job is: its name for people, what runs it, and how patient the house is with it."""

    name: str
    label: str | _StrPromise
    run: Callable[[Any], dict[str, Any] | None]
    lease: timedelta
    limit: timedelta
    every: timedelta | None = None


KINDS: dict[str, JobKind] = {}


class State(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("Waiting its turn")
    RUNNING = "running", _("Running")
    RESTING = "resting", _("Will be tried again")
    DONE = "done", _("Finished")
    REFUSED = "refused", _("Refused")
    PARKED = "parked", _("Stopped after three tries")
    CANCELLED = "cancelled", _("Cancelled")


# The sign of each state, of those the whole house draws (`lib.status`).
SIGNS: dict[str, str] = {
    State.QUEUED: "waiting",
    State.RUNNING: "running",
    State.RESTING: "waiting",
    State.DONE: "done",
    State.REFUSED: "failed",
    State.PARKED: "failed",
    State.CANCELLED: "cancelled",
}
OPEN = (State.QUEUED, State.RUNNING, State.RESTING)
LEASED = (State.RUNNING, State.RESTING)
# Which state may follow which; everything else is a bug.
FOLLOWS: dict[str, tuple[str, ...]] = {
    State.QUEUED: (State.RUNNING, State.CANCELLED),
    State.RUNNING: (
        State.DONE,
        State.REFUSED,
        State.RESTING,
        State.QUEUED,
        State.PARKED,
        State.CANCELLED,
    ),
    State.RESTING: (State.QUEUED, State.PARKED, State.CANCELLED),
    State.DONE: (State.QUEUED,),  # only a recurring job begins again
    State.REFUSED: (State.QUEUED,),
    State.PARKED: (State.QUEUED,),
    State.CANCELLED: (State.QUEUED,),
}


class JobQuerySet(models.QuerySet["Job"]):
    """Which jobs."""

    def visible_to(self, user: User) -> JobQuerySet:
        """One's own, and those of units whose long work one may see; recurring work is nobody's."""
        return self.filter(Q(by=user) | Q(unit__in=units_for(user, "jobs.view").values("pk")))

    def open(self) -> JobQuerySet:
        return self.filter(state__in=OPEN)

    def lapsed(self, now: datetime) -> JobQuerySet:
        """Their worker has gone silent, or their rest after a failure is over."""
        return self.filter(state__in=LEASED, lease_until__lte=now)


class Job(models.Model):
    """Việc nền: a piece of long work, its progress and its end."""

    kind = models.CharField(max_length=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    arguments = models.JSONField(default=dict)
    is_recurring = models.BooleanField(default=False)

    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    done_before = models.PositiveBigIntegerField(default=0)
    checkpoint = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)

    entry = models.UUIDField(null=True, editable=False)  # its place in the queue of django-tasks
    worker = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Job]] = JobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="job_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="job_leased_while_running_or_resting",
                condition=Q(state__in=LEASED, lease_until__isnull=False)
                | (~Q(state__in=LEASED) & Q(lease_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="job_ended_when_closed",
                condition=Q(state__in=OPEN, ended_at__isnull=True)
                | (~Q(state__in=OPEN) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="job_tried_three_times_at_most", condition=Q(attempts__lte=rules.TRIES)
            ),
            models.UniqueConstraint(
                name="job_recurring_once", fields=["kind"], condition=Q(is_recurring=True)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "lease_until"], name="job_state_lease"),
            models.Index(fields=["by", "-id"], name="job_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.pk}"

    @property
    def label(self) -> str:
        kind = KINDS.get(self.kind)
        return str(kind.label) if kind else self.kind

    @property
    def sign(self) -> str:
        return SIGNS[self.state]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def can_cancel(self) -> bool:
        return self.is_open and not self.cancel_asked

    @property
    def can_retry(self) -> bool:
        return self.state in (State.PARKED, State.REFUSED, State.CANCELLED)

    def is_in_hands_of(self, user: User) -> bool:
        """Who may stop it and begin it again: whoever started it, else by the right over its unit."""
        if self.by_id == user.pk:
            return True
        return self.unit is not None and may(user, "jobs.cancel", self.unit)

    @property
    def percent(self) -> int | None:
        """Whole percent done, None while the whole is not known."""
        return min(100, self.done * 100 // self.total) if self.total else None

    @property
    def time_left(self) -> timedelta | None:
        if self.state != State.RUNNING or self.started_at is None:
            return None
        elapsed = timezone.now() - self.started_at
        return rules.time_left(
            done=self.done, total=self.total, since=self.done_before, elapsed=elapsed
        )

    @property
    def count_words(self) -> str:
        """ "1.200 of 5.000", or how much is done while the whole is not known; nothing before the first piece."""
        if self.total is not None:
            counts = {"done": number_format(self.done), "total": number_format(self.total)}
            return gettext("%(done)s of %(total)s") % counts
        return number_format(self.done) if self.done else ""

    @property
    def time_left_words(self) -> str:
        if (left := self.time_left) is None:
            return ""
        seconds = int(left.total_seconds())
        if seconds < 60:
            return gettext("about %(seconds)s seconds left") % {"seconds": -(-seconds // 10) * 10}
        return gettext("about %(minutes)s minutes left") % {
            "minutes": number_format(-(-seconds // 60))
        }
