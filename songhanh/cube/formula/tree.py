"""What a formula is made of once read. Every node is immutable and equal by content, wherever it stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

LEVELS = ("country", "province", "district", "commune", "place")
SUB_PERIODS = ("month", "quarter", "half")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: digits with at most one point, no exponent; its value is exact."""

    text: str

    @property
    def value(self) -> Fraction:
        return Fraction(self.text)


@dataclass(frozen=True, slots=True)
class Operand:
    """An element with the members of its breakdowns, sorted by axis: `live_births{sex=M}`."""

    element: str
    members: tuple[tuple[str, str], ...] = ()
    at: int = field(default=0, compare=False)

    @property
    def key(self) -> str:
        """The one spelling by which values are handed in: `live_births{sex=M}`."""
        inside = ",".join(f"{axis}={member}" for axis, member in self.members)
        return f"{self.element}{{{inside}}}" if inside else self.element


@dataclass(frozen=True, slots=True)
class Negative:
    of: Expression


@dataclass(frozen=True, slots=True)
class Binary:
    """`sign` is one of + - * /."""

    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Comparison:
    """`sign` is one of >= > <= < = !=; both sides are of one unit."""

    left: Expression
    sign: str
    right: Expression


@dataclass(frozen=True, slots=True)
class Every:
    """The comparison must hold in each sub-period of the period that is asked."""

    sub_period: str
    comparison: Comparison
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class CountUnits:
    """How many units of a level there are, or meet a condition in what they reported themselves."""

    level: str
    condition: Condition | None = None
    at: int = field(default=0, compare=False)


Condition: TypeAlias = Comparison | Every
Expression: TypeAlias = Number | Operand | Negative | Binary | CountUnits
Node: TypeAlias = Expression | Condition


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a formula needs: an operand, for the unit that is asked (`level` None) or for each unit
    of `level`; for the period that is asked (`sub_period` None) or each sub-period of it."""

    element: str
    members: tuple[tuple[str, str], ...] = ()
    level: str | None = None
    sub_period: str | None = None

    @property
    def key(self) -> str:
        return Operand(self.element, self.members).key


def children(node: Node) -> tuple[Node, ...]:
    match node:
        case Negative():
            return (node.of,)
        case Binary() | Comparison():
            return (node.left, node.right)
        case Every():
            return (node.comparison,)
        case CountUnits(condition=condition) if condition is not None:
            return (condition,)
        case _:
            return ()


def walk(root: Node) -> Iterator[tuple[Node, int]]:
    """Every node with its depth, left to right; never recursive, so that no text can exhaust the stack."""
    waiting: list[tuple[Node, int]] = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((child, depth + 1) for child in reversed(children(node)))


def operands(root: Node) -> Iterator[Operand]:
    return (node for node, _depth in walk(root) if isinstance(node, Operand))


def needs(root: Node, level: str | None = None, sub_period: str | None = None) -> Iterator[Need]:
    """Needs in the order of writing, repeated where the formula repeats them."""
    match root:
        case Operand():
            yield Need(root.element, root.members, level, sub_period)
        case CountUnits():
            for child in children(root):
                yield from needs(child, level=root.level)
        case Every():
            yield from needs(root.comparison, level=level, sub_period=root.sub_period)
        case _:
            for child in children(root):
                yield from needs(child, level, sub_period)
