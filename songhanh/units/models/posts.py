"""Posts in bodies, who holds them, who stands in. Rights come from here (`rights`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.lib.registry import UnitMoves
from songhanh.units.models.spans import alive, in_order
from songhanh.units.models.unit import Unit

if TYPE_CHECKING:
    from songhanh.accounts.models import User


class Role(models.TextChoices):
    """Vai trò của chức vụ trong hệ thống."""

    OFFICER = "officer", _("Officer")
    HEAD = "head", _("Head of the unit")
    SPECIALIST = "specialist", _("Specialist of the standing agency")
    LEADER = "leader", _("Leader")
    APPRAISER = "appraiser", _("Appraiser")
    INSPECTOR = "inspector", _("Inspector")
    CASE_WORKER = "case_worker", _("Case worker")
    CASE_SUPERVISOR = "case_supervisor", _("Case supervisor")
    EDITOR = "editor", _("Editor")
    ANALYST = "analyst", _("Analyst")
    ADMINISTRATOR = "administrator", _("Administrator")


class Reach(models.TextChoices):
    """Phạm vi của chức vụ: the body alone, or the territory it acts for."""

    BODY = "body", _("its own body")
    TERRITORY = "territory", _("the territory the body acts for")


class Post(models.Model):
    """Chức vụ: a seat in a body, with a role; people come and go."""

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=16, choices=Role.choices)
    reach = models.CharField(max_length=10, choices=Reach.choices, default=Reach.BODY)
    title = models.CharField(max_length=150)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            in_order("units_post_span"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="units_post_role"),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.body}"


class TenureQuerySet(models.QuerySet["Tenure"]):
    """Who holds what."""

    def held(self, on: date | None = None) -> Self:
        """Confirmed and running on that day, the post and its body too."""
        day = on or timezone.localdate()
        return self.filter(
            alive(day),
            alive(day, "post__"),
            alive(day, "post__body__"),
            status=Tenure.Status.HELD,
            user__is_active=True,
        )

    def running(self, on: date | None = None) -> Self:
        """Held on that day or later, whatever became of the post."""
        day = on or timezone.localdate()
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), status=Tenure.Status.HELD)

    def administered_by(self, user: User) -> Self:
        """Those in the bodies whose posts this person administers."""
        from songhanh.units.rights import units_for

        bodies = units_for(user, "units.appoint").values("pk")
        return self.filter(post__body__in=bodies).select_related(
            "user", "proposed_by", "post__body"
        )


class Tenure(models.Model):
    """Giữ chức vụ: a person in a post for a time. Proposed by one, confirmed by another."""

    class Status(models.TextChoices):
        """How far the appointment has come."""

        PROPOSED = "proposed", _("Waiting for confirmation")
        HELD = "held", _("In force")
        DECLINED = "declined", _("Declined")

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tenures"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = TenureQuerySet.as_manager()

    class Meta:
        constraints = (
            in_order("units_tenure_span"),
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | Q(proposed_by=None)
                | Q(status="declined")
                | ~Q(decided_by=F("proposed_by")),
                name="units_tenure_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(status="held") | ~Q(decided_by=F("user")),
                name="units_tenure_not_own",
            ),
        )
        indexes = (models.Index(fields=("user", "status"), name="units_tenure_user"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.post}"


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Who stands in for whom."""

    def running(self, on: date | None = None) -> Self:
        """Those that hold on that day or later."""
        return self.filter(valid_to__gt=on or timezone.localdate())


class Delegation(models.Model):
    """Ủy quyền: the holder of a post lets another act in it for some days; never passes four eyes."""

    tenure = models.ForeignKey(Tenure, on_delete=models.PROTECT, related_name="delegations")
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations"
    )
    valid_from = models.DateField()
    valid_to = models.DateField()
    reason = models.CharField(max_length=250, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        constraints = (in_order("units_delegation_span"),)

    def __str__(self) -> str:
        return f"{self.tenure} → {self.to_user}"


def count_held(moves: UnitMoves) -> int:
    """People in posts of bodies that end."""
    return Tenure.objects.running(moves.on).filter(post__body__in=moves.ended).count()
