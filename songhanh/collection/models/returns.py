"""Returns: what one unit answers in a round, and how far it has come."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.collection.models.round import Round, Stage
from songhanh.lib.reading import once
from songhanh.units.models import Closure, Level
from songhanh.units.models.spans import alive
from songhanh.units.rights import reached
from songhanh.words.periods import Period, parse_period

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from songhanh.accounts.models import User


class Status(models.TextChoices):
    """How far a return has come. `inside` is an optional step: it waits for the unit's own leader."""

    DRAFT = "draft", pgettext_lazy("status", "Draft")
    INSIDE = "inside", _("Submitted to the unit's leader")
    SENT = "sent", pgettext_lazy("status", "Sent")
    RETURNED = "returned", pgettext_lazy("status", "Returned for completion")
    APPROVED = "approved", pgettext_lazy("status", "Approved")
    LOCKED = "locked", pgettext_lazy("status", "Figures locked")


# Which status may follow which; nothing else does.
FOLLOWS: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.INSIDE, Status.SENT}),
    Status.INSIDE: frozenset({Status.SENT, Status.RETURNED}),
    Status.SENT: frozenset({Status.RETURNED, Status.APPROVED}),
    Status.RETURNED: frozenset({Status.INSIDE, Status.SENT}),
    Status.APPROVED: frozenset({Status.LOCKED, Status.RETURNED}),
    Status.LOCKED: frozenset({Status.RETURNED}),
}
WRITING = (Status.DRAFT, Status.RETURNED)  # figures may be written
OWED = (Status.DRAFT, Status.INSIDE, Status.RETURNED)  # still with the unit
DONE = (Status.APPROVED, Status.LOCKED)
ANSWERING = ("collection.check", "collection.approve", "collection.confirm")


def reach(user: User | AnonymousUser, right: str) -> list[int] | models.QuerySet[Any, Any]:
    """Units for an `in`, of those that have anything to do with a return."""
    return once(("returns", user.pk, right), lambda: reached(user, right, _units_asked()))


def _units_asked() -> models.QuerySet[Any, Any]:
    rows = Return.objects.order_by()
    return rows.values_list("unit", flat=True).union(rows.values_list("holder", flat=True))


class Tally(NamedTuple):
    """How the returns under one territory stand."""

    unit_id: int
    name: str
    asked: int
    late: int
    sent: int
    returned: int
    done: int

    @property
    def come(self) -> int:
        """Sent or further."""
        return self.sent + self.done


class ReturnQuerySet(models.QuerySet["Return"]):
    """Returns by who sees them and by what they wait for."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Of one's own units, or of those one follows."""
        seen = reach(user, "collection.view")
        return self.filter(Q(holder__in=seen) | Q(unit__in=seen))

    def with_names(self) -> Self:
        return self.select_related("round__form", "round__territory", "unit", "holder")

    def held_by(self, user: User) -> Self:
        """Those that this person's own bodies fill or filled."""
        return self.filter(holder__in=reach(user, "collection.enter"))

    def owed(self) -> Self:
        """Still to be sent, in open rounds."""
        return self.filter(status__in=OWED, round__closed_at=None)

    def waiting_for(self, user: User) -> Self:
        """Those that were sent and wait for this person: to look through, to approve, to confirm as a sector's head."""
        check, approve, confirm = (reach(user, right) for right in ANSWERING)
        not_own = ~Q(submitted_by=user.pk)
        return self.filter(
            Q(checked_at=None, holder__in=check)
            | Q(round__form__body_name="", holder__in=approve) & not_own
            | ~Q(round__form__body_name="") & Q(holder__in=confirm) & not_own,
            status=Status.SENT,
        )

    def to_decide(self, user: User) -> Self:
        """Those that this person may approve, or confirm as a sector's head."""
        _check, approve, confirm = (reach(user, right) for right in ANSWERING)
        theirs = Q(round__form__body_name="", holder__in=approve)
        sectors = ~Q(round__form__body_name="") & Q(holder__in=confirm)
        return self.filter(theirs | sectors, status=Status.SENT).exclude(submitted_by=user.pk)

    def late(self, on: date) -> Self:
        """Still with the unit after the day they were due."""
        return self.filter(status__in=OWED, round__due_on__lt=on, round__closed_at=None)

    def by_province(self, round_: Round, on: date) -> list[Tally]:
        """How they stand in a round, counted by the province of their unit on its closing day."""
        returns = "descendant__returns"

        def count(which: Q) -> Count:
            return Count(returns, filter=which, distinct=True)

        def status(*values: Status) -> Q:
            return Q(**{f"{returns}__status__in": values})

        rows = (
            Closure.objects.filter(alive(round_.closes_on), ancestor__level=Level.PROVINCE)
            .filter(**{f"{returns}__round": round_, f"{returns}__in": self.values("pk")})
            .values("ancestor", "ancestor__name")
            .annotate(
                asked=Count(returns, distinct=True),
                owed=count(status(*OWED)),
                sent=count(status(Status.SENT)),
                returned=count(status(Status.RETURNED)),
                done=count(status(*DONE)),
            )
            .order_by("ancestor__name_folded")
        )
        is_over = round_.due_on < on
        return [
            Tally(
                row["ancestor"],
                row["ancestor__name"],
                row["asked"],
                row["owed"] if is_over else 0,
                row["sent"],
                row["returned"],
                row["done"],
            )
            for row in rows
        ]

    def under(self, territory_id: int, on: date) -> Self:
        """Of the units under a territory on a day, and of that territory itself."""
        rows = Closure.objects.filter(alive(on), ancestor=territory_id)
        return self.filter(Q(unit__in=rows.values("descendant")) | Q(unit=territory_id))

    def with_last_reminder(self) -> Self:
        return self.annotate(reminded_at=Max("reminders__at"))


