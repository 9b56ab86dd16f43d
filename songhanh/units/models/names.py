"""Other names and codes of units, and the index of everything they are found by."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from songhanh.units.models.spans import in_order
from songhanh.units.models.unit import Unit


class UnitAlias(models.Model):
    """Tên khác, mã khác: another name or a second code, for as long as it is valid."""

    class Kind(models.TextChoices):
        """What sort of alias."""

        CODE = "code", pgettext_lazy("name of a unit", "second code")
        SHORT = "short", pgettext_lazy("name of a unit", "short form")
        FORMER = "former", pgettext_lazy("name of a unit", "former name")
        USUAL = "usual", pgettext_lazy("name of a unit", "usual name")

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=250, blank=True)
    code = models.CharField(max_length=20, blank=True, db_index=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            in_order("units_alias_span"),
            models.CheckConstraint(
                condition=(Q(name="") & ~Q(code="")) | (Q(code="") & ~Q(name="")),
                name="units_alias_name_or_code",
            ),
            models.UniqueConstraint(fields=("unit", "name", "code"), name="units_alias_once"),
        )

    def __str__(self) -> str:
        return self.name or self.code


class UnitName(models.Model):
    """Chỉ mục tên: every beginning under which a unit is found on a day; derived, rebuilt by actions.

    `via` is the older unit whose name this is, when a predecessor's name finds its successor.
    """

    class Why(models.IntegerChoices):
        """What the words matched, best first."""

        NAME = 1, pgettext_lazy("name of a unit", "name")
        ALIAS = 2, pgettext_lazy("name of a unit", "other name")
        FORMER = 3, pgettext_lazy("name of a unit", "former name")
        PREDECESSOR = 4, pgettext_lazy("name of a unit", "name of a unit that went into it")
        PART = 5, pgettext_lazy("name of a unit", "name of a unit that partly went into it")
        CODE = 6, pgettext_lazy("name of a unit", "code")
        FORMER_CODE = 7, pgettext_lazy("name of a unit", "code of a unit that went into it")

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    via = models.ForeignKey(
        Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="names_passed_on"
    )
    why = models.PositiveSmallIntegerField(choices=Why.choices)
    name = models.CharField(max_length=250)
    folded = models.CharField(max_length=250)  # in byte order on PostgreSQL too: see migration 0002
    spoken = models.CharField(max_length=250)
    is_start = models.BooleanField()
    rank = models.PositiveSmallIntegerField()  # of the unit's level: the country first
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=("folded",), name="units_name_folded"),)

    def __str__(self) -> str:
        return self.name
