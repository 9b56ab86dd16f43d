"""Values that others have published: series, and their values with the address of each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext, pgettext_lazy

from songhanh.frameworks.models.element import Element
from songhanh.frameworks.models.indicator import Indicator
from songhanh.frameworks.models.programme import Programme
from songhanh.frameworks.models.sourced import Sourced, SourcedQuerySet
from songhanh.words.periods import Kind, Period, parse_period

NATION = "VN"


class PublishedSeries(Sourced):
    """Chuỗi số đã công bố: answers to one indicator, one element or one programme."""

    code = models.CharField(max_length=40, unique=True)
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, null=True, blank=True, related_name="series"
    )
    element = models.ForeignKey(
        Element, on_delete=models.CASCADE, null=True, blank=True, related_name="series"
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, null=True, blank=True, related_name="series"
    )
    position = models.PositiveSmallIntegerField()
    title_vi = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    unit_vi = models.CharField(max_length=60, blank=True)
    unit_en = models.CharField(max_length=60, blank=True)
    is_comparable = models.BooleanField(default=True)  # its points are of one definition
    is_whole = models.BooleanField(default=True)  # it is the indicator itself, not a part of it
    is_charted = models.BooleanField(default=True)  # its points say something the others do not

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("position",)
        constraints = (
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(indicator__isnull=False, element=None, programme=None)
                | Q(indicator=None, element__isnull=False, programme=None)
                | Q(indicator=None, element=None, programme__isnull=False),
                name="frameworks_series_of_one",
            ),
        )

    def __str__(self) -> str:
        return self.title_vi

    @property
    def in_order(self) -> list[PublishedValue]:
        """Its values: the country before provinces, then by time, women before men."""
        return sorted(self.values.all(), key=lambda one: one.order)

    @property
    def unit(self) -> str:
        owner = self.indicator or self.element
        return self.in_language("unit") or (owner.unit if owner else "")


class PublishedValueQuerySet(SourcedQuerySet):
    """Published values by place."""

    def of_nation(self) -> PublishedValueQuerySet:
        return self.filter(place_code=NATION)


class PublishedValue(Sourced):
    """Giá trị đã công bố: as a public page printed it, with its address."""

    class Stage(models.TextChoices):
        """How final it was when printed."""

        REPORTED = "reported", pgettext_lazy("published value", "as reported")
        DRAFT = "draft", pgettext_lazy("published value", "draft")
        APPROXIMATE = "approximate", pgettext_lazy("published value", "year not exact")

    class Sex(models.TextChoices):
        """Whom it counts."""

        WOMEN = "F", pgettext_lazy("published value", "women")
        MEN = "M", pgettext_lazy("published value", "men")

    series = models.ForeignKey(PublishedSeries, on_delete=models.CASCADE, related_name="values")
    place_code = models.CharField(max_length=20)
    place_vi = models.CharField(max_length=120)
    place_en = models.CharField(max_length=120)
    period = models.CharField(max_length=10)
    stage = models.CharField(max_length=11, choices=Stage.choices)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    numerator = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    value = models.DecimalField(max_digits=16, decimal_places=4)
    ratio_agrees = models.BooleanField(null=True)
    origin_vi = models.CharField(max_length=200)
    origin_en = models.CharField(max_length=200)

    objects = PublishedValueQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("series", "place_code", "period", "pk")
        constraints = (
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=("series", "place_code", "period", "stage", "sex"),
                name="frameworks_published_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.series.title_vi}, {self.place_vi}, {self.period}"

    @property
    def place(self) -> str:
        return self.in_language("place")

    @property
    def origin(self) -> str:
        return self.in_language("origin")

    @cached_property
    def parsed_period(self) -> Period:
        return parse_period(self.period)

    @property
    def when(self) -> str:
        """Năm 2024, Tháng 7/2022; with a mark where the year is not exact."""
        period = self.parsed_period
        named = period.code if get_language() == "en" else period.label
        if self.stage == self.Stage.APPROXIMATE:
            return gettext("about %(value)s") % {"value": period.code}
        return named

    @property
    def order(self) -> tuple[bool, str, float, str]:
        """Where it stands in the table of its series."""
        return (self.place_code != NATION, self.place_vi, self.moment, self.sex)

    @property
    def moment(self) -> float:
        """Where it stands on the axis of years: a year at its own mark, a month at its place before it."""
        period = self.parsed_period
        if period.kind == Kind.YEAR:
            return float(period.year)
        return period.year - 1 + period.end.month / 12
