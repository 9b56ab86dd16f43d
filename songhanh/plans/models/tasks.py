"""Tasks of plans."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.plans.models.followed import OPEN, Followed, FollowedQuerySet, Pace, TaskStatus
from songhanh.plans.models.plans import Plan, PlanState
from songhanh.plans.models.progress import ProgressQuerySet
from songhanh.plans.models.themes import Theme
from songhanh.plans.rules import Recurrence
from songhanh.words.text import fold

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from songhanh.accounts.models import User
    from songhanh.units.models import Unit


class TaskRecurrence(models.TextChoices):
    ONCE = Recurrence.ONCE.value, _("Once")
    MONTHLY = Recurrence.MONTHLY.value, _("Every month")
    QUARTERLY = Recurrence.QUARTERLY.value, _("Every quarter")
    HALF_YEARLY = Recurrence.HALF_YEARLY.value, _("Every six months")
    YEARLY = Recurrence.YEARLY.value, _("Every year")
    STANDING = Recurrence.STANDING.value, _("All the time")
    AD_HOC = Recurrence.AD_HOC.value, _("When something happens")


class TaskQuerySet(FollowedQuerySet["Task"]):
    """Tasks by who sees them, whose they are and when they are due."""

    def visible_to(self, user: User | AnonymousUser) -> TaskQuerySet:
        """Those of plans one may see."""
        return self.filter(plan__in=Plan.objects.visible_to(user).values("pk"))

    def of(self, body: Unit | models.QuerySet[Any, Any] | list[int]) -> TaskQuerySet:
        """Led or helped by this body (or these)."""
        bodies = [body] if isinstance(body, models.Model) else body
        helped = self.model.objects.filter(coordinators__in=bodies).values("pk")
        return self.filter(Q(lead__in=bodies) | Q(pk__in=helped))

    def led_by(self, bodies: Any) -> TaskQuerySet:
        return self.filter(lead__in=bodies)

    def running(self) -> TaskQuerySet:
        """Somebody has to act: the plan is issued, the task neither settled nor waiting above."""
        return self.filter(plan__state=PlanState.ISSUED, status__in=OPEN)

    def matching(self, words: str) -> TaskQuerySet:
        """Every word, with or without marks, in the text."""
        found = self
        for word in fold(words).split():
            found = found.filter(text_folded__contains=word)
        return found

    def pace(self, on: date) -> Pace:
        """How far they have come on a day."""
        return self._pace(Q(plan__state=PlanState.ISSUED, status__in=OPEN, due_on__lt=on))

    def awaiting(self) -> TaskQuerySet:
        """Reported and waiting for those above."""
        return self.filter(plan__state=PlanState.ISSUED, status=TaskStatus.REPORTED)


class Task(Followed):
    """Nhiệm vụ: one duty of a plan, with one lead and any number of coordinating bodies."""

    plan = models.ForeignKey(
        "plans.Plan", models.CASCADE, related_name="tasks", verbose_name=_("plan")
    )
    position = models.PositiveSmallIntegerField(_("order"))
    number = models.CharField(_("number in the document"), max_length=20, blank=True)
    text = models.TextField(_("task"))
    text_folded = models.TextField(editable=False)
    source_text = models.TextField(_("sentence of the document"), blank=True)
    span_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    span_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    superior = models.ForeignKey(
        "plans.Task",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="lowers",
        verbose_name=_("task of the superior plan"),
    )
    theme = models.CharField(
        pgettext_lazy("task", "theme"), max_length=30, choices=Theme, blank=True
    )
    lead = models.ForeignKey(
        "units.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_tasks",
        verbose_name=_("lead body"),
    )
    lead_is_inferred = models.BooleanField(_("lead inferred"), default=False)
    lead_text = models.CharField(_("lead as written"), max_length=500, blank=True)
    coordinators = models.ManyToManyField(
        "units.Unit", blank=True, related_name="helped_tasks", verbose_name=_("coordinating bodies")
    )
    coordinators_text = models.TextField(_("coordinating bodies as written"), blank=True)
    deadline = models.CharField(_("deadline as written"), max_length=300, blank=True)
    due_is_sure = models.BooleanField(_("day certain"), default=True)
    recurrence = models.CharField(
        _("how often"), max_length=12, choices=TaskRecurrence, default=TaskRecurrence.ONCE
    )
    quantity = models.DecimalField(
        _("quantity"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    quantity_unit = models.CharField(_("unit of the quantity"), max_length=60, blank=True)
    budget = models.DecimalField(
        _("budget (dong)"), max_digits=16, decimal_places=0, null=True, blank=True
    )
    deliverable = models.CharField(_("product"), max_length=500, blank=True)
    programme = models.ForeignKey(
        "frameworks.Programme",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("programme"),
    )
    indicators = models.ManyToManyField(
        "frameworks.Indicator",
        blank=True,
        related_name="tasks",
        verbose_name=_("indicators served"),
    )
    unit_pace: Pace | None = None  # of the units that it asks, where a page has counted them

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "position"]
        constraints = [
            *Followed.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "position"], name="task_order_once_a_plan"),
            models.CheckConstraint(condition=~Q(text=""), name="task_has_text"),
            models.CheckConstraint(
                condition=Q(span_start=None, span_end=None)
                | Q(span_start__isnull=False, span_end__isnull=False, span_end__gt=F("span_start")),
                name="task_span_in_order",
            ),
            models.CheckConstraint(
                condition=Q(lead_is_inferred=False) | Q(lead__isnull=False),
                name="task_inferred_lead_is_a_lead",
            ),
            models.CheckConstraint(
                condition=Q(quantity=None) | Q(quantity__gte=0), name="task_quantity_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(budget__gte=0), name="task_budget_not_negative"
            ),
        ]
        indexes = [
            models.Index(fields=["status", "due_on"], name="task_status_due"),
            models.Index(fields=["lead", "status"], name="task_lead_status"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}" if self.number else self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.text_folded = fold(self.text)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("plans:task", args=[self.pk])

    @property
    def board_url(self) -> str:
        """Where all units that it asks stand side by side."""
        return reverse("plans:board", args=[self.pk])

    @property
    def span(self) -> tuple[int, int] | None:
        """Where its sentence stands in the document's text."""
        if self.span_start is None or self.span_end is None:
            return None
        return self.span_start, self.span_end

    @cached_property
    def bodies(self) -> list[Unit]:
        """Who works on it, the lead first."""
        return [*([self.lead] if self.lead else []), *self.coordinators.all()]

    @property
    def indicator_codes(self) -> str:
        """M1.1, M6.3; from what was fetched with it."""
        return ", ".join(indicator.code for indicator in self.indicators.all())

    @property
    def is_followed(self) -> bool:
        return self.plan.state == PlanState.ISSUED

    @property
    def often(self) -> Recurrence:
        return Recurrence(self.recurrence)

    @property
    def own_progress(self) -> ProgressQuerySet:
        """Of its lead and those who help; what units report on their trackers stands there."""
        return self.progress.filter(tracker=None)
