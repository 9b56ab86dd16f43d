"""How the last published value stands against the milestone in force."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from songhanh.frameworks.rules.standing import Milestone, Standing, in_force, stands, tolerance
from songhanh.frameworks.rules.targets import Goal

MET, NEAR, MISSED = Standing.MET, Standing.NEAR, Standing.MISSED


def line(operator: str, *values: str) -> list[Milestone]:
    """Milestones of 2025 and 2030 (or of 2025 alone)."""
    years = (2025, 2030)
    return [
        Milestone(year, Goal(operator, Decimal(value)))
        for year, value in zip(years, values, strict=False)
    ]


@pytest.mark.parametrize(
    ("year", "held_to"),
    [
        (2021, 2025),
        (2024, 2025),
        (2025, 2025),
        (2026, 2025),
        (2029, 2025),
        (2030, 2030),
        (2031, 2030),
    ],
)
def test_it_holds_to_the_last_milestone_due_else_to_the_first_ahead(
    year: int, held_to: int
) -> None:
    milestones = line("at_least", "60", "75")
    place = in_force(milestones, year)
    assert place is not None
    assert milestones[place].year == held_to


def test_it_holds_to_none_where_there_is_none() -> None:
    assert in_force([], 2026) is None


@pytest.mark.parametrize(
    ("milestones", "place", "allowed"),
    [
        (line("at_least", "60", "75"), 0, Fraction(3)),  # a twentieth
        (line("at_most", "111", "109"), 0, Fraction(1)),  # half the step, not 5.55
        (line("at_most", "1.7", "1.4"), 0, Fraction(85, 1000)),
        (line("at_least", "60", "75"), 1, Fraction(375, 100)),  # the last looks back
        (line("exactly", "100", "100"), 0, Fraction(5)),  # no step: a twentieth
        (line("exactly", "100"), 0, Fraction(5)),
        (line("at_most", "0"), 0, Fraction(0)),
    ],
)
def test_it_calls_near_what_the_milestones_allow(
    milestones: list[Milestone], place: int, allowed: Fraction
) -> None:
    assert tolerance(milestones, place) == allowed


@pytest.mark.parametrize(
    ("operator", "asked", "value", "direction", "near", "standing"),
    [
        ("at_least", "60", "60", "higher_better", 3, MET),
        ("at_least", "60", "59.9", "higher_better", 3, NEAR),
        ("at_least", "60", "57", "higher_better", 3, NEAR),
        ("at_least", "60", "56.99", "higher_better", 3, MISSED),
        ("more_than", "90", "90", "higher_better", 2, NEAR),
        ("more_than", "90", "90.01", "higher_better", 2, MET),
        ("at_most", "1.7", "1.7", "lower_better", Fraction(85, 1000), MET),
        ("at_most", "1.7", "1.78", "lower_better", Fraction(85, 1000), NEAR),
        ("at_most", "1.7", "1.8", "lower_better", Fraction(85, 1000), MISSED),
        ("below", "30", "25.5", "lower_better", 1, MET),
        ("below", "30", "30", "lower_better", 1, NEAR),
        ("below", "30", "31.1", "lower_better", 1, MISSED),
        ("exactly", "100", "100", "higher_better", 5, MET),
        ("exactly", "100", "95", "higher_better", 5, NEAR),
        ("exactly", "100", "94.9", "higher_better", 5, MISSED),
        ("about", "60", "57", "higher_better", 3, MET),  # khoảng 60
        ("about", "60", "75", "higher_better", 3, MET),  # better than about
        ("about", "60", "54", "higher_better", 3, NEAR),
        ("about", "60", "53.9", "higher_better", 3, MISSED),
        ("about", "40", "43", "lower_better", 3, MET),
        ("about", "40", "46.1", "lower_better", 3, MISSED),
        ("exactly", "1", "0", "milestone", Fraction(1, 20), MISSED),
        ("exactly", "1", "1", "milestone", Fraction(1, 20), MET),
    ],
)
def test_it_says_how_a_value_stands(
    operator: str, asked: str, value: str, direction: str, near: Fraction, standing: Standing
) -> None:
    goal = Goal(operator, Decimal(asked))
    assert stands(goal, Decimal(value), direction, Fraction(near)) is standing
