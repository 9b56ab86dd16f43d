"""Indicators, how they are counted, and where their series break."""

from __future__ import annotations

from typing import NamedTuple, Self

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.cube.formula import Formula, parse
from songhanh.frameworks.models.element import Breakdown, Collected, Element
from songhanh.frameworks.models.programme import Objective, Programme
from songhanh.frameworks.models.sourced import Sourced, SourcedQuerySet
from songhanh.frameworks.models.wording import in_words
from songhanh.frameworks.rules.matching import alike


class Match(NamedTuple):
    """An indicator that a text may mean, and how surely, from 0 to 1."""

    indicator: Indicator
    score: float


class IndicatorQuerySet(SourcedQuerySet):
    """Indicators by what they are and by what a text means."""

    def measured(self) -> Self:
        """Those that carry a value of their own: an indicator with components does not."""
        return self.filter(is_measured=True)

    def whole(self) -> Self:
        """Those that the programme itself counts: components are parts of one."""
        return self.filter(parent=None)

    def matching(self, text: str) -> list[Match]:
        """The indicators that a sentence or a few typed words mean, best first."""
        known = {one.pk: one for one in self.select_related("programme", "parent")}
        titles = {pk: one.names for pk, one in known.items()}
        codes = {pk: one.code for pk, one in known.items()}
        return [Match(known[found.key], found.score) for found in alike(text, titles, codes)]


class Indicator(Sourced):
    """Chỉ tiêu: what a programme is judged by. One with components carries no value of its own."""

    class Direction(models.TextChoices):
        """Which way is better."""

        HIGHER = "higher_better", _("Higher is better")
        LOWER = "lower_better", _("Lower is better")
        MILESTONE = "milestone", _("A milestone, met or not met")

    class Frequency(models.TextChoices):
        """How often it is reported."""

        MONTH = "month", pgettext_lazy("how often", "month")
        QUARTER = "quarter", pgettext_lazy("how often", "quarter")
        HALF = "half", pgettext_lazy("how often", "six months")
        YEAR = "year", pgettext_lazy("how often", "year")
        SCHOOL_YEAR = "school_year", pgettext_lazy("how often", "school year")

    code = models.CharField(max_length=20, unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="indicators")
    objective = models.ForeignKey(
        Objective, on_delete=models.CASCADE, null=True, blank=True, related_name="indicators"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="components"
    )
    position = models.PositiveSmallIntegerField()
    title_vi = models.CharField(max_length=400)
    title_en = models.CharField(max_length=400)
    short_vi = models.CharField(max_length=120, blank=True)
    short_en = models.CharField(max_length=120, blank=True)
    title_folded = models.CharField(max_length=1000, editable=False)
    unit_vi = models.CharField(max_length=60)
    unit_en = models.CharField(max_length=60)
    decimals = models.PositiveSmallIntegerField(default=1)
    direction = models.CharField(max_length=14, choices=Direction.choices)
    is_measured = models.BooleanField()
    agency_then = models.CharField(max_length=300, blank=True)
    agency_now = models.CharField(max_length=300, blank=True)
    levels = models.JSONField(default=list)
    frequency = models.JSONField(default=list)
    collected_by = models.CharField(max_length=8, choices=Collected.choices, blank=True)
    breakdowns = models.ManyToManyField(Breakdown, blank=True, related_name="indicators")

    objects = IndicatorQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("programme", "position")

    def __str__(self) -> str:
        return f"{self.code} {self.short}"

    def get_absolute_url(self) -> str:
        return reverse("frameworks:indicator_detail", args=[self.code])

    @property
    def short(self) -> str:
        return self.in_language("short") or self.title

    @property
    def unit(self) -> str:
        return self.in_language("unit")

    @property
    def lead_agency(self) -> str:
        """The ministry that answers for it, of all that are named."""
        return self.agency_now.partition(";")[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Everything a text may call it by; a component also by its parent's title before its own."""
        above = f"{self.parent.title_vi} " if self.parent else ""
        given = (self.title_vi, self.title_en, self.short_vi, self.short_en)
        return tuple(name for name in given if name) + ((above + self.title_vi,) if above else ())

    @cached_property
    def counting(self) -> IndicatorFormula | None:
        """How it is counted, where anybody has said so."""
        return getattr(self, "formula", None)


class IndicatorFormula(Sourced):
    """Công thức: how an indicator is counted, in words and, where it can be computed, as a formula."""

    indicator = models.OneToOneField(Indicator, on_delete=models.CASCADE, related_name="formula")
    text = models.CharField(max_length=1000, blank=True)
    numerator_vi = models.CharField(max_length=400)
    numerator_en = models.CharField(max_length=400)
    denominator_vi = models.CharField(max_length=400, blank=True)
    denominator_en = models.CharField(max_length=400, blank=True)
    show_by = models.ForeignKey(
        Breakdown, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    elements = models.ManyToManyField(Element, blank=True, related_name="formulas")

    objects = SourcedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text or self.numerator_vi

    @property
    def numerator(self) -> str:
        return self.in_language("numerator")

    @property
    def denominator(self) -> str:
        return self.in_language("denominator")

    @cached_property
    def parsed(self) -> Formula | None:
        """The formula as `cube.formula` reads it; it was checked when it was loaded."""
        return parse(self.text) if self.text else None

    @cached_property
    def words(self) -> str:
        """The formula with titles for codes: 100 × “…” : “…”."""
        if self.parsed is None:
            return ""
        elements = list(self.elements.prefetch_related("breakdowns__members"))
        members = {
            f"{axis.code}={member.code}": member.title
            for element in elements
            for axis in element.breakdowns.all()
            for member in axis.members.all()
        }
        return in_words(self.parsed, {one.code: one.title for one in elements}, members)


class SeriesBreak(Sourced):
    """Chỗ đứt chuỗi số: from this year on the values are not comparable with those before."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="breaks")
    year = models.PositiveSmallIntegerField()
    reason_vi = models.CharField(max_length=120)
    reason_en = models.CharField(max_length=120)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("year",)
        constraints = (
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=("indicator", "year"), name="frameworks_break_once"),
        )

    def __str__(self) -> str:
        return f"{self.year}: {self.reason_vi}"

    @property
    def reason(self) -> str:
        return self.in_language("reason")
