"""Strategies, programmes and schemes, with the papers and objectives that belong to them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.frameworks.models.sourced import Sourced, SourcedQuerySet
from songhanh.frameworks.rules.citing import Citable, cited
from songhanh.words.text import fold


class ProgrammeQuerySet(SourcedQuerySet):
    """Programmes by their period and by how papers name them."""

    def running(self, year: int) -> Self:
        """Those whose period covers the year."""
        return self.filter(period_start__lte=year, period_end__gte=year)

    def measured(self) -> Self:
        """Those with indicators of their own."""
        return self.filter(indicators__isnull=False).distinct()

    def measured_first(self) -> Self:
        """Those with indicators of their own: running before ended, the one with most values first."""
        return (
            self.filter(indicators__is_measured=True)
            .annotate(values_held=Count("indicators"))
            .order_by("-period_end", "-values_held", "code")
        )

    def with_counts(self) -> Self:
        """Each with how many values it measures."""
        held = Count("indicators", filter=Q(indicators__is_measured=True))
        return self.annotate(values_held=held)

    def matching(self, words: str) -> Self:
        """Those whose code, number, titles and usual names hold every word, with marks or without."""
        rows = self
        for word in fold(words).split():
            rows = rows.filter(folded__contains=word)
        return rows

    def cited_as(self, text: str) -> Self:
        """The programmes that a text names by number (2232/QĐ-TTg), title or usual name."""
        return self.filter(pk__in=cited(text, {one.pk: one.citable for one in self.all()}))


class Programme(Sourced):
    """Chương trình, chiến lược, đề án: a framework that sets objectives and targets for a period."""

    code = models.CharField(max_length=40, unique=True)
    document_number = models.CharField(max_length=60, blank=True)
    issuer_vi = models.CharField(max_length=200, blank=True)
    issuer_en = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    title_vi = models.CharField(max_length=500)
    title_en = models.CharField(max_length=500)
    short_vi = models.CharField(max_length=200, blank=True)
    short_en = models.CharField(max_length=200, blank=True)
    folded = models.TextField(editable=False)
    period_start = models.PositiveSmallIntegerField()
    period_end = models.PositiveSmallIntegerField()
    aliases = models.TextField(blank=True)
    lead_vi = models.CharField(max_length=200, blank=True)
    lead_en = models.CharField(max_length=200, blank=True)
    has_all_targets = models.BooleanField(default=False)
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("-period_end", "-period_start", "code")
        constraints = (
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(period_start__lte=F("period_end")), name="frameworks_programme_period"
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_number} {self.short}".strip()

    def get_absolute_url(self) -> str:
        return reverse("frameworks:programme_detail", args=[self.code])

    @property
    def short(self) -> str:
        return self.in_language("short") or self.title

    @property
    def issuer(self) -> str:
        return self.in_language("issuer")

    @property
    def lead(self) -> str:
        return self.in_language("lead")

    @property
    def period(self) -> str:
        return f"{self.period_start}–{self.period_end}"

    @property
    def has_ended(self) -> bool:
        """Hết giai đoạn: its last year is over; its series go on."""
        return self.period_end < timezone.localdate().year

    @property
    def citable(self) -> Citable:
        return Citable(
            self.document_number, (self.title_vi, self.title_en), tuple(self.aliases.splitlines())
        )


class RelatedDocument(Sourced):
    """Văn bản liên quan: a paper that explains or follows a programme."""

    class Relation(models.TextChoices):
        """How the paper stands to the programme."""

        GUIDANCE = "guidance", _("Guidance")
        BASIS = "basis", _("Legal basis")
        PLAN = "plan", _("Plan that carries it out")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="documents")
    number = models.CharField(max_length=60)
    issued_on = models.DateField(null=True, blank=True)
    relation = models.CharField(max_length=10, choices=Relation.choices)
    title_vi = models.CharField(max_length=500)
    title_en = models.CharField(max_length=500)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("issued_on", "number")
        constraints = (
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=("programme", "number"), name="frameworks_document_once"
            ),
        )

    def __str__(self) -> str:
        return self.number


class TaskGroup(Sourced):
    """Nhóm nhiệm vụ: a group of tasks that a programme names."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="task_groups")
    position = models.PositiveSmallIntegerField()
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("position",)
        constraints = (
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=("programme", "position"), name="frameworks_task_group_once"
            ),
        )

    def __str__(self) -> str:
        return self.title_vi


class Objective(Sourced):
    """Mục tiêu: a field in which a programme wants to get somewhere; holds indicators."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="objectives")
    code = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("position",)
        constraints = (
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=("programme", "code"), name="frameworks_objective_once"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title_vi}"

    @property
    def field(self) -> str:
        """The field alone: "Chính trị" for "Trong lĩnh vực chính trị"."""
        for opening in ("Trong lĩnh vực ", "Trong "):
            if self.title.startswith(opening):
                field = self.title.removeprefix(opening)
                return field[0].upper() + field[1:]
        return self.title
