"""What a body reports on a task, and what those above say to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from songhanh.plans.models.tasks import Task
    from songhanh.plans.models.trackers import Tracker


class ProgressStage(models.TextChoices):
    UNDER_WAY = "under_way", _("Under way")
    FINISHED = "finished", _("Finished")


class Verdict(models.TextChoices):
    NOTED = "noted", _("Noted")
    PENDING = "pending", _("Waiting to be confirmed")
    ACCEPTED = "accepted", _("Confirmed")
    RETURNED = "returned", _("Returned to be completed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


DECIDED = (Verdict.ACCEPTED, Verdict.RETURNED)


class ProgressQuerySet(models.QuerySet["Progress"]):
    def counting(self) -> ProgressQuerySet:
        """All that still count: not withdrawn."""
        return self.exclude(verdict=Verdict.WITHDRAWN)


class Progress(models.Model):
    """Báo cáo tiến độ: what a body reports on a task, with evidence; confirmed or returned above."""

    task = models.ForeignKey(
        "plans.Task", models.CASCADE, related_name="progress", verbose_name=_("task")
    )
    tracker = models.ForeignKey(
        "plans.Tracker",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="progress",
        verbose_name=_("tracker"),
    )
    body = models.ForeignKey(
        "units.Unit", models.PROTECT, related_name="progress", verbose_name=_("reporting body")
    )
    by = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        related_name="reported_progress",
        verbose_name=_("reported by"),
    )
    stage = models.CharField(_("stage"), max_length=12, choices=ProgressStage)
    text = models.TextField(_("what was done"))
    quantity = models.DecimalField(
        _("quantity done"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    reported_on = models.DateField(_("as of"))
    closing_on = models.DateField(_("for the period that closes on"), null=True, blank=True)
    evidence = models.ManyToManyField(
        "documents.StoredFile", blank=True, related_name="progress", verbose_name=_("evidence")
    )
    reported_at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(_("answer"), max_length=12, choices=Verdict)
    decided_by = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_progress",
        verbose_name=_("answered by"),
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="progress_has_text"),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.RETURNED) | ~Q(reason=""),
                name="progress_return_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=DECIDED)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="progress_answer_says_who",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("by")),
                name="progress_needs_four_eyes",
            ),
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(verdict=Verdict.PENDING, tracker=None),
                name="progress_one_waits_a_task",
            ),
            models.UniqueConstraint(
                fields=["tracker"],
                condition=Q(verdict=Verdict.PENDING),
                name="progress_one_waits_a_tracker",
            ),
            models.CheckConstraint(
                condition=Q(quantity=None) | Q(quantity__gte=0),
                name="progress_quantity_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.text[:80]}"

    @property
    def about(self) -> Task | Tracker:
        """What it reports on: a unit's tracker, else the task itself."""
        return self.tracker or self.task

    @property
    def sign(self) -> str:
        """The name of its answer in `lib.status`."""
        return f"progress_{self.verdict}"
