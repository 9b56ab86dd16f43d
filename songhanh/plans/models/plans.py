"""Plans and other steering documents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.documents.models import State
from songhanh.lib.reading import once
from songhanh.plans.rules import Span, time_gone
from songhanh.units import rights
from songhanh.words.text import fold

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from songhanh.accounts.models import User


class PlanKind(models.TextChoices):
    PLAN = "plan", _("Plan")
    ISSUING_DECISION = "issuing_decision", _("Decision that issues a plan")
    LAUNCH = "launch", _("Launch of a campaign")
    DIRECTIVE = "directive", _("Directive")
    PROGRAMME = "programme", _("Programme of work")
    COORDINATION = "coordination", _("Programme of coordination")
    GUIDANCE = "guidance", _("Guidance")
    LETTER = "letter", _("Official letter")


class PlanLevel(models.TextChoices):
    CENTRAL = "central", _("Central level")
    PROVINCE = "province", _("Province level")
    DISTRICT = "district", _("District level (before 7/2025)")
    COMMUNE = "commune", _("Commune level")
    AGENCY = "agency", _("Agency or organisation")


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted to the leader")
    SIGNED = "signed", _("Signed")
    ISSUED = "issued", pgettext_lazy("plan", "Issued")
    CLOSED = "closed", pgettext_lazy("plan", "Closed")


# Which state may follow which; nothing else does. A document of a past year is written as closed: it is
# kept to be looked up, and its tasks are not overdue.
PLAN_FOLLOWS: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.SUBMITTED}),
    PlanState.SUBMITTED: frozenset({PlanState.DRAFT, PlanState.SIGNED}),
    PlanState.SIGNED: frozenset({PlanState.ISSUED}),
    PlanState.ISSUED: frozenset({PlanState.CLOSED}),
    PlanState.CLOSED: frozenset({PlanState.ISSUED}),
}
DEMONSTRATION = _("demonstration")  # beside the name wherever it stands, and in files
PUBLISHED = (PlanState.ISSUED, PlanState.CLOSED)


def reached(user: User | AnonymousUser, right: str) -> list[int] | models.QuerySet[Any, Any]:
    """Units for an `in`, of those that have anything to do with a plan."""
    return once(("plans", user.pk, right), lambda: rights.reached(user, right, _units_with_plans()))


def _units_with_plans() -> models.QuerySet[Any, Any]:
    places = ("unit", "issuer", "tasks__lead", "tasks__coordinators")
    named = (Plan.objects.filter(**{f"{place}__isnull": False}) for place in places)
    lists = [
        rows.order_by().values_list(place, flat=True)
        for rows, place in zip(named, places, strict=True)
    ]
    return lists[0].union(*lists[1:])


def _counted(which: Q) -> Coalesce:
    """Tasks of each plan, apart from the query itself: counting its rows then costs no join."""
    rows = Plan.objects.filter(pk=models.OuterRef("pk")).values("pk")
    counts = rows.annotate(count=models.Count("tasks", filter=which)).values("count")
    return Coalesce(models.Subquery(counts), 0)


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans by who may see them and by their place in the chain."""

    def visible_to(self, user: User | AnonymousUser) -> PlanQuerySet:
        """Of one's own units, as issuer or in charge; once issued, also of superiors and of whoever gives one work.

        Everybody's: issued ones whose document is public.
        """
        mine, above = reached(user, "plans.view"), reached(user, "plans.view_published")
        led = self.model.objects.filter(tasks__lead__in=mine).values("pk")
        helped = self.model.objects.filter(tasks__coordinators__in=mine).values("pk")
        tracked = self.model.objects.filter(tasks__trackers__unit__in=mine).values("pk")
        given = Q(pk__in=led) | Q(pk__in=helped) | Q(pk__in=tracked)
        published = Q(state__in=PUBLISHED) & (Q(unit__in=above) | given)
        public = Q(state__in=PUBLISHED, document__is_public=True, document__state=State.ISSUED)
        return self.filter(public | Q(unit__in=mine) | Q(issuer__in=mine) | published)

    def with_pace(self) -> PlanQuerySet:
        """Each with `task_count` and `done_count`; what will not be carried out does not count."""
        return self.annotate(
            task_count=_counted(~Q(tasks__status="dropped")),
            done_count=_counted(Q(tasks__status__in=("done", "integrated"))),
        )

    def running(self, on: date) -> PlanQuerySet:
        return self.filter(state=PlanState.ISSUED, starts_on__lte=on, ends_on__gte=on)

    def of(self, units: Any) -> PlanQuerySet:
        """Issued or owned by these units."""
        return self.filter(Q(unit__in=units) | Q(issuer__in=units))

    def matching(self, words: str) -> PlanQuerySet:
        """Every word, with or without marks, in the number or the title."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found

    def same_as(self, plan: Plan) -> PlanQuerySet:
        """Those that the key calls the same document.

        Issuer with number and date; where a date is missing, with number and year; without a number,
        issuer with title and year.
        """
        same = self.filter(issuer=plan.issuer).exclude(pk=plan.pk)
        if not plan.number:
            return same.filter(number="", title_folded=fold(plan.title), year=plan.year)
        undated = Q(year=plan.year) if plan.issued_on is None else Q(issued_on=None, year=plan.year)
        return same.filter(
            Q(issued_on=plan.issued_on) & ~Q(issued_on=None) | undated, number=plan.number
        )


class Plan(models.Model):
    """Kế hoạch: a plan or another steering document of a body, with its tasks."""

    kind = models.CharField(_("kind"), max_length=20, choices=PlanKind, default=PlanKind.PLAN)
    state = models.CharField(_("state"), max_length=12, choices=PlanState, default=PlanState.DRAFT)
    level = models.CharField(_("level"), max_length=12, choices=PlanLevel)
    document = models.OneToOneField(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan",
        verbose_name=_("document"),
    )
    issuer = models.ForeignKey(
        "units.Unit", models.PROTECT, related_name="issued_plans", verbose_name=_("issuing body")
    )
    unit = models.ForeignKey(
        "units.Unit", models.PROTECT, related_name="plans", verbose_name=_("body in charge")
    )
    number = models.CharField(_("number and symbol"), max_length=80, blank=True)
    title = models.CharField(_("title"), max_length=500)
    title_folded = models.CharField(max_length=500, editable=False)
    folded = models.CharField(
        max_length=600, editable=False
    )  # number and title, as the search compares
    year = models.PositiveSmallIntegerField(_("year"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    programmes = models.ManyToManyField(
        "frameworks.Programme", blank=True, related_name="plans", verbose_name=_("programmes cited")
    )
    action_month_from = models.DateField(_("Action Month from"), null=True, blank=True)
    action_month_to = models.DateField(_("Action Month to"), null=True, blank=True)
    action_month_theme = models.CharField(
        _("theme of the Action Month"), max_length=500, blank=True
    )
    is_demonstration = models.BooleanField(_("made for demonstration"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "number", "issued_on"],
                condition=~Q(number=""),
                name="plan_known_by_number_and_date",
            ),
            models.UniqueConstraint(
                fields=["issuer", "number", "year"],
                condition=~Q(number="") & Q(issued_on=None),
                name="plan_known_by_number_and_year",
            ),
            models.UniqueConstraint(
                fields=["issuer", "title_folded", "year"],
                condition=Q(number=""),
                name="plan_known_by_title_and_year",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="plan_has_title"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="plan_ends_after_it_starts"
            ),
            models.CheckConstraint(
                # A comparison with nothing is neither true nor false, and a check lets that pass.
                condition=Q(action_month_from=None, action_month_to=None)
                | Q(
                    action_month_from__isnull=False,
                    action_month_to__isnull=False,
                    action_month_to__gte=F("action_month_from"),
                ),
                name="plan_action_month_in_order",
            ),
        ]
        indexes = [models.Index(fields=["year", "level"], name="plan_year_level")]

    def __str__(self) -> str:
        return f"{self.number} · {self.title}" if self.number else self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.title_folded = fold(self.title)
        self.folded = fold(f"{self.number} {self.title}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("plans:detail", args=[self.pk])

    @property
    def name(self) -> str:
        """Kế hoạch 95/KH-UBND; without a number the kind and the year; one made for demonstration says so."""
        name = f"{self.get_kind_display()} {self.number or self.year}"
        return f"{name} ({DEMONSTRATION})" if self.is_demonstration else name

    @property
    def sign(self) -> str:
        """The name of its state in `lib.status`."""
        return f"plan_{self.state}"

    @property
    def is_draft(self) -> bool:
        return self.state == PlanState.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state in PUBLISHED

    @property
    def is_running(self) -> bool:
        return self.state == PlanState.ISSUED

    @property
    def is_closed(self) -> bool:
        return self.state == PlanState.CLOSED

    @property
    def period(self) -> str:
        """2023, or 2021–2030 where it covers several years."""
        first, last = self.starts_on.year, self.ends_on.year
        return str(self.year) if first == last else f"{first}–{last}"

    @property
    def named_on(self) -> date | None:
        """The day by whose names its bodies are called: of a plan that is over its own, else today (none)."""
        if self.ends_on >= timezone.localdate():
            return None
        return max(self.issued_on or self.starts_on, self.starts_on)

    @property
    def span(self) -> Span:
        return Span(self.starts_on, self.ends_on, self.issued_on)

    def time_gone(self, on: date) -> int:
        """Whole percent of its time that is over."""
        return time_gone(self.starts_on, self.ends_on, on)
