"""Targets: what an indicator should come to, for the country or for one unit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy

from songhanh.cube.judging import Goal
from songhanh.frameworks.models.indicator import Indicator
from songhanh.frameworks.models.sourced import Sourced, SourcedQuerySet
from songhanh.frameworks.rules.targets import is_weaker
from songhanh.lib.templatetags.songhanh import written
from songhanh.units.models import Unit
from songhanh.units.rights import units_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from songhanh.accounts.models import User

MET = Decimal(1)


class TargetQuerySet(SourcedQuerySet):
    """Targets by whose they are."""

    def national(self) -> Self:
        return self.filter(unit=None)

    def local(self) -> Self:
        return self.exclude(unit=None)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """National targets are public; local ones follow the right to see frameworks."""
        seen = units_for(user, "frameworks.view")
        return self.filter(Q(unit=None) | Q(unit__in=seen.values("pk")))

    def shown_for(self, indicator: Indicator) -> Self:
        """Those of one indicator as its page lists them: the country first, then by unit."""
        rows = self.filter(indicator=indicator).select_related("unit", "indicator")
        return rows.order_by(F("unit__name").asc(nulls_first=True), "year")

    def for_unit(self, unit: Unit) -> Self:
        """The unit's own, those of the units above it and the national ones, the nearest first."""
        line = [unit.territory, *reversed(Unit.objects.above(unit.territory))]
        nearness = [
            models.When(unit=one.pk, then=models.Value(steps)) for steps, one in enumerate(line)
        ]
        return (
            self.filter(Q(unit=None) | Q(unit__in=[one.pk for one in line]))
            .annotate(distance=models.Case(*nearness, default=models.Value(len(line))))
            .order_by("year", "distance")
        )


class Target(Sourced):
    """Mức cần đạt: operator and value for a year; without a unit it is the national one.

    A local target stands beside the national one and never replaces it.
    """

    class Operator(models.TextChoices):
        """How the value is meant."""

        AT_LEAST = "at_least", pgettext_lazy("target", "at least")
        MORE_THAN = "more_than", pgettext_lazy("target", "more than")
        AT_MOST = "at_most", pgettext_lazy("target", "at most")
        BELOW = "below", pgettext_lazy("target", "below")
        EXACTLY = "exactly", pgettext_lazy("target", "exactly")
        ABOUT = "about", pgettext_lazy("target", "about")

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="targets"
    )
    year = models.PositiveSmallIntegerField()
    is_yearly = models.BooleanField(
        pgettext_lazy("target", "each year from then on"), default=False
    )
    operator = models.CharField(
        pgettext_lazy("target", "operator"), max_length=9, choices=Operator.choices
    )
    value = models.DecimalField(pgettext_lazy("target", "value"), max_digits=14, decimal_places=4)
    upper = models.DecimalField(
        pgettext_lazy("target", "upper end"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)
    baseline_value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    document_number = models.CharField(pgettext_lazy("target", "set by"), max_length=60, blank=True)

    objects = TargetQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("year", "pk")
        constraints = (
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=("indicator", "year"),
                condition=Q(unit=None),
                name="frameworks_target_national_once",
            ),
            models.UniqueConstraint(
                fields=("indicator", "unit", "year"),
                condition=Q(unit__isnull=False),
                name="frameworks_target_local_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    operator__in=("at_least", "more_than", "at_most", "below", "exactly", "about")
                ),
                name="frameworks_target_operator",
            ),
            models.CheckConstraint(
                condition=Q(upper=None) | Q(upper__gt=F("value"), operator="at_least"),
                name="frameworks_target_range",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.year}: {self.words}"

    @property
    def goal(self) -> Goal:
        return Goal(self.operator, self.value, self.upper)

    @property
    def words(self) -> str:
        """As people write it: từ 75% trở lên, dưới 25%, khoảng 60%, không quá 1,7 lần."""
        if self.indicator.direction == Indicator.Direction.MILESTONE:
            return gettext("met") if self.value == MET else gettext("not met")
        values = {"value": self._measured(self.value)}
        if self.upper is not None:
            values = {"value": written(self.value), "upper": self._measured(self.upper)}
            return gettext("from %(value)s to %(upper)s") % values
        return self._sentence() % values

    @property
    def when(self) -> str:
        """The year, or from which year on each year."""
        if self.is_yearly:
            return gettext("each year from %(year)s") % {"year": self.year}
        return str(self.year)

    @property
    def asks_less(self) -> bool:
        """Whether this local target asks less than the national one of its year."""
        above = self.indicator.targets.filter(unit=None, year=self.year).first()
        return above is not None and self.is_weaker_than(above)

    def is_weaker_than(self, other: Target) -> bool:
        return is_weaker(self.goal, other.goal, self.indicator.direction)

    def _measured(self, value: Decimal) -> str:
        unit = self.indicator.unit
        return f"{written(value)}%" if unit == "%" else f"{written(value)} {unit}"

    def _sentence(self) -> str:
        return {
            self.Operator.AT_LEAST: gettext("from %(value)s up"),
            self.Operator.MORE_THAN: gettext("above %(value)s"),
            self.Operator.AT_MOST: gettext("at most %(value)s"),
            self.Operator.BELOW: gettext("below %(value)s"),
            self.Operator.EXACTLY: gettext("exactly %(value)s"),
            self.Operator.ABOUT: gettext("about %(value)s"),
        }[self.Operator(self.operator)]
