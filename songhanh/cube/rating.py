"""Values held to their targets, by the rule of `cube.judging`: many at once, each with what was asked and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, TypeAlias

from songhanh.cube.errors import CubeError
from songhanh.cube.judging import (
    OPERATORS,
    Asked,
    Base,
    Goal,
    Milestone,
    Standing,
    asked,
    weighed,
)
from songhanh.words.periods import parse_period

Number: TypeAlias = int | Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Value:
    """What an indicator came to: `value` exact in the indicator's unit, or None and the `reason` (not_known,
    none_arose, zero_denominator, unlike_periods …)."""

    indicator: Hashable
    unit: Any
    period: str
    value: Number | None
    reason: str | None = None
    n_reported: int = 0
    n_expected: int = 0
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked by a year: of every unit (`unit` None) or of one.

    operator: at_least, more_than, at_most, below, exactly, about. direction: which way the indicator is better
    (higher_better, lower_better), or `milestone` where it is reached or not, never half. is_yearly: holds each year
    from its own on. baseline: where the way to the first milestone began.
    """

    indicator: Hashable
    year: int
    operator: str
    value: int | Decimal
    unit: Hashable = None
    direction: str = "higher_better"
    is_yearly: bool = False
    baseline_year: int | None = None
    baseline: int | Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """How a value stands against one row of milestones: those for every unit (`asked_of` None) or the unit's own.

    reason: why there is no standing. milestone: the year of the one it is held to. operator, asked: what the value's
    own year asks, on the line to that milestone where `is_on_line`. missing: how far it falls short (0 when met).
    is_partial, is_estimated: the value is, and so is what is said of it.
    """

    indicator: Hashable
    unit: Any
    period: str
    standing: Standing
    asked_of: Hashable = None
    reason: str | None = None
    milestone: int | None = None
    operator: str | None = None
    asked: Decimal | None = None
    missing: Decimal | None = None
    is_on_line: bool = False
    is_partial: bool = False
    is_estimated: bool = False


Row: TypeAlias = list[Target]
Asking: TypeAlias = Callable[[Hashable, Hashable, int], Asked | None]


def rate(
    values: Iterable[Value | Mapping[str, Any]], targets: Iterable[Target | Mapping[str, Any]]
) -> list[Rating]:
    """Hold values to the milestones of their indicators.

    values, targets: `Value` and `Target`, or mappings of their fields; numbers in one unit of measurement, never float:
        of values int, Decimal or Fraction, of targets int or Decimal.
    Returns for each value, in order, one rating against the targets of every unit and one against those of its own unit
        (a local target stands beside the national one and never replaces it); one, not rated, where there is neither.
    The rule is `cube.judging`: met, near, missed; no_data without a value (its reason is kept); not_rated without a
        target (no_target). A value of part of the year is held to what its year asks; a school year counts as the
        year it begins in, whose report tells it.
    Raises CubeError (choice, not_whole, period) for an unknown operator, a float, a period that is none.
    """
    rows: dict[tuple[Hashable, Hashable], Row] = defaultdict(list)
    for target in targets:
        one = target if isinstance(target, Target) else Target(**target)
        _check(one)
        rows[one.indicator, one.unit].append(one)
    for row in rows.values():
        row.sort(key=lambda one: one.year)
    asking = cache(lambda indicator, of, year: _asked(rows[indicator, of], year))
    return [
        rating
        for given in values
        for rating in _ratings(given if isinstance(given, Value) else Value(**given), rows, asking)
    ]


def _ratings(
    value: Value, rows: Mapping[tuple[Hashable, Hashable], Row], asking: Asking
) -> Iterator[Rating]:
    everyones, own = rows.get((value.indicator, None)), rows.get((value.indicator, value.unit))
    if everyones is not None:
        yield _rating(value, None, everyones, asking)
    if own is not None and value.unit is not None:
        yield _rating(value, value.unit, own, asking)
    elif everyones is None:
        yield _unrated(value, None, Standing.NOT_RATED, "no_target")


def _unrated(value: Value, of: Hashable, standing: Standing, reason: str) -> Rating:
    return Rating(value.indicator, value.unit, value.period, standing, of, reason)


def _rating(value: Value, of: Hashable, row: Row, asking: Asking) -> Rating:
    if value.value is None:
        return _unrated(value, of, Standing.NO_DATA, value.reason or "not_known")
    wanted = asking(value.indicator, of, _year(value.period))
    if wanted is None:
        raise AssertionError("a row of targets has a first")
    standing, short = weighed(wanted, _exact(value.value, "value"), row[0].direction)
    return Rating(
        value.indicator,
        value.unit,
        value.period,
        standing,
        of,
        milestone=row[wanted.milestone].year,
        operator=wanted.goal.operator,
        asked=wanted.goal.value,
        missing=short,
        is_on_line=wanted.is_on_line,
        is_partial=value.n_reported < value.n_expected,
        is_estimated=value.is_estimated,
    )


def _asked(row: Row, year: int) -> Asked | None:
    first, base = row[0], None
    if first.baseline is not None and first.baseline_year is not None:
        base = Base(first.baseline_year, Decimal(first.baseline))
    return asked(
        [Milestone(one.year, Goal(one.operator, Decimal(one.value))) for one in row],
        year,
        base=base,
        has_steps=first.direction == "milestone",
        lasting=[place for place, one in enumerate(row) if one.is_yearly],
    )


@lru_cache(maxsize=1024)
def _year(period: str) -> int:
    try:
        return parse_period(period).year
    except ValueError:
        raise CubeError("period", found=period) from None


def _exact(number: Number, column: str) -> Fraction:
    if isinstance(number, Fraction):
        return number
    if not isinstance(number, int | Decimal):
        raise CubeError("not_whole", column=column, found=number)
    return Fraction(number)


def _check(target: Target) -> None:
    if target.operator not in OPERATORS:
        choices = ", ".join(OPERATORS)
        raise CubeError("choice", column="operator", found=target.operator, choices=choices)
    for column in ("value", "baseline"):
        number = getattr(target, column)
        if number is not None and not isinstance(number, int | Decimal):
            raise CubeError("not_whole", column=column, found=number)
