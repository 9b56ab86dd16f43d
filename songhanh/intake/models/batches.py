"""Many files received together: each with what became of it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.intake.models.intakes import Intake
from songhanh.jobs.models import Job
from songhanh.units.models import Unit
from songhanh.units.rights import reached


def waiting_name(_file: BatchFile, _name: str) -> str:
    """Apart from what is kept, under a name that nobody chose; gone once the file has been read."""
    return f"incoming/{uuid.uuid4().hex}"


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, user: User) -> BatchQuerySet:
        received = Batch.objects.order_by().values_list("unit", flat=True).distinct()
        return self.filter(unit__in=reached(user, "intake.view", received))


class Batch(models.Model):
    """Lô văn bản: files received in one act and read in the background, one by one."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField(auto_now_add=True)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return _("Batch %(number)s") % {"number": self.pk}

    def get_absolute_url(self) -> str:
        return reverse("intake:batch_detail", args=[self.pk])

    @property
    def counts(self) -> dict[str, int]:
        """How many files of each state, and of all."""
        rows = self.files.order_by().values_list("state").annotate(Count("pk"))
        found = dict.fromkeys(BatchFile.State.values, 0) | dict(rows)
        return found | {
            "total": sum(found.values()),
            "done": sum(found.values()) - found["waiting"],
        }

    @property
    def is_open(self) -> bool:
        return self.job is not None and self.job.is_open


class BatchFile(models.Model):
    """Tệp trong lô: one file of a batch and its outcome."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READ = "read", _("read, to be checked")
        KNOWN = "known", _("received before")
        REFUSED = "refused", _("left outside")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    content = models.FileField(upload_to=waiting_name, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=500, blank=True)
    cure = models.CharField(max_length=500, blank=True)
    intake = models.ForeignKey(Intake, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "sha256"], name="intake_batch_content_once"),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="intake_batch_refused_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | ~Q(content=""),
                name="intake_batch_waiting_has_content",
            ),
        ]

    def __str__(self) -> str:
        return self.name
