"""Decree 125/2021/NĐ-CP: fines for violations of gender equality."""

from __future__ import annotations

ORGANISATION_TIMES = 2  # Article 5, clause 2


def fine_for_organisation(amount: int) -> int:
    """What an organisation pays where a person pays `amount` đồng: twice as much (Article 5, clause 2)."""
    return amount * ORGANISATION_TIMES
