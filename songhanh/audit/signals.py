"""Floors below the record tell it what they did."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.dispatch import receiver

from songhanh.accounts.models import User
from songhanh.accounts.signals import told
from songhanh.audit.actions import record


@receiver(told, dispatch_uid="audit.accounts")
def record_account(
    verb: str,
    by: User | None,
    target: models.Model,
    change: dict[str, tuple[Any, Any]] | None,
    note: str,
    **kwargs: Any,
) -> None:
    """Accounts belong to no unit: their events stand in the installation's chain."""
    with transaction.atomic():
        record(verb, by=by, unit=None, target=target, change=change, note=note)
