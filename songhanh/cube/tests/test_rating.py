"""Many values held to their targets: which milestone, whose target, what is missing. The rule itself: `test_judging`."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from songhanh.cube.errors import CubeError
from songhanh.cube.rating import Rating, Target, Value, rate

TWO = (
    Target("1", 2025, "at_least", 60, baseline_year=2020, baseline=50),
    Target("1", 2030, "at_least", 75),
)


def rated(value: Any, *targets: Target, period: str = "2025", **others: Any) -> Rating:
    (rating,) = rate([Value("1", 11, period, value, **others)], targets)
    return rating


@pytest.mark.parametrize(
    ("period", "value", "standing", "milestone", "asked", "is_on_line"),
    [
        ("2019", 60, "met", 2025, 60, False),  # before the baseline: the milestone itself
        ("2022", 54, "met", 2025, 54, True),
        ("2022", 53, "near", 2025, 54, True),
        ("2022", 50, "missed", 2025, 54, True),
        ("2025", 60, "met", 2025, 60, False),
        ("2025", 59, "near", 2025, 60, False),
        ("2027", 66, "met", 2030, 66, True),
        ("2030", 74, "near", 2030, 75, False),
        ("2031", 75, "met", 2030, 75, False),
        ("2025-SY", 60, "met", 2025, 60, False),
        ("2025-Q1", 50, "missed", 2025, 60, False),
    ],
)
def test_it_holds_a_value_to_what_its_year_asks(
    period: str, value: int, standing: str, milestone: int, asked: int, is_on_line: bool
) -> None:
    rating = rated(value, *reversed(TWO), period=period)
    assert (rating.standing, rating.milestone, rating.asked) == (standing, milestone, asked)
    assert rating.is_on_line is is_on_line


def test_it_says_how_much_is_missing() -> None:
    assert rated(52, *TWO, period="2022").missing == 2
    assert rated(Fraction(200, 3), *TWO, period="2027").missing == 0
    assert rated(Decimal("17"), Target("1", 2025, "at_most", 10)).missing == 7


def test_it_asks_steps_and_lasting_targets_in_full() -> None:
    step = Target("1", 2025, "exactly", 1, direction="milestone")
    assert rated(0, step, period="2023").standing == "missed"
    lasting = (
        Target("1", 2021, "at_least", 90, is_yearly=True),
        Target("1", 2030, "at_least", 100),
    )
    assert rated(91, *lasting, period="2026").asked == 90


@pytest.mark.parametrize("reason", ["not_known", "none_arose", "zero_denominator"])
def test_it_keeps_the_reason_why_there_is_no_value(reason: str) -> None:
    rating = rated(None, *TWO, reason=reason)
    assert (rating.standing, rating.reason) == ("no_data", reason)


def test_it_rates_against_the_nation_and_the_units_own_beside_it() -> None:
    own = {"indicator": "1", "unit": 11, "year": 2025, "operator": "at_least", "value": 70}
    value = {"indicator": "1", "period": "2025", "value": 65}
    ratings = rate([{**value, "unit": 11}, {**value, "unit": 12}], [*TWO, own])
    assert [(one.unit, one.asked_of, one.standing) for one in ratings] == [
        (11, None, "met"),
        (11, 11, "missed"),
        (12, None, "met"),
    ]
    unasked = rated(65, Target("2", 2025, "at_least", 1))
    assert (unasked.standing, unasked.reason) == ("not_rated", "no_target")


def test_it_marks_what_rests_on_part_of_the_figures() -> None:
    rating = rated(65, *TWO, n_reported=3, n_expected=4, is_estimated=True)
    assert (rating.is_partial, rating.is_estimated) == (True, True)


@pytest.mark.parametrize(
    ("value", "target", "period", "code"),
    [
        (0.5, TWO[0], "2025", "not_whole"),
        (1, Target("1", 2025, "at_least", 0.5), "2025", "not_whole"),  # type: ignore[arg-type]
        (1, Target("1", 2025, "more", 1), "2025", "choice"),
        (1, TWO[0], "last year", "period"),
    ],
)
def test_it_refuses_what_is_not_exact(value: Any, target: Target, period: str, code: str) -> None:
    with pytest.raises(CubeError) as refused:
        rated(value, target, period=period)
    assert refused.value.code == code
