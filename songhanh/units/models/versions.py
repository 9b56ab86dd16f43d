"""What a unit was called, what it was and what it lay under, from when to when."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language

from songhanh.units.models.changes import UnitChange
from songhanh.units.models.spans import alive, in_order
from songhanh.units.models.unit import BodyKind, Level, Unit, UnitType


class VersionQuerySet(models.QuerySet["UnitVersion"]):
    """Versions by date."""

    def alive(self, on: date | None = None) -> Self:
        return self.filter(alive(on or timezone.localdate()))


class UnitVersion(models.Model):
    """Tên, loại, mã, đơn vị cấp trên theo thời gian: the dated facts of a unit.

    The database refuses two versions of a unit on one day, and one code for two units on one day.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="versions")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    name = models.CharField(max_length=250)
    name_en = models.CharField(max_length=250, blank=True)
    type = models.CharField(max_length=24, blank=True)
    level = models.CharField(max_length=12, choices=Level.choices)
    code = models.CharField(max_length=20, blank=True, db_index=True)
    parent = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="child_versions"
    )
    change = models.ForeignKey(
        UnitChange, on_delete=models.PROTECT, null=True, blank=True, related_name="versions"
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = (F("valid_from").asc(nulls_first=True), "pk")
        constraints = (
            in_order("units_version_span"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("unit")), name="units_version_own_parent"
            ),
        )
        indexes = (models.Index(fields=("level", "valid_to"), name="units_version_level"),)

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The name in the reader's language, where we have it."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def type_label(self) -> str:
        """What sort of unit it was then, in words."""
        labels = BodyKind if self.level == Level.BODY else UnitType
        return str(labels(self.type).label) if self.type else ""
