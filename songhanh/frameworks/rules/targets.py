"""Which of two targets asks less, and whether a published rate is its parts; how values stand is `cube.judging`."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from songhanh.cube.judging import ABOUT, BELOW, LOWER_BETTER, MORE_THAN, Goal


def is_weaker(local: Goal, national: Goal, direction: str) -> bool:
    """Whether a local goal asks less than the one above it.

    Compared along the direction in which the indicator is better; at an equal value an open bound ("trên 90",
    "dưới 25") asks more than a closed one. A milestone cannot be weaker than itself, only dropped.
    """
    if direction == LOWER_BETTER:
        gap = local.value - national.value
    else:
        gap = national.value - local.value
    if gap:
        return gap > 0
    return _strictness(local.operator) < _strictness(national.operator)


def _strictness(operator: str) -> int:
    """At an equal value: about < at least, at most, exactly < more than, below."""
    return {ABOUT: 0, MORE_THAN: 2, BELOW: 2}.get(operator, 1)


def ratio_agrees(
    numerator: Decimal, denominator: Decimal, value: Decimal, multiplier: int
) -> bool | None:
    """Whether a published rate is its numerator over its denominator, to one step of its last decimal.

    One step, for some publications cut where others round (14/30 printed as 46,6). None without a denominator.
    """
    if not denominator:
        return None
    exponent = value.normalize().as_tuple().exponent
    step = Fraction(10) ** min(int(exponent), 0)
    rate = Fraction(numerator) / Fraction(denominator) * multiplier
    return abs(rate - Fraction(value)) <= step
