"""Figures that activities, cases and tasks count by themselves."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Q


class DerivedQuerySet(models.QuerySet["DerivedFigure"]):
    """Derived figures by what they are of."""

    def of(self, unit_id: int, period: str) -> Self:
        return self.filter(unit=unit_id, period=period)


class DerivedFigure(models.Model):
    """Số liệu tự tính: a value that another part of the product counted; it fills its cell, with the way to its rows.

    `value` is whole, in the element's own scale. The same `source_key` published again replaces it.
    """

    source_key = models.CharField(max_length=120, unique=True)
    element = models.ForeignKey("frameworks.Element", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="derived_figures")
    period = models.CharField(max_length=10)
    members = models.JSONField(default=dict)  # axis → member; {} is the total
    value = models.BigIntegerField()
    rows_url = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField()

    objects = DerivedQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("unit", "period"), name="collection_derived_of"),)
        constraints = (
            models.CheckConstraint(condition=~Q(source_key=""), name="collection_derived_key"),
        )

    def __str__(self) -> str:
        return f"{self.source_key}: {self.value}"

    @property
    def amount(self) -> Decimal:
        return Decimal(self.value).scaleb(-self.element.decimals)
