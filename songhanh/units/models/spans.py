"""Dated rows: `valid_from` (none: unknown, before all that is known) up to but not including `valid_to`."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.db import models
from django.db.models import F, Q


def alive(on: date, prefix: str = "") -> Q:
    """Rows that hold on that day; `prefix` reaches them from another model ("versions__")."""
    begun = Q(**{f"{prefix}valid_from": None}) | Q(**{f"{prefix}valid_from__lte": on})
    not_ended = Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": on})
    return begun & not_ended


def in_order(name: str) -> models.CheckConstraint:
    """The database refuses a span that ends before it begins."""
    return models.CheckConstraint(
        condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lt=F("valid_to")), name=name
    )


class Spanned(Protocol):
    """Anything with a beginning and an end."""

    valid_from: date | None
    valid_to: date | None


def holds(thing: Spanned, on: date) -> bool:
    """Whether the row holds on that day."""
    begun = thing.valid_from is None or thing.valid_from <= on
    return begun and (thing.valid_to is None or thing.valid_to > on)
