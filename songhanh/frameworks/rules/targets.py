"""How a target reads a value. Resolution 28/NQ-CP writes "từ … trở lên", "trên", "không quá", "dưới", "khoảng"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

AT_LEAST, MORE_THAN, AT_MOST, BELOW, EXACTLY, ABOUT = (
    "at_least",
    "more_than",
    "at_most",
    "below",
    "exactly",
    "about",
)
UPWARD = {AT_LEAST, MORE_THAN}
DOWNWARD = {AT_MOST, BELOW}


class Goal(NamedTuple):
    """What is asked: an operator, a value, and for a range its upper end ("10 - 15")."""

    operator: str
    value: Decimal
    upper: Decimal | None = None


def meets(goal: Goal, value: Fraction | Decimal | int, tolerance: Decimal = Decimal(0)) -> bool:
    """Whether a value meets the goal. "Khoảng" (about) is met within `tolerance` on either side.

    The upper end of a range says how far one expects to come, not where one must stop: 16 meets "10 - 15".
    """
    found, asked = Fraction(value), Fraction(goal.value)
    return {
        AT_LEAST: found >= asked,
        MORE_THAN: found > asked,
        AT_MOST: found <= asked,
        BELOW: found < asked,
        EXACTLY: found == asked,
        ABOUT: abs(found - asked) <= Fraction(tolerance),
    }[goal.operator]


def is_weaker(local: Goal, national: Goal, direction: str) -> bool:
    """Whether a local goal asks less than the one above it.

    Compared along the direction in which the indicator is better; at an equal value an open bound ("trên 90",
    "dưới 25") asks more than a closed one. A milestone cannot be weaker than itself, only dropped.
    """
    if direction == "lower_better":
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
