"""How a value moved and how far women and men are apart: value tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from songhanh.cube.formula import parse
from songhanh.evaluation.rules.movement import (
    Apart,
    Movement,
    apart,
    distance,
    moved,
    narrowed,
)


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
