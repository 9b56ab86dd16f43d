"""Counting sign-ins that have not succeeded."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F

from songhanh.accounts.rules import MEMORY, WINDOW, wait_after


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Counts by account and by network; names are kept as hashes only."""

    def seconds_to_wait(self, account: str, now: datetime) -> int:
        """How long this account has to wait before its password is looked at again; 0: not at all."""
        row = self.filter(key=key_of("account", account)).first()
        if row is None or now - row.at > timedelta(seconds=MEMORY):
            return 0
        left = wait_after(row.count) - (now - row.at).total_seconds()
        return max(0, int(left + 0.999))

    def in_a_row(self, account: str) -> int:
        """Attempts since the last right password."""
        row = self.filter(key=key_of("account", account)).first()
        return row.count if row else 0

    def of_network(self, address: str, now: datetime) -> int:
        """How many attempts came from there in the running minute."""
        row = self.filter(key=key_of("network", address)).first()
        return row.count if row and now - row.at < timedelta(seconds=WINDOW) else 0

    @transaction.atomic
    def note(self, account: str, address: str, now: datetime) -> None:
        """Count one attempt before its password is looked at, so that many at once are all counted."""
        old = now - timedelta(seconds=MEMORY)
        self._add(key_of("account", account), now, start_again=models.Q(at__lt=old), at=now)
        minute = models.Q(at__lte=now - timedelta(seconds=WINDOW))
        self._add(key_of("network", address), now, start_again=minute)

    def _add(self, key: str, now: datetime, *, start_again: models.Q, **also: datetime) -> None:
        if self.filter(start_again, key=key).update(count=1, at=now):
            return
        if not self.filter(key=key).update(count=F("count") + 1, **also):
            self.bulk_create([Attempt(key=key, count=1, at=now)], ignore_conflicts=True)

    def forgive(self, account: str) -> None:
        """The right password came: the account starts anew."""
        self.filter(key=key_of("account", account)).delete()

    def prune(self, now: datetime) -> None:
        self.filter(at__lt=now - timedelta(seconds=MEMORY)).delete()


class Attempt(models.Model):
    """Lượt thử đăng nhập: how often an account or a network was tried, and since or until when."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(db_index=True)

    objects = AttemptQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"


def key_of(kind: str, name: str) -> str:
    return hashlib.sha256(f"{kind}:{name}".encode()).hexdigest()
