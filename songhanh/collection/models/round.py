"""Rounds: a form asked of units for a period; and who was reminded of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.units.rights import reached
from songhanh.words.periods import Period, parse_period

if TYPE_CHECKING:
    from songhanh.accounts.models import User


class Stage(models.TextChoices):
    """Ước, sơ bộ, chính thức: how sure the values of a round are; the later replaces the earlier."""

    ESTIMATE = "estimate", pgettext_lazy("stage of figures", "estimate")
    PRELIMINARY = "preliminary", pgettext_lazy("stage of figures", "preliminary")
    FINAL = "final", pgettext_lazy("stage of figures", "final")


def _count(rows: models.QuerySet[Any]) -> Coalesce:
    counts = rows.order_by().values("round").annotate(count=models.Count("pk")).values("count")
    return Coalesce(models.Subquery(counts), 0)


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds by who follows them."""

    def visible_to(self, user: User) -> Self:
        """Those that ask units which this person follows, and those that ask their own."""
        from songhanh.collection.models.returns import Return

        asked = Return.objects.visible_to(user).values("round")
        territories = Round.objects.order_by().values_list("territory", flat=True).distinct()
        followed = reached(user, "collection.check", territories)
        return self.filter(Q(pk__in=asked) | Q(territory__in=followed))

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def with_counts(self, user: User) -> Self:
        """Each with `asked` and `come` (sent or further) of the returns that this person sees."""
        from songhanh.collection.models.returns import Return, Status

        seen = Return.objects.visible_to(user).filter(round=models.OuterRef("pk"))
        come = seen.filter(status__in=(Status.SENT, Status.APPROVED, Status.LOCKED))
        return self.annotate(asked=_count(seen), come=_count(come))


class Round(models.Model):
    """Đợt thu thập: a form asked for a period of the units under a territory, with its closing and due days."""

    form = models.ForeignKey("collection.Form", on_delete=models.PROTECT, related_name="rounds")
    territory = models.ForeignKey(
        "units.Unit", on_delete=models.PROTECT, related_name="rounds", verbose_name=_("territory")
    )
    period = models.CharField(max_length=10)  # its code
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.FINAL)
    closes_on = models.DateField()  # the day whose figures count; units alive on it are asked
    due_on = models.DateField()
    due_wording = models.CharField(max_length=120)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ("-due_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("form", "territory", "period", "stage"), name="collection_round_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="collection_round_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.form}, {self.when.phrase}"

    def get_absolute_url(self) -> str:
        return reverse("collection:round", args=[self.pk])

    @property
    def when(self) -> Period:
        return parse_period(self.period)

    @property
    def name(self) -> str:
        """Biểu số liệu cấp xã, năm 2026."""
        return f"{self.form.title}, {self.when.phrase}"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class Reminder(models.Model):
    """Đôn đốc: that whoever fills a return was reminded of it, and how."""

    class How(models.TextChoices):
        """By what way."""

        NOTICE = "notice", pgettext_lazy("reminder by", "notice")
        ZALO = "zalo", pgettext_lazy("reminder by", "Zalo")
        CALL = "call", pgettext_lazy("reminder by", "telephone")

    of = models.ForeignKey("collection.Return", on_delete=models.CASCADE, related_name="reminders")
    how = models.CharField(max_length=8, choices=How.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_how_display()} {self.at:%d/%m}"
