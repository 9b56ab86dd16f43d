"""Values against targets: met, on the way, missed, or why it cannot be told. Plain Python, exact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

from songhanh.cube.errors import CubeError
from songhanh.words.periods import parse_period

Number: TypeAlias = int | Decimal | Fraction
OPERATORS = ("at_least", "more_than", "at_most", "below", "exactly", "about")
ABOUT = Fraction(
    1, 20
)  # "khoảng" without a tolerance of its own: within a twentieth of what is asked


class Result(StrEnum):
    """Đạt, đang tiến tới, chưa đạt, chưa đánh giá được."""

    MET = "met"
    ON_THE_WAY = "on_the_way"
    MISSED = "missed"
    NOT_RATED = "not_rated"


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

    operator: at_least, more_than, at_most, below, exactly, about. upper: the far end of a range ("10 - 15"), which
    says how far one hopes to come and binds only `about`. tolerance: how far `exactly` and `about` may be off.
    baseline: where the way began, for the line to the first milestone.
    """

    indicator: Hashable
    year: int
    operator: str
    value: Number
    unit: Hashable = None
    upper: Number | None = None
    tolerance: Number | None = None
    baseline_year: int | None = None
    baseline: Number | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """How a value stands against one row of milestones: those for every unit (`asked_of` None) or the unit's own.

    reason: why it is not rated. due, asked: the milestone it was held to. missing: how far it falls short (0 when met).
    path: where the straight line to a milestone that is not due yet stands in that year, None without a beginning;
    is_behind: short of that line. is_partial, is_estimated: the value is, and so is what is said of it.
    """

    indicator: Hashable
    unit: Any
    period: str
    result: Result
    asked_of: Hashable = None
    reason: str | None = None
    due: int | None = None
    operator: str | None = None
    asked: Fraction | None = None
    missing: Fraction | None = None
    path: Fraction | None = None
    is_behind: bool = False
    is_partial: bool = False
    is_estimated: bool = False


def rate(
    values: Iterable[Value | Mapping[str, Any]], targets: Iterable[Target | Mapping[str, Any]]
) -> list[Rating]:
    """Hold values to the milestones of their indicators.

    values, targets: `Value` and `Target`, or mappings of their fields; numbers int, Decimal or Fraction in one unit of
        measurement, never float.
    Returns for each value, in order, one rating against the targets of every unit and one against those of its own unit
        (a local target stands beside the national one and never replaces it); one, not rated, where there is neither.

    The rule. A value of a year is held to the last milestone that is due by then; where none is due, to the first ahead.
    - met: the milestone is reached: at_least ≥, more_than >, at_most ≤, below <, exactly within its tolerance (0),
      about within its tolerance (a twentieth of what is asked) on either side, a range to its upper end;
    - missed: it is due and not reached;
    - on_the_way: it is not due yet and not reached; `is_behind` where the value is short of the straight line from the
      baseline to it;
    - not_rated: there is no value (its reason is kept), or no_target.
    A value of part of the year is held to the same milestone; a school year counts as the year it ends in.
    Raises CubeError (choice, not_whole, period) for an unknown operator, a float, a period that is none.
    Source: Resolution 28/NQ-CP ("từ … trở lên", "trên", "không quá", "dưới", "khoảng", "đến năm 2025 … đến năm 2030");
        it does not say what "khoảng" allows: the twentieth is the house's.
    """
    rows: dict[tuple[Hashable, Hashable], list[Target]] = defaultdict(list)
    for target in targets:
        one = target if isinstance(target, Target) else Target(**target)
        _check(one)
        rows[one.indicator, one.unit].append(one)
    for row in rows.values():
        row.sort(key=lambda one: one.year)
    return [
        rating
        for given in values
        for rating in _ratings(given if isinstance(given, Value) else Value(**given), rows)
    ]


def meets(target: Target, value: Number) -> bool:
    """Whether a value reaches a milestone, whenever that is due."""
    return _missing(target, _exact(value, "value")) == 0 and not _is_at_open_end(target, value)


def _ratings(
    value: Value, rows: Mapping[tuple[Hashable, Hashable], list[Target]]
) -> Iterator[Rating]:
    asked = [of for of in dict.fromkeys((None, value.unit)) if (value.indicator, of) in rows]
    if not asked:
        yield _unrated(value, None, "no_target")
    for of in asked:
        yield _rating(value, of, rows[value.indicator, of])


def _unrated(value: Value, of: Hashable, reason: str) -> Rating:
    return Rating(value.indicator, value.unit, value.period, Result.NOT_RATED, of, reason)


def _rating(value: Value, of: Hashable, milestones: list[Target]) -> Rating:
    if value.value is None:
        return _unrated(value, of, value.reason or "not_known")
    year = _year(value.period)
    due = [place for place, one in enumerate(milestones) if one.year <= year]
    place = due[-1] if due else 0
    target, found = milestones[place], _exact(value.value, "value")
    path = None if due else _path(target, year)
    missing = _missing(target, found)
    is_met = missing == 0 and not _is_at_open_end(target, found)
    result = Result.MET if is_met else Result.MISSED if due else Result.ON_THE_WAY
    return Rating(
        value.indicator,
        value.unit,
        value.period,
        result,
        of,
        due=target.year,
        operator=target.operator,
        asked=Fraction(target.value),
        missing=missing,
        path=path,
        is_behind=not is_met and path is not None and _is_short(target, found, path),
        is_partial=value.n_reported < value.n_expected,
        is_estimated=value.is_estimated,
    )


def _missing(target: Target, found: Fraction) -> Fraction:
    """How far the value is from the nearest that would do; 0 at an open end too."""
    asked = Fraction(target.value)
    if target.operator in {"at_least", "more_than"}:
        return max(asked - found, Fraction(0))
    if target.operator in {"at_most", "below"}:
        return max(found - asked, Fraction(0))
    upper = asked
    if target.operator == "about" and target.upper is not None:
        upper = Fraction(target.upper)
    allowed = _tolerance(target)
    return max(asked - allowed - found, found - upper - allowed, Fraction(0))


def _tolerance(target: Target) -> Fraction:
    if target.tolerance is not None:
        return Fraction(target.tolerance)
    return abs(Fraction(target.value)) * ABOUT if target.operator == "about" else Fraction(0)


def _is_at_open_end(target: Target, value: Number) -> bool:
    return target.operator in {"more_than", "below"} and Fraction(value) == Fraction(target.value)


def _path(target: Target, year: int) -> Fraction | None:
    if target.baseline is None or target.baseline_year is None or year < target.baseline_year:
        return None
    begun, asked = Fraction(target.baseline), Fraction(target.value)
    gone = Fraction(year - target.baseline_year, max(target.year - target.baseline_year, 1))
    return begun + (asked - begun) * gone


def _is_short(target: Target, found: Fraction, path: Fraction) -> bool:
    """On the worse side of the line: below it where the value is to rise, above where it is to fall."""
    rises = Fraction(target.value) >= Fraction(target.baseline or 0)
    return found < path if rises else found > path


@lru_cache(maxsize=1024)
def _year(period: str) -> int:
    try:
        return parse_period(period).end.year
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
    for column in ("value", "upper", "tolerance", "baseline"):
        number = getattr(target, column)
        if number is not None:
            _exact(number, column)
