"""Tasks of plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.plans.models.plans import Plan, PlanState
from songhanh.plans.models.progress import Verdict
from songhanh.plans.models.themes import Theme
from songhanh.plans.rules import KINDS, Recurrence, Standing, standing
from songhanh.words.text import fold

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from songhanh.accounts.models import User
    from songhanh.units.models import Unit
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


@dataclass(frozen=True, slots=True)
class Pace:
    """How far the tasks of a plan have come; dropped ones do not count."""

    total: int
    done: int
    waiting: int
    overdue: int


class TaskRecurrence(models.TextChoices):
    ONCE = Recurrence.ONCE.value, _("Once")
    MONTHLY = Recurrence.MONTHLY.value, _("Every month")
    QUARTERLY = Recurrence.QUARTERLY.value, _("Every quarter")
    HALF_YEARLY = Recurrence.HALF_YEARLY.value, _("Every six months")
    YEARLY = Recurrence.YEARLY.value, _("Every year")
    STANDING = Recurrence.STANDING.value, _("All the time")
    AD_HOC = Recurrence.AD_HOC.value, _("When something happens")


class TaskQuerySet(models.QuerySet["Task"]):
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

    def overdue(self, on: date) -> TaskQuerySet:
        return self.running().filter(due_on__lt=on)

    def due_between(self, first: date, last: date) -> TaskQuerySet:
        return self.running().filter(due_on__range=(first, last))

    def due_in(self, period: Period) -> TaskQuerySet:
        """Due within the days of the period."""
        return self.due_between(period.start, period.end)

    def matching(self, words: str) -> TaskQuerySet:
        """Every word, with or without marks, in the text."""
        found = self
        for word in fold(words).split():
            found = found.filter(text_folded__contains=word)
        return found

    def pace(self, on: date) -> Pace:
        """Counted in one query."""
        late = Q(plan__state=PlanState.ISSUED, status__in=OPEN, due_on__lt=on)
        return Pace(
            **self.aggregate(
                total=Count("pk", filter=~Q(status=TaskStatus.DROPPED)),
                done=Count("pk", filter=Q(status__in=CARRIED_OUT)),
                waiting=Count("pk", filter=Q(status=TaskStatus.REPORTED)),
                overdue=Count("pk", filter=late),
            )
        )

    def awaiting(self) -> TaskQuerySet:
        """Reported and waiting for those above."""
        return self.filter(plan__state=PlanState.ISSUED, status=TaskStatus.REPORTED)


class Task(models.Model):
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
    due_on = models.DateField(_("due on"), null=True, blank=True)
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
        related_name="integrated_tasks",
        verbose_name=_("taken into the plan"),
    )
    integrated_number = models.CharField(
        _("number of the plan it is taken into"), max_length=80, blank=True
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "position"]
        constraints = [
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
                condition=~Q(status=TaskStatus.INTEGRATED)
                | Q(integrated_into__isnull=False)
                | ~Q(integrated_number=""),
                name="task_integrated_says_where",
            ),
            models.CheckConstraint(
                condition=~Q(status=TaskStatus.DROPPED) | ~Q(reason=""),
                name="task_dropped_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(status=TaskStatus.DONE) | Q(finished_on__isnull=False),
                name="task_done_says_when",
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
    def is_open(self) -> bool:
        """Somebody below still has to act; never so in a draft or a closed plan."""
        return self.status in OPEN and self.plan.state == PlanState.ISSUED

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
    def is_late(self) -> bool:
        """Finished, but after its day."""
        return bool(self.finished_on and self.due_on and self.finished_on > self.due_on)

    @property
    def is_recurring(self) -> bool:
        """Comes again on closing days within the plan."""
        return Recurrence(self.recurrence) in KINDS

    @property
    def reported_status(self) -> TaskStatus:
        """What its reports make of it, the withdrawn ones left out."""
        last = self.progress.counting().first()
        if last is None:
            return TaskStatus.NOT_STARTED
        answers = {Verdict.RETURNED: TaskStatus.RETURNED, Verdict.PENDING: TaskStatus.REPORTED}
        return answers.get(Verdict(last.verdict), TaskStatus.UNDER_WAY)

    @property
    def indicator_codes(self) -> str:
        """M1.1, M6.3; from what was fetched with it."""
        return ", ".join(indicator.code for indicator in self.indicators.all())

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
