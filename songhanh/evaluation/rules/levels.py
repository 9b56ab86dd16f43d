"""At which levels a value can be told and rated."""

from __future__ import annotations

from collections.abc import Sequence

from songhanh.cube.formula import Formula
from songhanh.cube.formula.tree import CountUnits, Number, walk

LEVELS = ("commune", "district", "province", "country")
RARE = 100_000  # counted per so many: a province has too few cases for a rate to mean anything


def told_at(level: str, levels: Sequence[str]) -> bool:
    """Whether a value that is taken at `levels` can be told at `level`: there and everywhere above."""
    lowest = min((LEVELS.index(one) for one in levels if one in LEVELS), default=len(LEVELS))
    return level in LEVELS and LEVELS.index(level) >= lowest


def is_rated_at(level: str, levels: Sequence[str], per: int) -> bool:
    """Whether it is also judged there.

    Rates per 100,000 (maternal mortality) are judged for the country alone: below it the number of cases is shown, not
    a standing. The Resolution does not say so; the house does.
    """
    return told_at(level, levels) and (per < RARE or level == "country")


def counted_level(formula: Formula, levels: Sequence[str]) -> str:
    """Of which level the units are that coverage counts."""
    for node, _depth in walk(formula.root):
        if isinstance(node, CountUnits):
            return node.level
    return next((one for one in LEVELS if one in levels), "")


def multiplier(formula: Formula) -> int:
    """The largest number a formula multiplies by: 100 for a percentage, 100,000 for rare events."""
    numbers = (node.value for node, _depth in walk(formula.root) if isinstance(node, Number))
    return max((int(one) for one in numbers), default=1)
