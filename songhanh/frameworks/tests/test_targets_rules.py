"""How a target reads a value, and which of two asks less."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from songhanh.frameworks.rules.penalties import fine_for_organisation
from songhanh.frameworks.rules.targets import Goal, is_weaker, meets, ratio_agrees


def goal(operator: str, value: str, upper: str | None = None) -> Goal:
    return Goal(operator, Decimal(value), None if upper is None else Decimal(upper))


@pytest.mark.parametrize(
    ("asked", "value", "met"),
    [
        (goal("at_least", "75"), 75, True),
        (goal("at_least", "75"), Fraction(7499, 100), False),
        (goal("at_least", "10", "15"), 16, True),
        (goal("at_least", "10", "15"), 9, False),
        (goal("more_than", "90"), 90, False),
        (goal("more_than", "90"), Decimal("90.01"), True),
        (goal("at_most", "1.7"), Fraction(17, 10), True),
        (goal("at_most", "1.7"), Fraction(155, 86), False),
        (goal("below", "25"), 25, False),
        (goal("below", "25"), Decimal("24.9"), True),
        (goal("exactly", "100"), 100, True),
        (goal("exactly", "100"), Fraction(9999, 100), False),
        (goal("about", "60"), 60, True),
        (goal("about", "60"), 59, False),
    ],
)
def test_it_judges_a_value(asked: Goal, value: object, met: bool) -> None:
    assert meets(asked, value) is met


def test_it_judges_about_within_a_tolerance() -> None:
    assert meets(goal("about", "60"), 59, Decimal(1))
    assert not meets(goal("about", "60"), Decimal("61.1"), Decimal(1))


@pytest.mark.parametrize(
    ("local", "national", "direction", "weaker"),
    [
        (goal("at_least", "70"), goal("at_least", "75"), "higher_better", True),
        (goal("at_least", "75"), goal("at_least", "75"), "higher_better", False),
        (goal("at_least", "80"), goal("at_least", "75"), "higher_better", False),
        (goal("more_than", "75"), goal("at_least", "75"), "higher_better", False),
        (goal("at_least", "90"), goal("more_than", "90"), "higher_better", True),
        (goal("about", "75"), goal("at_least", "75"), "higher_better", True),
        (goal("below", "30"), goal("below", "25"), "lower_better", True),
        (goal("at_most", "25"), goal("below", "25"), "lower_better", True),
        (goal("below", "20"), goal("below", "25"), "lower_better", False),
    ],
)
def test_it_tells_which_asks_less(
    local: Goal, national: Goal, direction: str, weaker: bool
) -> None:
    assert is_weaker(local, national, direction) is weaker


@pytest.mark.parametrize(
    ("over", "under", "value", "times", "agrees"),
    [
        ("48", "63", "76.2", 100, True),
        ("14", "30", "46.6", 100, True),
        ("13", "22", "59", 100, True),
        ("178", "441", "40.36", 100, True),
        ("178", "441", "41.4", 100, False),
        ("16.13", "8.75", "1.84", 1, True),
        ("3", "0", "5", 100, None),
    ],
)
def test_it_checks_a_published_rate(over, under, value, times, agrees) -> None:
    assert ratio_agrees(Decimal(over), Decimal(under), Decimal(value), times) is agrees


def test_it_doubles_fines_for_organisations() -> None:
    assert fine_for_organisation(15_000_000) == 30_000_000
