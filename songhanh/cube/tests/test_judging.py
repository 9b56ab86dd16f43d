"""The one rule of judgement as tables of cases: what a year asks, what is near, how a value stands."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.cube.judging import (
    OPERATORS,
    Asked,
    Base,
    Goal,
    Milestone,
    Standing,
    asked,
    at_milestone,
    in_force,
    judged,
    kept,
    missing,
    tolerance,
)

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


M11 = line("at_least", "60", "75")
M41 = line("at_most", "111", "109")
M31 = line("at_most", "1.7", "1.4")
M33 = line("exactly", "100", "100")
ABOUT = line("about", "40", "60")
STEP = line("exactly", "1")


@pytest.mark.parametrize(
    ("milestones", "year", "value"),
    [
        (M11, 2025, "60"),
        (M11, 2026, "63"),
        (M11, 2029, "72"),
        (M11, 2030, "75"),
        (M11, 2031, "75"),
        (M11, 2023, "60"),  # no baseline: the first milestone
        (M41, 2026, "110.6"),
        (M31, 2026, "1.64"),
        (M33, 2026, "100"),
        (ABOUT, 2026, "44"),
    ],
)
def test_it_asks_what_lies_on_the_line(milestones: list[Milestone], year: int, value: str) -> None:
    found = asked(milestones, year)
    assert found is not None
    assert found.goal.value == Decimal(value)


@pytest.mark.parametrize(("year", "value"), [(2020, 60), (2021, 40), (2023, 50), (2025, 60)])
def test_it_begins_the_line_at_the_baseline_and_not_before_it(year: int, value: int) -> None:
    found = asked(M11, year, base=Base(2021, Decimal(40)))
    assert found is not None
    assert found.goal.value == value


def test_it_asks_steps_in_full() -> None:
    found = asked(STEP, 2023, has_steps=True)
    assert found is not None
    assert (found.goal.value, found.is_on_line) == (Decimal(1), False)


@pytest.mark.parametrize(("year", "value"), [(2025, 60), (2026, 60), (2029, 60), (2030, 75)])
def test_it_keeps_a_lasting_milestone_until_the_next_is_due(year: int, value: int) -> None:
    found = asked(M11, year, lasting=[0])
    assert found is not None
    assert found.goal.value == value


def test_it_asks_nothing_without_milestones() -> None:
    assert asked([], 2026) is None
    assert judged(None, Decimal(5), "higher_better") is Standing.NOT_RATED


@pytest.mark.parametrize("milestones", [M11, M41, M31, M33, ABOUT, STEP])
def test_a_milestones_own_year_asks_that_milestone_in_full(milestones: list[Milestone]) -> None:
    """So a published value and a kept rating of such a year are judged alike."""
    for place, one in enumerate(milestones):
        assert asked(milestones, one.year) == at_milestone(milestones, place)
        assert in_force(milestones, one.year) == place


@pytest.mark.parametrize(
    ("milestones", "value", "direction", "standing"),
    [
        (M11, "63", "higher_better", MET),
        (M11, "62.9999996", "higher_better", MET),  # judged as it is kept: to six decimals
        (M11, "62.9999994", "higher_better", NEAR),
        (M11, "61.5", "higher_better", NEAR),
        (M11, "59", "higher_better", MISSED),
        (M41, "109.2", "lower_better", MET),
        (M31, "1.78", "lower_better", MISSED),
        (M31, None, "lower_better", Standing.NO_DATA),
    ],
)
def test_it_judges_2026(
    milestones: list[Milestone], value: str | None, direction: str, standing: Standing
) -> None:
    found = None if value is None else Fraction(value)
    assert judged(asked(milestones, 2026), found, direction) is standing


def test_a_share_of_exactly_what_is_asked_is_met() -> None:
    assert judged(asked(M11, 2030), Fraction(3, 4) * 100, "higher_better") is MET


@pytest.mark.parametrize(
    ("operator", "wanted", "value", "direction", "near", "standing"),
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
    operator: str, wanted: str, value: str, direction: str, near: Fraction, standing: Standing
) -> None:
    held_to = Asked(Goal(operator, Decimal(wanted)), Fraction(near), 0, is_on_line=False)
    assert judged(held_to, Decimal(value), direction) is standing
    assert (missing(held_to, Decimal(value), direction) == 0) >= (standing is MET)


@pytest.mark.parametrize(
    ("value", "kept_as"),
    [
        ("1/3", "0.333333"),
        ("2/3", "0.666667"),
        ("-2/3", "-0.666667"),
        ("1/2000000", "0.000001"),
        ("-1/2000000", "-0.000001"),
    ],
)
def test_it_keeps_six_decimals_half_away_from_zero(value: str, kept_as: str) -> None:
    assert kept(Fraction(value)) == Decimal(kept_as)


numbers = st.decimals(-200, 200, places=2)


@settings(deadline=None)
@given(
    st.sampled_from(OPERATORS),
    st.sampled_from(["higher_better", "lower_better"]),
    st.lists(numbers, min_size=1, max_size=2),
    numbers,
    st.integers(2020, 2032),
)
def test_a_value_never_stands_worse_for_being_nearer(
    operator: str, direction: str, goals: list[Decimal], value: Decimal, year: int
) -> None:
    order = [MET, NEAR, MISSED]
    held_to = asked(
        [Milestone(2025 + 5 * at, Goal(operator, one)) for at, one in enumerate(goals)], year
    )
    assert held_to is not None
    nearer = (value + held_to.goal.value) / 2
    assert order.index(judged(held_to, nearer, direction)) <= order.index(
        judged(held_to, value, direction)
    )
    assert (missing(held_to, value, direction) == 0) >= (judged(held_to, value, direction) is MET)
