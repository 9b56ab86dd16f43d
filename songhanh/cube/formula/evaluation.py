"""Works a formula out with exact numbers, keeping unknown, zero and "không phát sinh" apart."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from songhanh.cube.formula.tree import (
    Binary,
    Comparison,
    Condition,
    CountUnits,
    Every,
    Expression,
    Negative,
    Number,
    Operand,
    operands,
)
from songhanh.cube.formula.values import Amount, Figure, Given, Nothing, Outcome, Reason, Row, exact

COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
    "!=": operator.ne,
}
ARITHMETIC: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
Lookup: TypeAlias = Callable[[Operand], Amount]


class UnlikePeriods(ValueError):
    """Figures of different periods were handed to one formula; `periods` are the two that met."""

    def __init__(self, first: str, second: str, key: str) -> None:
        self.periods = (first, second)
        super().__init__(
            f"{key} belongs to {second}, the others to {first}: a rate needs one period"
        )


@dataclass(frozen=True, slots=True)
class Missing:
    """No number, why, and which operands are behind it."""

    reason: Reason
    about: tuple[str, ...]


Worth: TypeAlias = Fraction | Missing


@dataclass(slots=True)
class Situation:
    """One evaluation: the values in hand and what was learnt on the way."""

    values: Mapping[str, Given]
    units: Mapping[str, Mapping[object, Row]]
    parts: Mapping[str, Sequence[str]]
    period: str | None = None
    asked: set[tuple[str, object]] = field(default_factory=set)
    unjudged: set[tuple[str, object]] = field(default_factory=set)
    none_arose: list[bool] = field(default_factory=list)

    def outcome(self, root: Expression) -> Outcome:
        worth = self._worth(root, self._own)
        expected, reported = len(self.asked), len(self.asked - self.unjudged)
        if self.none_arose and all(self.none_arose) and not self.asked:
            keys = dict.fromkeys(operand.key for operand in operands(root))
            return Outcome(None, Reason.NONE_AROSE, tuple(keys))
        if isinstance(worth, Missing):
            return Outcome(None, worth.reason, worth.about, reported, expected)
        return Outcome(worth, None, (), reported, expected)

    def _own(self, operand: Operand) -> Amount:
        amount = self._same_period(self.values.get(operand.key), operand.key)
        self.none_arose.append(amount is Nothing.NONE_AROSE)
        return amount

    def _same_period(self, given: Given, key: str) -> Amount:
        if not isinstance(given, Figure):
            return given
        if self.period is not None and given.period != self.period:
            raise UnlikePeriods(self.period, given.period, key)
        self.period = given.period
        return given.amount

    def _worth(self, node: Expression, look_up: Lookup) -> Worth:
        match node:
            case Number():
                return node.value
            case Operand():
                return _amount(look_up(node), node)
            case Negative():
                inside = self._worth(node.of, look_up)
                return inside if isinstance(inside, Missing) else -inside
            case CountUnits():
                return self._count(node)
            case Binary():
                return _combine(
                    node, self._worth(node.left, look_up), self._worth(node.right, look_up)
                )

    def _count(self, node: CountUnits) -> Worth:
        rows = self.units.get(node.level)
        if rows is None:
            return Missing(Reason.NOT_KNOWN, (f"count_units({node.level})",))
        if node.condition is None:
            return Fraction(len(rows))
        answers = {unit: self.holds(node.condition, row) for unit, row in rows.items()}
        self.asked |= {(node.level, unit) for unit in answers}
        self.unjudged |= {(node.level, unit) for unit, answer in answers.items() if answer is None}
        if answers and all(answer is None for answer in answers.values()):
            keys = dict.fromkeys(operand.key for operand in operands(node.condition))
            return Missing(Reason.NOT_KNOWN, tuple(keys))
        return Fraction(sum(answer is True for answer in answers.values()))

    def holds(self, condition: Condition, row: Row) -> bool | None:
        if isinstance(condition, Comparison):
            return self._compares(condition, partial(self._cell, row))
        answers = [
            self._compares(condition.comparison, partial(_part, row, part))
            for part in self._parts(condition)
        ]
        if False in answers:
            return False
        return None if None in answers else True

    def _parts(self, every: Every) -> Sequence[str]:
        codes = self.parts.get(every.sub_period)
        if not codes:
            raise ValueError(f"every({every.sub_period}, …) needs parts[{every.sub_period!r}]")
        return codes

    def _cell(self, row: Row, operand: Operand) -> Amount:
        given = row.get(operand.key)
        if isinstance(given, Mapping):
            raise TypeError(f"{operand.key} is given by sub-period where one value is asked")
        return self._same_period(given, operand.key)

    def _compares(self, comparison: Comparison, look_up: Lookup) -> bool | None:
        left = self._worth(comparison.left, look_up)
        right = self._worth(comparison.right, look_up)
        if isinstance(left, Missing) or isinstance(right, Missing):
            return None
        return COMPARE[comparison.sign](left, right)


def holds(
    condition: Condition, row: Row, *, parts: Mapping[str, Sequence[str]] | None = None
) -> bool | None:
    """Whether one unit meets a condition in what it reported itself, before any roll-up.

    row: operand key -> exact amount or kind of nothing; inside `every`, sub-period code -> amount.
    parts: sub-period kind -> the codes that must be there; a code without a value is not known.
    Returns True, False, or None where it cannot be told (unknown is not "no").
        One sub-period that fails settles it: False even where another is unknown.
    Raises as `Formula.evaluate`. Flags made so are never moved to another map: ask again there.
    """
    return Situation({}, {}, parts or {}).holds(condition, row)


def _part(row: Row, part: str, operand: Operand) -> Amount:
    given = row.get(operand.key)
    if given is None or isinstance(given, Nothing):
        return given
    if not isinstance(given, Mapping):
        raise TypeError(f"{operand.key} is one value where one a sub-period is asked")
    inside = given.get(part)
    if not isinstance(inside, Figure):
        return inside
    if inside.period != part:
        raise UnlikePeriods(part, inside.period, operand.key)
    return inside.amount


def _amount(amount: Amount, operand: Operand) -> Worth:
    if amount is None or amount is Nothing.NOT_KNOWN:
        return Missing(Reason.NOT_KNOWN, (operand.key,))
    if isinstance(amount, Nothing):
        return Fraction(0)
    return exact(amount)


def _combine(node: Binary, left: Worth, right: Worth) -> Worth:
    if isinstance(left, Missing) or isinstance(right, Missing):
        return _missing([worth for worth in (left, right) if isinstance(worth, Missing)])
    if node.sign == "/" and right == 0:
        keys = dict.fromkeys(operand.key for operand in operands(node.right))
        return Missing(Reason.ZERO_DENOMINATOR, tuple(keys))
    return ARITHMETIC[node.sign](left, right)


def _missing(several: list[Missing]) -> Missing:
    """Unknown outranks the rest: what is not known may yet arrive."""
    unknown = [worth for worth in several if worth.reason is Reason.NOT_KNOWN]
    told = unknown or several
    return Missing(
        told[0].reason, tuple(dict.fromkeys(key for worth in told for key in worth.about))
    )
