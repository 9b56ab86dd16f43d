"""Revisions: the cells of a return as somebody left them, each one JSON value; and what was said of cells."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class RevisionQuerySet(models.QuerySet["ReturnRevision"]):
    """Revisions by how far they went."""

    def approved(self) -> Self:
        """In the order of their approval."""
        return self.filter(approved_seq__isnull=False).order_by("approved_seq")

    def between(self, first: int, last: int) -> Self:
        return self.approved().filter(approved_seq__range=(first, last))

    def before(self, period: str, form_code: str, unit_id: int) -> ReturnRevision | None:
        """The last approved one of a unit for a period, whatever its stage."""
        rows = self.approved().filter(of__unit=unit_id, of__form_code=form_code, of__period=period)
        return rows.last()


class ReturnRevision(models.Model):
    """Bản số liệu: all cells of a return at one state. The history of a cell is the difference of revisions.

    Whoever writes goes on in the same revision; another person, or a sending, begins a new one.
    """

    of = models.ForeignKey("collection.Return", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField()  # of the return, after the last save into this revision
    cells = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict)  # cell → why an odd value is right
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)  # from then on nothing in it changes
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    approved_seq = models.PositiveBigIntegerField(null=True, unique=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("of", "number"), name="collection_revision_number"),
            models.UniqueConstraint(fields=("of", "version"), name="collection_revision_version"),
            models.CheckConstraint(
                condition=Q(approved_seq=None, approved_at=None, approved_by=None)
                | Q(
                    approved_seq__isnull=False,
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                    submitted_at__isnull=False,
                ),
                name="collection_revision_approved",
            ),
        )

    def __str__(self) -> str:
        return f"{self.of_id}/{self.number}"


class ApprovalCounter(models.Model):
    """Số thứ tự duyệt: the last number given to an approved revision; one row, held while one is given.

    A number is given in the transaction of the approval, so one that fails leaves no gap.
    """

    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(pk=1), name="collection_one_approval_counter"),
        )

    def __str__(self) -> str:
        return str(self.last)


class CellComment(models.Model):
    """Ý kiến về ô: what whoever checks says of one cell; settled when the return is sent again."""

    of = models.ForeignKey("collection.Return", on_delete=models.CASCADE, related_name="comments")
    revision = models.ForeignKey(ReturnRevision, on_delete=models.CASCADE, related_name="comments")
    cell = models.CharField(max_length=90)
    text = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="collection_comment_text"),
        )

    def __str__(self) -> str:
        return f"{self.cell}: {self.text}"
