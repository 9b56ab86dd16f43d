"""Files as they came in, each content once."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from songhanh.units.models import Unit
from songhanh.units.rights import reached

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from songhanh.accounts.models import User


def stored_name(_file: StoredFile, _name: str) -> str:
    """A random name in one of 256 folders: what people called the file never reaches the disk."""
    name = uuid.uuid4().hex
    return f"{name[:2]}/{name}"


class FileQuerySet(models.QuerySet["StoredFile"]):
    """Which files."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, those of one's units, and those of documents that one may see.

        Of a public document everybody is given its copies and annexes, not the file as it was received.
        """
        documents = apps.get_model("documents.Document").objects
        attached = apps.get_model("documents.DocumentFile").objects
        given = attached.exclude(role="source").filter(document__in=documents.public())
        if not user.is_authenticated:
            return self.filter(pk__in=given.values("file"))
        opened = attached.filter(document__in=documents.opened_to(user))
        holders = StoredFile.objects.order_by().values_list("unit", flat=True).distinct()
        mine = reached(user, "documents.view", holders.exclude(unit=None))
        return self.filter(
            Q(by=user)
            | Q(unit__in=mine)
            | Q(pk__in=given.values("file"))
            | Q(pk__in=opened.values("file"))
        )


class StoredFile(models.Model):
    """Tệp lưu trữ: one content, kept outside what the web serves, given out as an attachment only."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("size"), editable=False)
    media_type = models.CharField(_("kind of file"), max_length=100, editable=False)
    name = models.CharField(_("name of the file"), max_length=255)
    content = models.FileField(upload_to=stored_name, editable=False)
    text = models.TextField(blank=True, editable=False)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="stored_files", verbose_name=_("unit")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="stored_files",
        verbose_name=_("added by"),
    )
    downloads = models.PositiveIntegerField(_("downloads"), default=0, editable=False)
    created_at = models.DateTimeField(_("added at"), auto_now_add=True)

    objects: ClassVar[models.Manager[StoredFile]] = FileQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # One content a unit: two units that hold the same paper each see their own row.
            models.UniqueConstraint(fields=["sha256", "unit"], name="file_content_once"),
            models.UniqueConstraint(
                fields=["sha256"], condition=Q(unit=None), name="file_content_once_of_no_unit"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="file_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:file", args=[self.key])
