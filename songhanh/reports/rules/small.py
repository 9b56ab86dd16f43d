"""Small counts of people in harm: a number below five may point at a person, so it is not printed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

SMALL = 5


def hidden(amounts: Iterable[Decimal | None]) -> bool:
    """Whether a row must hide its numbers: one of them is 1 to 4, and the others would give it away.

    House rule after the duties of the Law on personal data (91/2025/QH15): cells below five are suppressed.
    """
    return any(amount is not None and 0 < amount < SMALL for amount in amounts)
