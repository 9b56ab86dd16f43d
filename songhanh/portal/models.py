"""What the public face keeps of its own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from songhanh.units.models import Unit


class HotlineQuerySet(models.QuerySet["Hotline"]):
    def national(self) -> HotlineQuerySet:
        return self.filter(place_name="")

    def local(self) -> HotlineQuerySet:
        """Those of one province, by its name; only what was seen in a source: a wrong number does harm."""
        return self.filter(verified=True).exclude(place_name="").order_by("place_name", "order")


class Hotline(models.Model):
    """Số điện thoại hỗ trợ: where somebody in need can call; a number of one province names it."""

    number = models.CharField(max_length=20)
    for_whom_vi = models.CharField(max_length=150)
    for_whom_en = models.CharField(max_length=150)
    owner_vi = models.CharField(max_length=150)
    place = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    place_name = models.CharField(max_length=150, blank=True)  # empty: the whole country
    seen_on = models.DateField()
    verified = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()

    objects = HotlineQuerySet.as_manager()

    class Meta:
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=["number", "for_whom_vi"], name="portal_hotline_once"),
            models.CheckConstraint(condition=~Q(source=""), name="portal_hotline_has_source"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def for_whom(self) -> str:
        return self.for_whom_en if get_language() == "en" else self.for_whom_vi

    @property
    def dialled(self) -> str:
        """The number as a telephone takes it."""
        return self.number.replace(" ", "")
