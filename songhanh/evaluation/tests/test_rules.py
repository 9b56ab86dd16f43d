"""What a year asks, how a value stands and moved: value tables."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from songhanh.cube.formula import parse
from songhanh.evaluation.rules.asked import Base, asked, judged
from songhanh.evaluation.rules.movement import (
    Apart,
    Movement,
    apart,
    distance,
    moved,
    narrowed,
)
from songhanh.frameworks.rules.standing import Milestone, Standing
from songhanh.frameworks.rules.targets import Goal


def milestones(operator, *pairs):
    return [Milestone(year, Goal(operator, Decimal(value))) for year, value in pairs]


M11 = milestones("at_least", (2025, "60"), (2030, "75"))
M41 = milestones("at_most", (2025, "111"), (2030, "109"))
M31 = milestones("at_most", (2025, "1.7"), (2030, "1.4"))
M33 = milestones("exactly", (2025, "100"), (2030, "100"))
M51 = milestones("exactly", (2025, "1"))


@pytest.mark.parametrize(
    ("line", "year", "value"),
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
    ],
)
def test_it_asks_what_lies_on_the_line(line, year, value):
    assert asked(line, year).goal.value == Decimal(value)


def test_it_begins_the_line_at_the_baseline():
    assert asked(M11, 2023, base=Base(2021, Decimal(40))).goal.value == Decimal(50)


def test_it_asks_steps_in_full():
    found = asked(M51, 2023, has_steps=True)
    assert (found.goal.value, found.is_on_line) == (Decimal(1), False)


def test_it_keeps_a_lasting_milestone_until_the_next_is_due():
    line = milestones("at_least", (2021, "90"), (2030, "100"))
    assert asked(line, 2026, lasting=[0]).goal.value == Decimal(90)
    assert asked(line, 2030, lasting=[0]).goal.value == Decimal(100)


def test_it_asks_nothing_without_milestones():
    assert asked([], 2026) is None
    assert judged(None, Decimal(5), "higher_better") is None


@pytest.mark.parametrize(
    ("line", "value", "direction", "standing"),
    [
        (M11, "63", "higher_better", Standing.MET),
        (M11, "61.5", "higher_better", Standing.NEAR),
        (M11, "59", "higher_better", Standing.MISSED),
        (M41, "109.2", "lower_better", Standing.MET),
        (M31, "1.78", "lower_better", Standing.MISSED),
        (M31, None, "lower_better", Standing.NO_DATA),
    ],
)
def test_it_judges_2026(line, value, direction, standing):
    found = asked(line, 2026)
    assert judged(found, None if value is None else Fraction(value), direction) == standing


def test_a_share_of_exactly_what_is_asked_is_met():
    assert judged(asked(M11, 2030), Fraction(3, 4) * 100, "higher_better") == Standing.MET


@pytest.mark.parametrize(
    ("now", "before", "direction", "way"),
    [
        ("5", "4", "higher_better", Movement.BETTER),
        ("5", "4", "lower_better", Movement.WORSE),
        ("4", "5", "lower_better", Movement.BETTER),
        ("4", "5", "higher_better", Movement.WORSE),
        ("4", "4", "lower_better", Movement.SAME),
        (None, "4", "lower_better", None),
        ("4", None, "lower_better", None),
    ],
)
def test_it_says_which_way_it_moved(now, before, direction, way):
    one, other = (None if value is None else Decimal(value) for value in (now, before))
    assert moved(one, other, direction) == way


@pytest.mark.parametrize(
    ("text", "is_by_sex", "kind"),
    [
        ("100 * masters_holders{sex=F} / masters_holders", False, Apart.SHARE),
        ("unpaid_care_hours{sex=F} / unpaid_care_hours{sex=M}", False, Apart.TIMES),
        ("100 * live_births{sex=M} / live_births{sex=F}", False, Apart.NONE),
        ("100 * completed / of_age", True, Apart.BETWEEN),
        ("100 * women{sex=F} / others", False, Apart.NONE),
        ("population", False, Apart.NONE),
    ],
)
def test_it_reads_from_the_formula_how_the_sexes_are_apart(text, is_by_sex, kind):
    assert apart(parse(text), is_by_sex=is_by_sex) == kind


def test_it_measures_the_distance():
    assert distance(Apart.SHARE, Decimal("30.2")) == Decimal("39.6")
    assert distance(Apart.TIMES, Decimal("1.78")) == Decimal("0.78")
    assert distance(Apart.BETWEEN, Decimal("87.2"), Decimal("82.9")) == Decimal("-4.3")
    assert distance(Apart.BETWEEN, Decimal("87.2")) is None
    assert distance(Apart.NONE, Decimal(1)) is None
    assert distance(Apart.SHARE, None) is None


def test_a_distance_narrows_whichever_side_is_short():
    assert narrowed(Decimal("-2"), Decimal("3")) is True
    assert narrowed(Decimal("4"), Decimal("3")) is False
    assert narrowed(None, Decimal("3")) is None
