"""Which of two targets asks less; whether a published rate is its parts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from songhanh.cube.judging import Goal
from songhanh.frameworks.rules.penalties import fine_for_organisation
from songhanh.frameworks.rules.targets import is_weaker, ratio_agrees


def goal(operator: str, value: str, upper: str | None = None) -> Goal:
    return Goal(operator, Decimal(value), None if upper is None else Decimal(upper))


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
