"""The names a formula may use, and the nearest ones when it uses another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import TypeAlias

from songhanh.cube.formula.errors import FormulaError
from songhanh.cube.formula.tree import LEVELS, SUB_PERIODS, CountUnits, Every, Node, Operand, walk

# element -> axis -> members: {"live_births": {"sex": {"F", "M"}}}
Catalogue: TypeAlias = Mapping[str, Mapping[str, Collection[str]]]


def check_shape(root: Node) -> None:
    """Refuse what the grammar lets through: unknown levels and sub-periods, a count inside a condition,
    one breakdown given twice. Raises FormulaError."""
    for node, _depth in walk(root):
        match node:
            case CountUnits():
                known(node.level, LEVELS, "level", node.at)
                _refuse_nested(node)
            case Every():
                known(node.sub_period, SUB_PERIODS, "sub_period", node.at)
            case Operand():
                _refuse_repeated(node)


def check_names(root: Node, catalogue: Catalogue) -> None:
    """Refuse elements, breakdowns and members that the catalogue does not hold. Raises FormulaError."""
    for node, _depth in walk(root):
        if isinstance(node, Operand):
            known(node.element, catalogue, "element", node.at)
            axes = catalogue[node.element]
            for axis, member in node.members:
                known(axis, axes, "breakdown", node.at, element=node.element)
                known(member, axes[axis], "member", node.at, axis=axis)


def known(name: str, names: Iterable[str], code: str, at: int, **values: object) -> None:
    every = sorted(names)
    if name not in every:
        near = get_close_matches(name, every, n=3, cutoff=0.5)
        raise FormulaError(code, at, name=name, candidates=tuple(near), **values)


def _refuse_nested(count: CountUnits) -> None:
    if count.condition is None:
        return
    for node, _depth in walk(count.condition):
        if isinstance(node, CountUnits):
            raise FormulaError("nested_count", node.at)


def _refuse_repeated(operand: Operand) -> None:
    axes = [axis for axis, _member in operand.members]
    for axis in axes:
        if axes.count(axis) > 1:
            raise FormulaError("repeated_axis", operand.at, name=axis)
