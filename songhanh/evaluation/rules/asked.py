"""What a year asks of an indicator.

Resolution 28/NQ-CP sets milestones ("đến năm 2025 … và … vào năm 2030") and says nothing of the years between. The house
reads them as the straight line from one milestone to the next, so that a province sees in 2026 whether it is on its way.
Before the first milestone the line begins at the baseline where one is known; else the first milestone itself is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from songhanh.frameworks.rules.standing import Milestone, Standing, stands, tolerance
from songhanh.frameworks.rules.targets import EXACTLY, Goal

DIGITS = 6  # kept of a place on the line; what is shown is rounded further


class Base(NamedTuple):
    """Where one stood before the first milestone."""

    year: int
    value: Decimal


class Asked(NamedTuple):
    """What a year asks: the goal on the line, how far off still counts as near, and whose milestone it leads to."""

    goal: Goal
    near: Fraction
    milestone: int
    is_on_line: bool


def asked(
    milestones: Sequence[Milestone],
    year: int,
    *,
    base: Base | None = None,
    has_steps: bool = False,
    lasting: Sequence[int] = (),
) -> Asked | None:
    """What `year` asks; None without any milestone.

    `milestones` in the order of their years. `has_steps`: a value that is reached or not, never half (a milestone in
    the curriculum): asked in full from its year on, and before the first one already. `lasting`: places of
    milestones that hold each year from theirs on; no line leaves them.
    """
    if not milestones:
        return None
    place = next((at for at, one in enumerate(milestones) if year <= one.year), len(milestones) - 1)
    ahead = milestones[place]
    near = tolerance(milestones, place)
    start = _start(milestones, place, base, lasting)
    if has_steps or year >= ahead.year or start is None or ahead.goal.operator == EXACTLY:
        return _full(milestones, place, year, near, has_steps or place - 1 in lasting)
    share = Fraction(year - start.year, ahead.year - start.year)
    value = Fraction(start.value) + share * (Fraction(ahead.goal.value) - Fraction(start.value))
    return Asked(Goal(ahead.goal.operator, _kept(value)), near, place, is_on_line=True)


def judged(
    asked_for: Asked | None, value: Fraction | Decimal | None, direction: str
) -> Standing | None:
    """Đạt, gần đạt, chưa đạt; "chưa có số liệu" without a value; None (not rated) where nothing is asked."""
    if asked_for is None:
        return None
    if value is None:
        return Standing.NO_DATA
    return stands(asked_for.goal, _kept(Fraction(value)), direction, asked_for.near)


def _start(
    milestones: Sequence[Milestone], place: int, base: Base | None, lasting: Sequence[int]
) -> Base | None:
    if place == 0:
        return base
    if place - 1 in lasting:
        return None
    before = milestones[place - 1]
    return Base(before.year, before.goal.value)


def _full(
    milestones: Sequence[Milestone], place: int, year: int, near: Fraction, is_stepped: bool
) -> Asked:
    """The milestone itself; a stepped one holds until the next is due."""
    if is_stepped and place and year < milestones[place].year:
        place -= 1
        near = tolerance(milestones, place)
    return Asked(milestones[place].goal, near, place, is_on_line=False)


def _kept(value: Fraction) -> Decimal:
    scaled = round(value * 10**DIGITS)
    return Decimal(scaled).scaleb(-DIGITS)