class Return(models.Model):
    """Phiếu số liệu: the answer of one unit in a round. The holder fills it: the unit, or a body of its.

    `version` counts saves; who saves says which one they began from.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="returns")
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="returns")
    holder = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="held_returns")
    # As its round has them, so that the database can see to it that nobody is asked twice.
    form_code = models.CharField(max_length=40)
    period = models.CharField(max_length=10)
    stage = models.CharField(max_length=12, choices=Stage.choices)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=0)
    latest = models.ForeignKey(
        "collection.ReturnRevision", on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved = models.ForeignKey(
        "collection.ReturnRevision", on_delete=models.PROTECT, null=True, related_name="+"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=20, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    returned_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # why it was last returned
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    received_at = models.DateTimeField(null=True)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    locked_at = models.DateTimeField(null=True)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ("round", "unit")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "form_code", "period", "stage"), name="collection_return_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[one.value for one in Status]),
                name="collection_return_status",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("sent", "approved", "locked"))
                | Q(submitted_by__isnull=False, submitted_at__isnull=False, latest__isnull=False)
                & ~Q(receipt=""),
                name="collection_return_sent",
            ),
            models.CheckConstraint(
                condition=~Q(status="returned") | (Q(returned_by__isnull=False) & ~Q(reason="")),
                name="collection_return_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("approved", "locked"))
                | Q(
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                    approved__isnull=False,
                    approved=F("latest"),
                ),
                name="collection_return_approved",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("approved", "locked")) | ~Q(approved_by=F("submitted_by")),
                name="collection_return_four_eyes",
            ),
            models.CheckConstraint(
                condition=~Q(status="locked") | Q(locked_by__isnull=False, locked_at__isnull=False),
                name="collection_return_locked",
            ),
        )
        indexes = (
            models.Index(fields=("round", "status"), name="collection_return_stand"),
            models.Index(fields=("holder", "status"), name="collection_return_holder"),
        )

    def __str__(self) -> str:
        return f"{self.round}, {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("collection:entry", args=[self.pk])

    @property
    def when(self) -> Period:
        return parse_period(self.period)

    @property
    def sign(self) -> str:
        """The name of its status in `lib.status`."""
        if self.status == Status.DRAFT and self.version == 0:
            return "return_empty"
        return "return_inside" if self.status == Status.INSIDE else self.status

    @property
    def is_writable(self) -> bool:
        return self.status in WRITING and not self.round.is_closed

    @property
    def days_left(self) -> int:
        """To the day it is due; below zero when it is late."""
        return (self.round.due_on - timezone.localdate()).days

    @property
    def days_late(self) -> int:
        return max(0, -self.days_left) if self.status in OWED else 0

    @property
    def cells(self) -> dict[str, str]:
        """What was last written."""
        return self.latest.cells if self.latest else {}

    @property
    def reasons(self) -> dict[str, str]:
        return self.latest.reasons if self.latest else {}
