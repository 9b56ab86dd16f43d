"""What a year asks of a value and how the value stands: the one rule of judgement. Plain Python, exact.

Resolution 28/NQ-CP sets milestones ("đến năm 2025 … và … vào năm 2030") and says nothing of the years between, nor what
"nearly" or "khoảng" is. The house reads:

- the years between two milestones are asked the place on the straight line from one to the next; before the first
  milestone the line begins at the baseline where one is known, else the first milestone itself is asked;
- near is what misses by a twentieth of the milestone at most, and never by more than half the step to the next, so that
  an indicator whose milestones lie close together (111, then 109 boys per 100 girls) is judged as finely as they are;
- "khoảng" is met from that distance before the value on, and near from twice that.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

AT_LEAST, MORE_THAN, AT_MOST, BELOW = "at_least", "more_than", "at_most", "below"
EXACTLY, ABOUT = "exactly", "about"
OPERATORS = (AT_LEAST, MORE_THAN, AT_MOST, BELOW, EXACTLY, ABOUT)
UPWARD, DOWNWARD = {AT_LEAST, MORE_THAN}, {AT_MOST, BELOW}
LOWER_BETTER = "lower_better"
NEAR = Fraction(1, 20)
DIGITS = 6  # of a value and of a place on the line; what is shown is rounded further
MICRO = 10**DIGITS
NOTHING = Decimal(0)


class Standing(StrEnum):
    """Đạt, gần đạt, chưa đạt, chưa có số liệu, chưa đánh giá; the names of `lib.status`."""

    MET = "met"
    NEAR = "near"
    MISSED = "missed"
    NO_DATA = "no_data"
    NOT_RATED = "not_rated"


class Goal(NamedTuple):
    """What is asked: an operator, a value, and for a range its upper end ("10 - 15")."""

    operator: str
    value: Decimal
    upper: Decimal | None = None


class Milestone(NamedTuple):
    """What is asked by a year."""

    year: int
    goal: Goal


class Base(NamedTuple):
    """Where one stood before the first milestone."""

    year: int
    value: Decimal


class Asked(NamedTuple):
    """What a year asks: the goal, how far off still counts as near, and the place of the milestone it leads to."""

    goal: Goal
    near: Fraction
    milestone: int
    is_on_line: bool


def in_force(milestones: Sequence[Milestone], year: int) -> int | None:
    """Which milestone one is held to in a year: the last that is due, else the first ahead; None without any.

    `milestones` in the order of their years.
    """
    if not milestones:
        return None
    due = [place for place, one in enumerate(milestones) if one.year <= year]
    return due[-1] if due else 0


def at_milestone(milestones: Sequence[Milestone], place: int) -> Asked:
    """A milestone in full, as its own year asks it: what published values are held to."""
    return Asked(milestones[place].goal, tolerance(milestones, place), place, is_on_line=False)


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
    start = _start(milestones, place, base, lasting)
    is_full = has_steps or year >= ahead.year or ahead.goal.operator == EXACTLY
    if start is None or is_full or year < start.year:
        is_stepped = has_steps or place - 1 in lasting
        return at_milestone(milestones, _stepped(milestones, place, year) if is_stepped else place)
    share = Fraction(year - start.year, ahead.year - start.year)
    value = Fraction(start.value) + share * (Fraction(ahead.goal.value) - Fraction(start.value))
    goal = Goal(ahead.goal.operator, kept(value))
    return Asked(goal, tolerance(milestones, place), place, is_on_line=True)


def tolerance(milestones: Sequence[Milestone], place: int) -> Fraction:
    """By how much a value may miss the milestone and still be near."""
    wanted = Fraction(milestones[place].goal.value)
    steps = [
        abs(Fraction(milestones[other].goal.value) - wanted)
        for other in (place + 1, place - 1)
        if 0 <= other < len(milestones)
    ]
    step = next((one for one in steps if one), None)
    share = abs(wanted) * NEAR
    return share if step is None else min(share, step / 2)


def judged(asked_for: Asked | None, value: Fraction | Decimal | None, direction: str) -> Standing:
    """Đạt, gần đạt, chưa đạt; "chưa có số liệu" without a value; not rated where nothing is asked.

    A value is judged as it is kept, to six decimals.
    """
    if asked_for is None:
        return Standing.NOT_RATED
    return Standing.NO_DATA if value is None else weighed(asked_for, value, direction)[0]


def weighed(
    asked_for: Asked, value: Fraction | Decimal, direction: str
) -> tuple[Standing, Decimal]:
    """How a value stands, and how far it is from the nearest that would do (0 when met, and at an open end)."""
    short = _short(asked_for, value, direction)
    if short <= 0:
        at_end = is_at_open_end(asked_for.goal, value)
        return (Standing.NEAR if at_end else Standing.MET), NOTHING
    standing = Standing.NEAR if short <= asked_for.near * MICRO else Standing.MISSED
    return standing, Decimal(short).scaleb(-DIGITS)


def missing(asked_for: Asked, value: Fraction | Decimal, direction: str) -> Decimal:
    """How far the value is from the nearest that would do; 0 when it is met, and at an open end."""
    return weighed(asked_for, value, direction)[1]


def is_at_open_end(goal: Goal, value: Fraction | Decimal) -> bool:
    """Exactly what "trên" or "dưới" leaves out."""
    return goal.operator in (MORE_THAN, BELOW) and _micro(value) == _micro(goal.value)


def kept(value: Fraction | Decimal | int) -> Decimal:
    """As it is kept: six decimals, half away from zero as people round."""
    return Decimal(_micro(value)).scaleb(-DIGITS)


def _short(asked_for: Asked, value: Fraction | Decimal, direction: str) -> int:
    """How far the value is on the worse side of what would do, in millionths; below zero on the better side."""
    goal = asked_for.goal
    gap = _goal(goal.value) - _micro(value)
    if goal.operator == ABOUT:
        return (-gap if direction == LOWER_BETTER else gap) - int(asked_for.near * MICRO)
    if goal.operator in UPWARD:
        return gap
    return -gap if goal.operator in DOWNWARD else abs(gap)


def _micro(value: Fraction | Decimal | int) -> int:
    above, below = value.as_integer_ratio()
    whole: int = (abs(above) * 2 * MICRO + below) // (2 * below)
    return -whole if above < 0 else whole


_goal = lru_cache(maxsize=1024)(_micro)  # the same few for thousands of values


def _start(
    milestones: Sequence[Milestone], place: int, base: Base | None, lasting: Sequence[int]
) -> Base | None:
    if place == 0:
        return base
    if place - 1 in lasting:
        return None
    before = milestones[place - 1]
    return Base(before.year, before.goal.value)


def _stepped(milestones: Sequence[Milestone], place: int, year: int) -> int:
    """A stepped milestone holds until the next is due."""
    return place - 1 if place and year < milestones[place].year else place
