"""Writes a formula out: in its own spelling, or in the words of whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from songhanh.cube.formula.tree import (
    Binary,
    Comparison,
    CountUnits,
    Every,
    Negative,
    Node,
    Number,
    Operand,
)

STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}
UNARY = 3


def _count(level: str, condition: str | None) -> str:
    return f"count_units({level}, {condition})" if condition else f"count_units({level})"


@dataclass(frozen=True, slots=True)
class Wording:
    """How each part is written; the defaults are the formula's own spelling, which `parse` reads back."""

    operand: Callable[[Operand], str] = lambda operand: operand.key
    number: Callable[[Number], str] = lambda number: number.text
    signs: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    count: Callable[[str, str | None], str] = _count
    every: Callable[[str, str], str] = lambda period, inside: f"every({period}, {inside})"

    def write(self, node: Node, strength: int = 0) -> str:
        """The node in words; brackets only where the reading would change without them."""
        match node:
            case Number():
                return self.number(node)
            case Operand():
                return self.operand(node)
            case CountUnits():
                return self.count(
                    node.level, self.write(node.condition) if node.condition else None
                )
            case Every():
                return self.every(node.sub_period, self.write(node.comparison))
            case Comparison():
                return f"{self.write(node.left)} {self._sign(node.sign)} {self.write(node.right)}"
            case Negative():
                return self._bracket(
                    f"{self._sign('-')}{self.write(node.of, UNARY)}", UNARY, strength
                )
            case Binary():
                own = STRENGTH[node.sign]
                left, right = self.write(node.left, own), self.write(node.right, own + 1)
                return self._bracket(f"{left} {self._sign(node.sign)} {right}", own, strength)

    def _sign(self, sign: str) -> str:
        return self.signs.get(sign, sign)

    @staticmethod
    def _bracket(text: str, own: int, wanted: int) -> str:
        return f"({text})" if own < wanted else text


PLAIN = Wording()
