"""Whether a document is in force on a day (Law 64/2025/QH15 on legal documents for normative ones; else as the text says)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Effect(StrEnum):
    """Where a document stands on a day."""

    UNKNOWN = "unknown"
    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REPLACED = "replaced"


def effect_on(
    day: date, *, starts: date | None, ends: date | None, replaced_on: date | None, known: bool
) -> Effect:
    """`ends` is the last day of force; from `replaced_on` another document holds.

    `known`: somebody has said that it is in force, although no first day is known.
    """
    if replaced_on and day >= replaced_on:
        return Effect.REPLACED
    if ends and day > ends:
        return Effect.EXPIRED
    if starts:
        return Effect.IN_FORCE if day >= starts else Effect.NOT_YET
    return Effect.IN_FORCE if known else Effect.UNKNOWN
