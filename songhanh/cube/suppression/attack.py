"""Two attackers on a release, who know everything but the numbers kept back. They share nothing with `protection`.

The first takes any numbers from zero up; the second knows the rule: whole numbers, and zeros are never kept back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import highspy

HIGHS: Any = highspy.Highs
INFINITE = highspy.kHighsInf
CLOSE = 1e-6
FAR = 1e7  # beyond any number that comes in question
Sum = tuple[int, Sequence[tuple[int, float]]]  # total, its parts with their weights


@dataclass(frozen=True, slots=True)
class Range:
    """What a number kept back can be, as far as the attacker can tell."""

    lowest: float
    highest: float

    @property
    def is_known(self) -> bool:
        return self.highest - self.lowest < CLOSE


def by_linear_program(shown: Sequence[float | None], sums: Sequence[Sum]) -> dict[int, Range]:
    """The range of every number kept back, by two linear programs each.

    shown: number by cell, None where it is kept back. sums: total, and parts with weights (1 for a whole one).
    Returns cell → range. Units: people or cases.
    """
    solver, columns = _posed(shown, sums, least=0.0)
    return {
        cell: Range(_end(solver, column, highest=False), _end(solver, column, highest=True))
        for cell, column in columns.items()
    }


def by_rule(shown: Sequence[float | None], sums: Sequence[Sum]) -> dict[int, int]:
    """The cells whose number is the only whole one that fits, with it. Tables found on the way spare most questions.

    shown, sums: as `by_linear_program` takes them, all of them counts.
    """
    solver, columns = _posed(shown, sums, least=1.0, most=FAR)
    n = len(columns)
    solver.changeColsIntegrality(n, list(range(n)), [highspy.HighsVarType.kInteger] * n)
    seen: dict[int, set[int]] = {cell: set() for cell in columns}
    found = {}
    for cell, column in columns.items():
        for highest in (True, False):
            if len(seen[cell]) < 2:
                _end(solver, column, highest=highest)
                numbers = solver.getSolution().col_value
                for other, place in columns.items():
                    seen[other].add(round(numbers[place]))
        if len(seen[cell]) < 2:
            (found[cell],) = seen[cell]
    return found


def _posed(
    shown: Sequence[float | None], sums: Sequence[Sum], least: float, most: float = INFINITE
) -> tuple[Any, dict[int, int]]:
    """The sums as equations in what is kept back; what is shown goes to the right-hand side."""
    solver = HIGHS()
    solver.setOptionValue("output_flag", False)
    columns = {
        cell: place for place, cell in enumerate(i for i, one in enumerate(shown) if one is None)
    }
    for _cell in columns:
        solver.addVar(least, most)
    for total, parts in sums:
        right, places, times = 0.0, [], []
        for cell, weight in ((total, -1.0), *parts):
            number = shown[cell]
            if number is None:
                places.append(columns[cell])
                times.append(weight)
            else:
                right -= weight * number
        if places:
            solver.addRow(right, right, len(places), places, times)
    return solver, columns


def _end(solver: Any, column: int, *, highest: bool) -> float:
    """The largest or smallest that one number can be."""
    solver.changeColCost(column, -1.0 if highest else 1.0)
    solver.run()
    status = solver.getModelStatus()
    solver.changeColCost(column, 0.0)
    if status in {
        highspy.HighsModelStatus.kUnbounded,
        highspy.HighsModelStatus.kUnboundedOrInfeasible,
    }:
        return INFINITE
    if status != highspy.HighsModelStatus.kOptimal:
        raise ValueError(f"the release contradicts itself: {status}")
    return float(solver.getSolution().col_value[column])
