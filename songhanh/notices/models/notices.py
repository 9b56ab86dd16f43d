"""Notices to posts and people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from songhanh.accounts.models import User
from songhanh.units.models import Delegation, Post, Tenure
from songhanh.units.models.spans import alive
from songhanh.words.dates import format_date

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """What a kind of notice says. `is_quiet`: outside the product it says only that something waits."""

    name: str
    label: str | _StrPromise
    text: str | _StrPromise
    is_quiet: bool = False


KINDS: dict[str, NoticeKind] = {}


def posts_of(user: User, on: date | None = None) -> models.QuerySet[Tenure, Any]:
    """The posts that a person holds or stands in for on a day, as ids."""
    day = on or timezone.localdate()
    lent = Delegation.objects.filter(alive(day), to_user=user).values("tenure")
    return Tenure.objects.held(day).filter(Q(user=user) | Q(pk__in=lent)).values("post")


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Which notices."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """To oneself and to one's posts, without the kinds that one has switched off."""
        if not user.is_authenticated:
            return self.none()
        muted = Muted.objects.filter(user=user).values("kind")
        return self.filter(Q(to_user=user) | Q(to_post__in=posts_of(user))).exclude(kind__in=muted)

    def unread(self) -> Self:
        return self.filter(read_at=None)


def _unread_once(to: str, *, is_dated: bool) -> models.UniqueConstraint:
    """Told again while it is unread, it stays one notice. SQLite holds two nulls for different, so the rows
    with an addressee of one kind, with a day and without, are each held by a constraint of their own."""
    return models.UniqueConstraint(
        name=f"notice_unread_once_{to}_{'dated' if is_dated else 'undated'}",
        fields=["kind", f"to_{to}", "url", *(["due_on"] if is_dated else [])],
        condition=Q(read_at=None, due_on__isnull=not is_dated),
    )


class Notice(models.Model):
    """Thông báo: something to know or to do, told to a post or to a person."""

    kind = models.CharField(max_length=60)
    to_post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="notices")
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="notices"
    )
    url = models.CharField(max_length=300)
    due_on = models.DateField(null=True)
    values = models.JSONField(default=dict)
    digest = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects: ClassVar[models.Manager[Notice]] = NoticeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="notice_to_a_post_or_a_person",
                condition=Q(to_post=None, to_user__isnull=False)
                | Q(to_post__isnull=False, to_user=None),
            ),
            models.CheckConstraint(
                name="notice_leads_inside",
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"),
            ),
            _unread_once("post", is_dated=True),
            _unread_once("post", is_dated=False),
            _unread_once("user", is_dated=True),
            _unread_once("user", is_dated=False),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["to_post", "read_at"], name="notice_of_post"),
            models.Index(fields=["to_user", "read_at"], name="notice_of_person"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        kind = KINDS.get(self.kind)
        return str(kind.text) % self.values if kind else self.kind

    @property
    def label(self) -> str:
        kind = KINDS.get(self.kind)
        return str(kind.label) if kind else self.kind

    @property
    def text_outside(self) -> str:
        """What leaves the product: for a quiet kind only that something waits."""
        kind = KINDS.get(self.kind)
        return (
            str(_("You have a new matter to see to."))
            if kind is None or kind.is_quiet
            else self.text
        )

    @property
    def days_left(self) -> int | None:
        return (self.due_on - timezone.localdate()).days if self.due_on else None

    @property
    def due_words(self) -> str:
        """ "Hạn 15/11/2026, còn 3 ngày"; "" without a day."""
        if self.due_on is None or self.days_left is None:
            return ""
        day = str(_("Due %(day)s")) % {"day": format_date(self.due_on)}
        if self.days_left < 0:
            days = ngettext("%(days)s day late", "%(days)s days late", -self.days_left)
        else:
            days = ngettext("%(days)s day left", "%(days)s days left", self.days_left)
        return f"{day}, {days % {'days': abs(self.days_left)}}"

    @property
    def zalo_text(self) -> str:
        """One short message to paste: the text, the day, the address."""
        lines = [self.text_outside, self.due_words, f"{settings.SITE_URL}{self.url}"]
        return "\n".join(line for line in lines if line)


class Muted(models.Model):
    """Loại thông báo đã tắt: a kind that a person does not want."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="muted_notices")
    kind = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="notice_muted_once", fields=["user", "kind"]),
        ]

    def __str__(self) -> str:
        return self.kind
