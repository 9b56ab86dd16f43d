"""What is counted, and along which lines it may be split."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.cube.formula import Catalogue
from songhanh.frameworks.models.sourced import Bilingual, Sourced, SourcedQuerySet


class Breakdown(Sourced):
    """Phân tổ: a line along which a figure may be split."""

    class Adds(models.TextChoices):
        """What its members make together."""

        PARTITION = "partition", _("Members make the total")
        OVERLAPPING = "overlapping", _("Members overlap")

    code = models.CharField(max_length=40, unique=True)
    title_vi = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    adds = models.CharField(max_length=12, choices=Adds.choices)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("code",)

    def __str__(self) -> str:
        return self.title_vi


class BreakdownMember(Bilingual, models.Model):
    """Nhóm của phân tổ: women, men; urban, rural."""

    breakdown = models.ForeignKey(Breakdown, on_delete=models.CASCADE, related_name="members")
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    title_vi = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("breakdown", "code"), name="frameworks_member_once"),
        )

    def __str__(self) -> str:
        return self.title_vi


class Collected(models.TextChoices):
    """Cách thu thập: how a figure is gathered."""

    REPORT = "report", pgettext_lazy("collected by", "reports")
    SURVEY = "survey", pgettext_lazy("collected by", "sample survey")
    REGISTER = "register", pgettext_lazy("collected by", "register")


class ElementQuerySet(SourcedQuerySet):
    """Elements, and the names that formulas may use."""

    def catalogue(self) -> Catalogue:
        """Element → breakdown → members, as `cube.formula` checks names against."""
        with_members = self.prefetch_related("breakdowns__members")
        return {
            element.code: {
                axis.code: {member.code for member in axis.members.all()}
                for axis in element.breakdowns.all()
            }
            for element in with_members
        }


class Element(Sourced):
    """Thành tố số liệu: one thing that is counted; says how it adds up over units and over time."""

    class Kind(models.TextChoices):
        """What sort of number it is."""

        STOCK = "stock", pgettext_lazy("kind of figure", "at a moment")
        FLOW = "flow", pgettext_lazy("kind of figure", "over a period")
        MEAN = "mean", pgettext_lazy("kind of figure", "mean")
        FLAG = "flag", pgettext_lazy("kind of figure", "yes or no")

    class Adding(models.TextChoices):
        """How values of several units or periods make one."""

        SUM = "sum", pgettext_lazy("adding", "added up")
        LAST = "last", pgettext_lazy("adding", "the last one counts")
        NONE = "none", pgettext_lazy("adding", "never added")

    class Period(models.TextChoices):
        """How often it is taken."""

        MONTH = "month", pgettext_lazy("how often", "month")
        QUARTER = "quarter", pgettext_lazy("how often", "quarter")
        HALF = "half", pgettext_lazy("how often", "six months")
        YEAR = "year", pgettext_lazy("how often", "year")
        SCHOOL_YEAR = "school_year", pgettext_lazy("how often", "school year")

    code = models.CharField(max_length=60, unique=True)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    title_folded = models.CharField(max_length=700, editable=False)
    unit_vi = models.CharField(max_length=60)
    unit_en = models.CharField(max_length=60)
    decimals = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    over_units = models.CharField(max_length=4, choices=Adding.choices)
    over_time = models.CharField(max_length=4, choices=Adding.choices)
    period = models.CharField(max_length=12, choices=Period.choices, default=Period.YEAR)
    levels = models.JSONField(default=list)
    collected_by = models.CharField(
        max_length=8, choices=Collected.choices, default=Collected.REPORT
    )
    has_small_counts = models.BooleanField(default=False)
    derived_from = models.CharField(max_length=40, blank=True)
    breakdowns = models.ManyToManyField(Breakdown, blank=True, related_name="elements")
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )

    objects = ElementQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("title_folded",)
        constraints = (
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(part_of=None) | ~Q(part_of=F("pk")), name="frameworks_element_own_part"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("mean", "flag")) | Q(over_units="none"),
                name="frameworks_element_never_added",
            ),
        )

    def __str__(self) -> str:
        return self.title_vi

    def get_absolute_url(self) -> str:
        return reverse("frameworks:element_detail", args=[self.code])

    @property
    def unit(self) -> str:
        return self.in_language("unit")
