"""How the last published value stands against the milestone in force.

Resolution 28/NQ-CP sets a value "đến năm 2025" and another "đến năm 2030"; it does not say what "nearly" is. The house does:
near is what misses by a twentieth of the value asked at most, and never by more than half the step to the next milestone,
so that an indicator whose milestones lie close together (111, then 109 boys per 100 girls) is judged as finely as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from songhanh.frameworks.rules.targets import ABOUT, DOWNWARD, UPWARD, Goal, meets

NEAR = Fraction(1, 20)


class Standing(StrEnum):
    """Đạt, gần đạt, chưa đạt, chưa có số liệu; the names of `lib.status`."""

    MET = "met"
    NEAR = "near"
    MISSED = "missed"
    NO_DATA = "no_data"


class Milestone(NamedTuple):
    """What is asked by a year."""

    year: int
    goal: Goal


def in_force(milestones: Sequence[Milestone], year: int) -> int | None:
    """Which milestone one is held to in a year: the last that is due, else the first ahead; None without any.

    `milestones` in the order of their years.
    """
    if not milestones:
        return None
    due = [place for place, one in enumerate(milestones) if one.year <= year]
    return due[-1] if due else 0


def tolerance(milestones: Sequence[Milestone], place: int) -> Fraction:
    """By how much a value may miss the milestone and still be near."""
    asked = Fraction(milestones[place].goal.value)
    steps = [
        abs(Fraction(milestones[other].goal.value) - asked)
        for other in (place + 1, place - 1)
        if 0 <= other < len(milestones)
    ]
    step = next((one for one in steps if one), None)
    share = abs(asked) * NEAR
    return share if step is None else min(share, step / 2)


def stands(goal: Goal, value: Decimal, direction: str, near: Fraction) -> Standing:
    """How a value stands against a goal; "khoảng" (about) is met from `near` before it on, and near from twice that."""
    if goal.operator == ABOUT:
        missing = _missing(goal, value, direction) - near
        met = missing <= 0
    else:
        missing = _missing(goal, value, direction)
        met = meets(goal, value)
    if met:
        return Standing.MET
    return Standing.NEAR if missing <= near else Standing.MISSED


def _missing(goal: Goal, value: Decimal, direction: str) -> Fraction:
    """How far the value is on the worse side of what is asked; below zero on the better side."""
    gap = Fraction(goal.value) - Fraction(value)
    if goal.operator in UPWARD:
        return gap
    if goal.operator in DOWNWARD:
        return -gap
    if goal.operator == ABOUT:
        return -gap if direction == "lower_better" else gap
    return abs(gap)
