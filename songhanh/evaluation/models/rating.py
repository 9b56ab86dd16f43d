"""What every measured value came to, kept as it was judged: a row lasts from one approval to the next that changes it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from songhanh.frameworks.models import Indicator, Target
from songhanh.units.models import Unit
from songhanh.units.rights import units_for

if TYPE_CHECKING:
    from songhanh.accounts.http import Anybody

BOTH = ""


class RatingQuerySet(models.QuerySet["Rating"]):
    """Ratings by the moment they held, by unit and period."""

    def now(self) -> Self:
        return self.filter(until_seq=None)

    def as_of(self, seq: int) -> Self:
        """Those that held once the approvals up to `seq` were in: what a snapshot's pages and reports show."""
        return self.filter(since_seq__lte=seq).filter(Q(until_seq=None) | Q(until_seq__gt=seq))

    def short(self) -> Self:
        return self.filter(standing__in=(Rating.Standing.NEAR, Rating.Standing.MISSED))

    def of(self, unit: Unit, period: str) -> Self:
        return self.filter(unit=unit, period=period)

    def visible_to(self, user: Anybody) -> Self:
        return self.filter(unit__in=units_for(user, "evaluation.view_published").values("pk"))

    def in_order(self) -> Self:
        """As the programme lists its indicators; women before men."""
        return self.select_related(
            "indicator__objective", "indicator__programme", "indicator__formula"
        ).order_by("indicator__programme", "indicator__position", "sex")


class Rating(models.Model):
    """Đánh giá: one measured value of one unit in one period against what its year asks.

    Never changed: an approval that changes it ends the row (`until_seq`) and begins another, so that any snapshot
    can be read as it was. Derived from the cube and the targets; made anew at will.
    """

    class Standing(models.TextChoices):
        """How it stands; the names of `lib.status`."""

        MET = "met", pgettext_lazy("status", "Met")
        NEAR = "near", pgettext_lazy("status", "Nearly met")
        MISSED = "missed", pgettext_lazy("status", "Not met")
        NO_DATA = "no_data", pgettext_lazy("status", "No data yet")
        NOT_RATED = "not_rated", pgettext_lazy("status", "Not rated")

    class Movement(models.TextChoices):
        """Against the same period of the year before."""

        BETTER = "better", pgettext_lazy("movement", "better")
        SAME = "same", pgettext_lazy("movement", "unchanged")
        WORSE = "worse", pgettext_lazy("movement", "worse")

    class Reason(models.TextChoices):
        """Why there is no value."""

        NOT_KNOWN = "not_known", pgettext_lazy("no value", "not collected yet")
        NONE_AROSE = "none_arose", pgettext_lazy("no value", "nothing arose")
        ZERO_DENOMINATOR = "zero_denominator", pgettext_lazy("no value", "nothing to divide by")
        UNLIKE_UNITS = "unlike_units", pgettext_lazy("no value", "reports of different units")
        UNLIKE_PERIODS = "unlike_periods", pgettext_lazy("no value", "figures of unlike periods")

    class Stage(models.TextChoices):
        """How firm the figures behind it are; the least firm one counts."""

        ESTIMATE = "estimate", pgettext_lazy("stage", "estimate")
        PRELIMINARY = "preliminary", pgettext_lazy("stage", "preliminary")
        FINAL = "final", pgettext_lazy("stage", "final")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="ratings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="ratings")
    period = models.CharField(max_length=10)
    sex = models.CharField(max_length=1, blank=True, default=BOTH)
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    numerator = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    reason = models.CharField(max_length=16, choices=Reason.choices, blank=True)
    standing = models.CharField(max_length=9, choices=Standing.choices)
    operator = models.CharField(max_length=9, choices=Target.Operator.choices, blank=True)
    asked = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    before = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    movement = models.CharField(max_length=6, choices=Movement.choices, blank=True)
    distance = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    base_distance = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    n_reported = models.PositiveIntegerField(default=0)
    n_expected = models.PositiveIntegerField(default=0)
    counted_level = models.CharField(max_length=12, blank=True)
    is_estimated = models.BooleanField(default=False)
    stage = models.CharField(max_length=11, choices=Stage.choices, blank=True)
    snapshot = models.CharField(max_length=64)
    since_seq = models.BigIntegerField()
    until_seq = models.BigIntegerField(null=True, blank=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "unit", "period", "sex"),
                condition=Q(until_seq=None),
                name="evaluation_rating_one_now",
            ),
            models.UniqueConstraint(
                fields=("indicator", "unit", "period", "sex", "since_seq"),
                name="evaluation_rating_once",
            ),
            models.CheckConstraint(
                condition=Q(until_seq=None) | Q(until_seq__gt=F("since_seq")),
                name="evaluation_rating_span",
            ),
            models.CheckConstraint(
                condition=Q(value=None) ^ Q(reason=""), name="evaluation_rating_value_or_reason"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=("met", "near", "missed"), value__isnull=False)
                | Q(standing="no_data", value=None)
                | Q(standing="not_rated"),
                name="evaluation_rating_standing",
            ),
            models.CheckConstraint(
                condition=Q(n_reported__lte=F("n_expected")), name="evaluation_rating_coverage"
            ),
            models.CheckConstraint(
                condition=Q(sex__in=("", "F", "M")), name="evaluation_rating_sex"
            ),
        )
        indexes = (
            models.Index(fields=("unit", "period", "until_seq"), name="evaluation_rating_unit"),
            models.Index(
                fields=("indicator", "period", "until_seq"), name="evaluation_rating_across"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.period}: {self.standing}"

    @property
    def difference(self) -> Decimal | None:
        """Above (or below zero: under) what was asked."""
        if self.value is None or self.asked is None:
            return None
        return self.value - self.asked

    @property
    def is_short(self) -> bool:
        return self.standing in (self.Standing.NEAR, self.Standing.MISSED)

    @property
    def is_complete(self) -> bool:
        return self.n_reported == self.n_expected
