"""How a value moved, and how far women and men are apart."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from songhanh.cube.formula import Formula
from songhanh.cube.formula.tree import Binary, Expression, Number, Operand

HUNDRED = Decimal(100)
EVEN = Decimal(1)


class Movement(StrEnum):
    """Against the same period of the year before."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Apart(StrEnum):
    """How an indicator shows the distance between women and men."""

    SHARE = "share"  # nữ chiếm bao nhiêu phần trăm: percentage points that women are short of men
    TIMES = "times"  # giờ nội trợ nữ/nam: how much more than once
    BETWEEN = "between"  # computed for each sex: women's value less men's
    NONE = ""


def moved(now: Decimal | None, before: Decimal | None, direction: str) -> Movement | None:
    """Better or worse along the indicator's direction; None where one of the two is missing."""
    if now is None or before is None:
        return None
    if now == before:
        return Movement.SAME
    is_up = now > before
    return Movement.WORSE if is_up == (direction == "lower_better") else Movement.BETTER


def apart(formula: Formula | None, *, is_by_sex: bool) -> Apart:
    """How the distance shows, from the form of the formula: nobody has to say it a second time."""
    if is_by_sex:
        return Apart.BETWEEN
    match formula and formula.root:
        case Binary("/", Operand(first, (("sex", "F"),)), Operand(second, (("sex", "M"),))) if (
            first == second
        ):
            return Apart.TIMES
        case Binary("/", women, Operand(whole, ())) if _women(women) == whole:
            return Apart.SHARE
    return Apart.NONE


def distance(kind: Apart, value: Decimal | None, of_men: Decimal | None = None) -> Decimal | None:
    """The distance in the indicator's own unit; above zero it is women who are short (or work more).

    SHARE: men's share less women's. TIMES: how much more than once. BETWEEN: men's value less women's.
    """
    if value is None:
        return None
    if kind == Apart.SHARE:
        return HUNDRED - 2 * value
    if kind == Apart.TIMES:
        return value - EVEN
    if kind == Apart.BETWEEN and of_men is not None:
        return of_men - value
    return None


def narrowed(now: Decimal | None, base: Decimal | None) -> bool | None:
    """Whether the distance is smaller than in the base year, whichever side is short; None if not known."""
    return None if now is None or base is None else abs(now) < abs(base)


def _women(side: Expression) -> str:
    """The element of `100 * element{sex=F}`."""
    match side:
        case Binary("*", Number("100"), Operand(element, (("sex", "F"),))):
            return element
    return ""
