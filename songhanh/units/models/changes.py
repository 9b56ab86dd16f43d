"""Changes of units: what became what, by which act."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.units.models.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

MILLION = 1_000_000
UNDO = timedelta(days=7)


class ChangeQuerySet(models.QuerySet["UnitChange"]):
    """Changes of units."""

    def standing(self) -> Self:
        """Without those that were undone."""
        return self.filter(undone_at=None)


class UnitChange(models.Model):
    """Thay đổi đơn vị hành chính: one event on one day, by one act."""

    class Subject(models.TextChoices):
        """What the change does."""

        REORGANISATION = "reorganisation", _("Reorganisation of units")
        MERGE = "merge", _("Merger")
        SPLIT = "split", _("Division of a unit")
        TRANSFER = "transfer", _("Transfer of territory")
        RENAME = "rename", _("Change of name")
        RETYPE = "retype", _("Change of type")
        REPARENT = "reparent", _("Change of superior unit")
        FOUND = "found", _("Founding")
        ABOLISH = "abolish", _("Abolition")

    on = models.DateField()
    subject = models.CharField(max_length=16, choices=Subject.choices)
    title = models.CharField(max_length=250)
    act = models.CharField(max_length=250, blank=True)
    source = models.TextField(blank=True)
    is_verified = models.BooleanField(default=False)
    made_at = models.DateTimeField(null=True, editable=False)  # none: came with the seed
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    undone_at = models.DateTimeField(null=True, editable=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("on", "title"), condition=Q(undone_at=None), name="units_change_once"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("units:change_detail", args=[self.pk])

    @property
    def undo_until(self) -> datetime | None:
        """Until when it can be undone; none: it cannot."""
        return None if self.made_at is None or self.undone_at else self.made_at + UNDO

    @property
    def may_be_undone(self) -> bool:
        return self.undo_until is not None and timezone.now() <= self.undo_until


class ChangeTrace(models.Model):
    """Dấu vết của thay đổi: the rows as they stood before it, and those it made; what undoing puts back."""

    change = models.OneToOneField(UnitChange, on_delete=models.CASCADE, related_name="trace")
    was = models.JSONField()
    made = models.JSONField()
    units = models.JSONField()  # ids of every unit it touched

    def __str__(self) -> str:
        return str(self.change_id)


class LinkQuerySet(models.QuerySet["UnitLink"]):
    """Links between old and new units."""

    def moving(self) -> Self:
        """Without those that say a unit went on as it was."""
        return self.exclude(predecessor=F("successor"))


class UnitLink(models.Model):
    """Đơn vị cũ – đơn vị mới: all or part of a predecessor's territory went to a successor.

    A unit whose territory went on unchanged is linked to itself. Weights are millionths of the
    predecessor; none is known for the parts of 2025.
    """

    class Extent(models.TextChoices):
        """How much of the predecessor."""

        WHOLE = "whole", pgettext_lazy("extent", "whole")
        PART = "part", pgettext_lazy("extent", "part")

    class WeightSource(models.TextChoices):
        """Where a weight comes from."""

        GIVEN = "given", pgettext_lazy("weight", "given")
        FITTED = "fitted", pgettext_lazy("weight", "fitted from totals before and after")
        EQUAL = "equal", pgettext_lazy("weight", "split equally, no weight known")

    class Status(models.TextChoices):
        """How sure the link is."""

        CONFIRMED = "confirmed", _("two sources agree")
        SETTLED_BY_TEXT = "settled_by_text", _("settled by the resolution's text")
        SETTLED_BY_TEXT_AND_NSO = (
            "settled_by_text_and_nso",
            _("settled by the resolution's text and the official table"),
        )
        KIND_DIFFERS_FROM_NSO = (
            "kind_differs_from_nso",
            _("extent differs from the official table"),
        )
        UNSETTLED = "unsettled", _("not yet settled")

    change = models.ForeignKey(UnitChange, on_delete=models.CASCADE, related_name="links")
    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="links_out")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="links_in")
    extent = models.CharField(max_length=5, choices=Extent.choices)
    weight = models.PositiveIntegerField(null=True, blank=True)
    weight_source = models.CharField(max_length=6, choices=WeightSource.choices, blank=True)
    status = models.CharField(max_length=24, choices=Status.choices, default=Status.CONFIRMED)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("change", "predecessor", "successor"), name="units_link_once"
            ),
            models.CheckConstraint(
                condition=Q(extent__in=("whole", "part")), name="units_link_extent"
            ),
            models.CheckConstraint(
                condition=Q(weight=None) | Q(weight__lte=MILLION), name="units_link_weight"
            ),
            models.CheckConstraint(
                condition=~Q(extent="whole") | Q(weight=None) | Q(weight=MILLION),
                name="units_link_whole_weight",
            ),
            models.CheckConstraint(
                condition=Q(weight=None, weight_source="")
                | (Q(weight__gte=0) & ~Q(weight_source="")),
                name="units_link_weight_source",
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    @property
    def share(self) -> Decimal | None:
        """Its weight in per cent, where one is known."""
        return None if self.weight is None else Decimal(self.weight) / 10_000

    @property
    def weight_label(self) -> str:
        """Where the weight of a part comes from, in words."""
        return str(self.WeightSource(self.weight_source or self.WeightSource.EQUAL).label)

    @property
    def is_continuation(self) -> bool:
        return self.predecessor_id == self.successor_id

    @property
    def is_unsettled(self) -> bool:
        return self.status == self.Status.UNSETTLED


def links_table() -> pa.Table:
    """The links of the record as `cube.maps` takes them; a unit that went on as it was has none."""
    import pyarrow as pa

    rows = UnitLink.objects.order_by("pk").values_list(
        "predecessor_id", "successor_id", "change__on", "extent", "weight"
    )
    split = {(old, on) for old, _new, on, extent, _weight in rows if extent == UnitLink.Extent.PART}
    told = [row for row in rows if row[0] != row[1] or (row[0], row[2]) in split]
    return pa.table(
        {
            "predecessor": pa.array([row[0] for row in told], pa.int32()),
            "successor": pa.array([row[1] for row in told], pa.int32()),
            "on": pa.array([row[2] for row in told], pa.date32()),
            "is_whole": pa.array([row[3] == UnitLink.Extent.WHOLE for row in told], pa.bool_()),
            "weight": pa.array([row[4] for row in told], pa.int32()),
        }
    )
