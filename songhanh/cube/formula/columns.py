"""A formula over whole columns at once: exact, for the rows where every operand is a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from songhanh.cube.formula.reading import Formula
from songhanh.cube.formula.tree import Binary, CountUnits, Expression, Negative, Number, Operand

Ratio: TypeAlias = tuple[
    Any, Any
]  # numerators and denominators: Python integers, alone or in arrays


def in_columns(formula: Formula, columns: Mapping[str, Ratio]) -> Ratio | None:
    """What the formula comes to, row by row, as numerators and denominators (never reduced, any sign).

    columns: operand key → array of Python integers (dtype object) and the power of ten they are to be divided by.
    A denominator of 0 says that the row has no value; what such a row's numerator is means nothing. None for
    a formula that counts units. Agrees with `Formula.evaluate` on every row with a value.
    """
    return _ratio(formula.root, columns)


def _ratio(node: Expression, columns: Mapping[str, Ratio]) -> Ratio | None:
    match node:
        case Number():
            return node.value.numerator, node.value.denominator
        case Operand():
            return columns[node.key]
        case CountUnits():
            return None
        case Negative():
            inside = _ratio(node.of, columns)
            return None if inside is None else (-inside[0], inside[1])
        case Binary():
            left, right = _ratio(node.left, columns), _ratio(node.right, columns)
            return None if left is None or right is None else _combined(node.sign, left, right)


def _combined(sign: str, left: Ratio, right: Ratio) -> Ratio:
    (a, b), (c, d) = left, right
    if sign == "*":
        return a * c, b * d
    if sign == "/":
        return a * d, b * c * (d != 0)  # a row without a value on the right must not get one here
    return (a * d + c * b if sign == "+" else a * d - c * b), b * d
