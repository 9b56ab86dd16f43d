"""What goes into a formula and what comes out: exact numbers, and three kinds of nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias


class Nothing(Enum):
    """Why a figure is not a number. Zero is a number; these are not.

    `NONE_AROSE` ("không phát sinh", written -): there was nothing to count; it adds 0.
    `NOT_KNOWN` ("chưa thu thập được", written …): somebody should have counted and has not.
    """

    NONE_AROSE = "none_arose"
    NOT_KNOWN = "not_known"


Exact: TypeAlias = int | Decimal | Fraction
Amount: TypeAlias = Exact | Nothing | None  # None is NOT_KNOWN, as in a table


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount with the period it belongs to (`2025`, `2025-Q1`); unlike periods never meet in a formula."""

    amount: Amount
    period: str


Given: TypeAlias = Amount | Figure
Row: TypeAlias = Mapping[str, "Given | Mapping[str, Given]"]  # one unit's own figures


class Reason(Enum):
    """Why a formula has no value."""

    NOT_KNOWN = "not_known"
    NONE_AROSE = "none_arose"
    ZERO_DENOMINATOR = "zero_denominator"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A value, or the reason why there is none.

    `value` is an exact Fraction in the indicator's own unit, None when there is none.
    `about` names the operands behind the reason, in the order of writing.
    `n_expected` units were asked by a condition (0 where the formula has none), `n_reported` could be judged:
    with fewer the value is partial and may only rise or fall as the rest arrive.
    """

    value: Fraction | None
    reason: Reason | None = None
    about: tuple[str, ...] = ()
    n_reported: int = 0
    n_expected: int = 0

    @property
    def is_partial(self) -> bool:
        return self.value is not None and self.n_reported < self.n_expected

    def __float__(self) -> float:
        """The nearest float64: the same digits as one last division in float64 gives."""
        if self.value is None:
            raise ValueError(f"no value: {self.reason and self.reason.value}")
        return float(self.value)

    def rounded(self, decimals: int) -> Decimal:
        """For display only: half away from zero, as people round."""
        if self.value is None:
            raise ValueError(f"no value: {self.reason and self.reason.value}")
        scaled = abs(self.value) * 10**decimals
        whole = int(scaled + Fraction(1, 2))
        sign = -1 if self.value < 0 else 1
        return (Decimal(sign * whole).scaleb(-decimals)).quantize(
            Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP
        )


def exact(amount: Exact) -> Fraction:
    """Turn an amount into a Fraction. Raises TypeError for a float (it is no longer exact) and for text,
    ValueError for NaN and infinity."""
    if not isinstance(amount, int | Decimal | Fraction):
        raise TypeError(
            f"a figure must be exact (int, Decimal, Fraction), not {type(amount).__name__}"
        )
    if isinstance(amount, Decimal) and not amount.is_finite():
        raise ValueError(f"{amount} is no figure")
    return Fraction(amount)
