"""Sessions of people: kept on the server as JSON, listed to their owner, ended from afar.

`SESSION_ENGINE` names this module.
"""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime
from typing import Any, ClassVar, cast

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone

from songhanh.accounts.models.user import User
from songhanh.accounts.rules import TOUCH_EVERY, device, is_over

# What a signed-in session holds besides Django's own keys.
STARTED, SEEN, ADDRESS, AGENT = "started", "seen", "address", "agent"


class SessionManager(BaseSessionManager["Session"]):
    """Sessions by whose they are."""

    def open_of(self, user: User) -> models.QuerySet[Session]:
        return self.filter(user=user, expire_date__gt=timezone.now()).order_by("-seen_at")


class Session(AbstractBaseSession):
    """Phiên đăng nhập: one browser of one person, from signing in to signing out."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    objects: ClassVar[SessionManager] = SessionManager()

    @property
    def handle(self) -> str:
        """A name for pages: the key itself would let whoever reads it in."""
        return hashlib.sha256(self.session_key.encode()).hexdigest()[:24]

    @property
    def device(self) -> str:
        return device(self.agent)

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore


class SessionStore(DatabaseStore):
    """Ends a session that was idle too long or is too old; keeps whose it is beside its data."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        data: dict[str, Any] = super().load()
        now = time.time()
        if STARTED not in data:
            return data
        if is_over(
            data[STARTED], data[SEEN], now, settings.SESSION_IDLE, settings.SESSION_COOKIE_AGE
        ):
            self.delete(self.session_key)
            self._session_key = None
            return {}
        if now - data[SEEN] > TOUCH_EVERY:
            data[SEEN] = now
            self.modified = True  # the middleware saves it
        return data

    def get_session_cookie_age(self) -> int:
        """Counted from signing in, however often the session is saved."""
        left = settings.SESSION_COOKIE_AGE
        if STARTED in self:
            left -= int(time.time() - self[STARTED])
        return max(0, left)

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast(Session, super().create_model_instance(data))
        if STARTED in data:
            row.user_id = int(data["_auth_user_id"])
            row.started_at, row.seen_at = _moment(data[STARTED]), _moment(data[SEEN])
            row.address, row.agent = data[ADDRESS], data[AGENT]
        return row


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
