"""Keys with which programs read on behalf of a person."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models.user import User
from songhanh.lib.second_factor import lacks_factor

MARK = "sh"
TOUCH_EVERY = timedelta(minutes=1)


class Scope(models.TextChoices):
    """What a token may do."""

    READ = "read", _("read")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens by whether they still open anything."""

    def valid(self, now: datetime | None = None) -> ApiTokenQuerySet:
        now = now or timezone.now()
        return self.filter(
            Q(expires_at__gt=now), revoked_at=None, user__is_active=True
        ).select_related("user")

    def holder(self, text: str, scope: Scope = Scope.READ) -> User | None:
        """Whose token this is, if it is one that may still do this; notes that it was used.

        No way around the second factor: of whoever must hold one and does not, it opens nothing.
        """
        token = self.valid().filter(digest=digest_of(text), scope=scope).first()
        if token is None or lacks_factor(token.user):
            return None
        now = timezone.now()
        if token.used_at is None or now - token.used_at > TOUCH_EVERY:
            self.filter(pk=token.pk).update(used_at=now)
        return token.user


class ApiToken(models.Model):
    """Khóa truy cập: lets a program read what its owner may read; only a digest of it is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(_("used for"), max_length=100)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.READ)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = ApiTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


def make_token_text() -> tuple[str, str]:
    """A new token and the part of it that may be shown: 256 random bits need no slow hash."""
    shown = f"{MARK}_{secrets.token_hex(4)}"
    return f"{shown}_{secrets.token_urlsafe(32)}", shown


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
