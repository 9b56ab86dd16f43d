"""Ratings as a table of cases; the wording of Resolution 28/NQ-CP."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.cube.errors import CubeError
from songhanh.cube.rating import OPERATORS, Rating, Result, Target, Value, meets, rate

TWO = (
    Target("1", 2025, "at_least", 60, baseline_year=2020, baseline=50),
    Target("1", 2030, "at_least", 75),
)


def rated(value: Any, *targets: Target, period: str = "2025", **others: Any) -> Rating:
    (rating,) = rate([Value("1", 11, period, value, **others)], targets)
    return rating


@pytest.mark.parametrize(
    ("operator", "asked", "value", "expected"),
    [
        ("at_least", 60, 60, True),
        ("at_least", 60, Fraction(5999, 100), False),
        ("more_than", 90, 90, False),
        ("more_than", 90, Decimal("90.01"), True),
        ("at_most", 15, 15, True),
        ("at_most", 15, Decimal("15.1"), False),
        ("below", 25, 25, False),
        ("below", 25, Decimal("24.9"), True),
        ("exactly", 100, 100, True),
        ("exactly", 100, Decimal("99.99"), False),
        ("about", 50, Decimal("47.5"), True),
        ("about", 50, Decimal("47.4"), False),
        ("about", 50, Decimal("52.5"), True),
        ("about", 50, Decimal("52.6"), False),
    ],
)
def test_it_reads_operators_as_they_are_written(
    operator: str, asked: int, value: Any, expected: bool
) -> None:
    target = Target("1", 2025, operator, asked)
    assert meets(target, value) is expected
    assert rated(value, target).result == (Result.MET if expected else Result.MISSED)


@pytest.mark.parametrize(
    ("period", "value", "result", "due", "behind"),
    [
        ("2022", 60, "met", 2025, False),
        ("2022", 54, "on_the_way", 2025, False),  # the line stands at 54
        ("2022", 53, "on_the_way", 2025, True),
        ("2024", 59, "on_the_way", 2025, False),
        ("2025", 59, "missed", 2025, False),
        ("2025", 60, "met", 2025, False),
        ("2027", 62, "met", 2025, False),
        ("2027", 58, "missed", 2025, False),
        ("2030", 74, "missed", 2030, False),
        ("2031", 75, "met", 2030, False),
        ("2024-SY", 60, "met", 2025, False),
        ("2025-Q1", 59, "missed", 2025, False),
    ],
)
def test_it_holds_a_value_to_the_milestone_in_force(
    period: str, value: int, result: str, due: int, behind: bool
) -> None:
    rating = rated(value, *reversed(TWO), period=period)
    assert (rating.result, rating.due, rating.is_behind) == (result, due, behind)


def test_it_says_how_much_is_missing_and_where_the_line_stands() -> None:
    rating = rated(52, *TWO, period="2022")
    assert (rating.missing, rating.path, rating.asked) == (8, 54, 60)
    falling = Target("1", 2025, "at_most", 10, baseline_year=2020, baseline=20)
    assert rated(17, falling, period="2022").is_behind
    assert not rated(16, falling, period="2022").is_behind
    assert rated(16, Target("1", 2025, "at_most", 10), period="2022").path is None


def test_it_reads_a_range_to_its_upper_end() -> None:
    target = Target("1", 2025, "about", 10, upper=15, tolerance=1)
    assert [meets(target, value) for value in (8, 9, 12, 16, 17)] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert meets(Target("1", 2025, "at_least", 10, upper=15), 40)


@pytest.mark.parametrize("reason", ["not_known", "none_arose", "zero_denominator"])
def test_it_keeps_the_reason_why_it_cannot_rate(reason: str) -> None:
    rating = rated(None, *TWO, reason=reason)
    assert (rating.result, rating.reason) == (Result.NOT_RATED, reason)


def test_it_rates_against_the_nation_and_the_units_own_beside_it() -> None:
    own = {"indicator": "1", "unit": 11, "year": 2025, "operator": "at_least", "value": 70}
    value = {"indicator": "1", "period": "2025", "value": 65}
    ratings = rate([{**value, "unit": 11}, {**value, "unit": 12}], [*TWO, own])
    assert [(one.unit, one.asked_of, one.result) for one in ratings] == [
        (11, None, "met"),
        (11, 11, "missed"),
        (12, None, "met"),
    ]
    assert rated(65, Target("2", 2025, "at_least", 1)).reason == "no_target"


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


numbers = st.fractions(-100, 100, max_denominator=50)


@settings(deadline=None)
@given(st.sampled_from(OPERATORS), numbers, numbers, st.sampled_from(["2022", "2025", "2026"]))
def test_it_says_one_thing_and_nothing_is_missing_when_met(
    operator: str, asked: Fraction, value: Fraction, period: str
) -> None:
    rating = rated(value, Target("1", 2025, operator, asked), period=period)
    assert (rating.result is Result.MET) == meets(Target("1", 2025, operator, asked), value)
    assert rating.missing is not None
    assert rating.missing == 0 or rating.result is not Result.MET
    assert (rating.result is Result.ON_THE_WAY) <= (period == "2022")
