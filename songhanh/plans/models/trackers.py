"""One row for each unit that a task asks: how far it has come there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from songhanh.plans.models.followed import OPEN, Followed, FollowedQuerySet, Pace, TaskStatus
from songhanh.plans.models.plans import PUBLISHED, Plan, PlanState, reached
from songhanh.plans.models.progress import ProgressQuerySet
from songhanh.plans.rules import Recurrence
from songhanh.words.text import fold

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from songhanh.accounts.models import User


class ContactWay(models.TextChoices):
    """How a unit was last spoken to about it."""

    NOTICE = "notice", _("Notice")
    ZALO = "zalo", _("Zalo")
    PHONE = "phone", _("Telephone")


class TrackerQuerySet(FollowedQuerySet["Tracker"]):
    """Trackers by who sees them, whose they are and when they are due."""

    def visible_to(self, user: User | AnonymousUser) -> TrackerQuerySet:
        """Of one's own units and what lies below, and of the plans one follows; never a neighbour's."""
        mine = reached(user, "plans.view")
        followed = Q(task__plan__unit__in=mine) | Q(task__plan__issuer__in=mine)
        return self.filter(Q(unit__in=mine) | followed, task__plan__state__in=PUBLISHED)

    def seen_in(self, plan: Plan, user: User | AnonymousUser) -> TrackerQuerySet:
        """What `visible_to` gives of one plan, asked in two steps: a hundred thousand rows then need no join."""
        if not plan.is_published:
            return self.none()
        mine = reached(user, "plans.view")
        of_plan = self.filter(task__in=list(plan.tasks.values_list("pk", flat=True)))
        one = Plan.objects.filter(Q(unit__in=mine) | Q(issuer__in=mine), pk=plan.pk)
        return of_plan if one.exists() else of_plan.filter(unit__in=mine)

    def acted_by(self, user: User | AnonymousUser) -> TrackerQuerySet:
        """Those on which this person reports."""
        return self.filter(unit__in=reached(user, "plans.act"))

    def answered_by(self, user: User) -> TrackerQuerySet:
        """Those whose reports this person confirms: in charge of the plan, or above the unit; not one's own."""
        above = reached(user, "plans.accept")
        return self.filter(Q(task__plan__unit__in=above) | Q(unit__parent__in=above)).exclude(
            unit__in=reached(user, "plans.act")
        )

    def running(self) -> TrackerQuerySet:
        """Somebody has to act: the plan is issued, the task is still to be carried out, the unit is not through."""
        return self.followed().filter(status__in=OPEN)

    def awaiting(self) -> TrackerQuerySet:
        return self.followed().filter(status=TaskStatus.REPORTED)

    def followed(self) -> TrackerQuerySet:
        """Whose plan is issued and whose task was not given up above."""
        issued = self.filter(task__plan__state=PlanState.ISSUED)
        return issued.exclude(task__status=TaskStatus.DROPPED)

    def matching(self, words: str) -> TrackerQuerySet:
        """Every word, with or without marks, in the task or in the unit's name."""
        found = self
        for word in fold(words).split():
            found = found.filter(
                Q(task__text_folded__contains=word) | Q(unit__name_folded__contains=word)
            )
        return found

    def pace(self, on: date) -> Pace:
        """How far the units have come on a day."""
        return self._pace(self._late(on))

    def paces(self, on: date) -> dict[int, Pace]:
        """The same for each task, by its id."""
        counted = self.order_by().values_list("task").annotate(**self._counts(self._late(on)))
        return {task: Pace(*numbers) for task, *numbers in counted}

    def _late(self, on: date) -> Q:
        running = Q(task__plan__state=PlanState.ISSUED) & ~Q(task__status=TaskStatus.DROPPED)
        return running & Q(status__in=OPEN, due_on__lt=on)


class Tracker(Followed):
    """Phiếu theo dõi: one task in one unit that it asks, between the task and what the unit reports."""

    task = models.ForeignKey(
        "plans.Task", models.CASCADE, related_name="trackers", verbose_name=_("task")
    )
    unit = models.ForeignKey(
        "units.Unit", models.PROTECT, related_name="trackers", verbose_name=_("unit")
    )
    given_at = models.DateTimeField(_("given at"))
    given_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="given_trackers", verbose_name=_("given by")
    )
    contacted_on = models.DateField(_("last contact"), null=True, blank=True)
    contact = models.CharField(_("way of contact"), max_length=8, choices=ContactWay, blank=True)

    objects = TrackerQuerySet.as_manager()

    class Meta:
        ordering = ("task", "unit")
        constraints = (
            *Followed.Meta.constraints,
            models.UniqueConstraint(fields=["task", "unit"], name="tracker_once_a_unit"),
            models.CheckConstraint(
                condition=Q(contacted_on=None, contact="")
                | Q(contacted_on__isnull=False) & ~Q(contact=""),
                name="tracker_contact_says_how",
            ),
        )
        indexes = (
            models.Index(fields=["task", "status", "due_on"], name="tracker_of_task"),
            models.Index(fields=["unit", "status", "due_on"], name="tracker_of_unit"),
        )

    def __str__(self) -> str:
        return f"{self.unit}: {self.task}"

    def get_absolute_url(self) -> str:
        return reverse("plans:tracker", args=[self.pk])

    @property
    def plan(self) -> Plan:
        return self.task.plan

    @property
    def is_followed(self) -> bool:
        return self.task.is_followed and self.task.status != TaskStatus.DROPPED

    @property
    def often(self) -> Recurrence:
        return self.task.often

    @property
    def own_progress(self) -> ProgressQuerySet:
        return self.progress.all()

    @property
    def is_untouched(self) -> bool:
        """The unit has done nothing with it yet."""
        return self.status == TaskStatus.NOT_STARTED and not self.progress.exists()
