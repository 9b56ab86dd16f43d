"""Formulas made from formulas: of one sex, and the two parts of a rate."""

from __future__ import annotations

from songhanh.cube.formula import Formula
from songhanh.cube.formula.tree import Binary, Expression, Negative, Number, Operand, needs


def of_sex(formula: Formula, sex: str) -> Formula:
    """The same formula over the figures of one sex: 100 × completed{sex=F} / of_age{sex=F}."""
    return _formula(_of_sex(formula.root, sex))


def parts(formula: Formula) -> tuple[Formula, Formula] | None:
    """Numerator and denominator of a rate as they were counted, without the 100 before; None for what is no rate."""
    match formula.root:
        case Binary("/", Binary("*", Number(), above), below) | Binary("/", above, below):
            return _formula(above), _formula(below)
    return None


def multiplied_by(formula: Formula) -> str:
    """The number that a rate is multiplied by, as the formula writes it: 100; none: an empty text."""
    match formula.root:
        case Binary("/", Binary("*", Number(text), _), _):
            return text
    return ""


def sub_periods(formula: Formula) -> set[str]:
    """The parts of the period that the formula looks at one by one: quarters of a year."""
    return {need.sub_period for need in formula.elements if need.sub_period}


def _of_sex(node: Expression, sex: str) -> Expression:
    match node:
        case Operand():
            members = dict(node.members) | {"sex": sex}
            return Operand(node.element, tuple(sorted(members.items())), node.at)
        case Binary():
            return Binary(node.sign, _of_sex(node.left, sex), _of_sex(node.right, sex))
        case Negative():
            return Negative(_of_sex(node.of, sex))
    return node


def _formula(root: Expression) -> Formula:
    return Formula(root, tuple(dict.fromkeys(needs(root))))
