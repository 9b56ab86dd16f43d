"""Formulas give exact values, and say why where there is none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.cube.formula import Figure, Nothing, Outcome, Reason, UnlikePeriods, holds, parse

NONE, UNKNOWN = Nothing.NONE_AROSE, Nothing.NOT_KNOWN
QUARTERS = {"quarter": ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")}
SHARE = "100 * part / whole"


@pytest.mark.parametrize(
    ("text", "values", "value"),
    [
        (SHARE, {"part": 48, "whole": 63}, Fraction(4800, 63)),
        (SHARE, {"part": 3, "whole": 4}, Fraction(75)),
        ("100000 * deaths / births", {"deaths": 46, "births": 100000}, Fraction(46)),
        (
            "h{sex=F} / h{sex=M}",
            {"h{sex=F}": Decimal("15.5"), "h{sex=M}": Decimal("8.6")},
            Fraction(155, 86),
        ),
        ("gender_in_curriculum", {"gender_in_curriculum": True}, Fraction(1)),
        ("a - b - c", {"a": 10, "b": 3, "c": 2}, Fraction(5)),
        ("a - (b - c)", {"a": 10, "b": 3, "c": 2}, Fraction(9)),
        ("-a * 0.1", {"a": 3}, Fraction(-3, 10)),
        ("a / 3 * 3", {"a": 1}, Fraction(1)),
        ("2 + 2", {}, Fraction(4)),
    ],
)
def test_it_counts_exactly(text: str, values: dict, value: Fraction) -> None:
    assert parse(text).evaluate(values) == Outcome(value)


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"part": 0, "whole": 5}, Outcome(Fraction(0))),
        ({"part": NONE, "whole": 5}, Outcome(Fraction(0))),
        ({"part": NONE, "whole": NONE}, Outcome(None, Reason.NONE_AROSE, ("part", "whole"))),
        ({"part": 3, "whole": 0}, Outcome(None, Reason.ZERO_DENOMINATOR, ("whole",))),
        ({"part": 0, "whole": 0}, Outcome(None, Reason.ZERO_DENOMINATOR, ("whole",))),
        ({"part": 3, "whole": NONE}, Outcome(None, Reason.ZERO_DENOMINATOR, ("whole",))),
        ({"part": 3, "whole": UNKNOWN}, Outcome(None, Reason.NOT_KNOWN, ("whole",))),
        ({"part": None, "whole": 5}, Outcome(None, Reason.NOT_KNOWN, ("part",))),
        ({"part": UNKNOWN, "whole": 0}, Outcome(None, Reason.NOT_KNOWN, ("part",))),
        ({"part": NONE, "whole": UNKNOWN}, Outcome(None, Reason.NOT_KNOWN, ("whole",))),
        ({}, Outcome(None, Reason.NOT_KNOWN, ("part", "whole"))),
    ],
)
def test_it_keeps_zero_none_and_unknown_apart(values: dict, outcome: Outcome) -> None:
    assert parse(SHARE).evaluate(values) == outcome


def test_it_never_takes_unknown_for_zero_even_under_a_zero_factor() -> None:
    assert parse("0 * a").evaluate({}).reason is Reason.NOT_KNOWN


def test_it_refuses_unlike_periods() -> None:
    values = {"part": Figure(3, "2024"), "whole": Figure(5, "2025")}
    with pytest.raises(UnlikePeriods) as caught:
        parse(SHARE).evaluate(values)
    assert caught.value.periods == ("2024", "2025")
    values["whole"] = Figure(5, "2024")
    assert parse(SHARE).evaluate(values).value == 60


@pytest.mark.parametrize(
    ("amount", "error"),
    [
        (0.1, TypeError),
        ("3", TypeError),
        (Decimal("NaN"), ValueError),
        (Decimal("Infinity"), ValueError),
    ],
)
def test_it_refuses_amounts_that_are_not_exact(amount: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        parse("a").evaluate({"a": amount})  # type: ignore[dict-item]


def test_it_counts_provinces_by_what_they_reported() -> None:
    formula = parse("100 * count_units(province, service >= 1) / count_units(province)")
    rows = {
        "01": {"service": 1},
        "75": {"service": 0},
        "79": {"service": True},
        "48": {"service": NONE},
    }
    assert formula.evaluate({}, units={"province": rows}) == Outcome(Fraction(50), None, (), 4, 4)


def test_it_counts_communes_by_every_quarter() -> None:
    formula = parse("100 * count_units(commune, every(quarter, news >= 4)) / count_units(commune)")
    four = dict.fromkeys(QUARTERS["quarter"], 4)
    rows = {
        "all four": {"news": four},
        "one short": {"news": {**four, "2025-Q3": 3}},
        "one unknown": {"news": {**four, "2025-Q3": UNKNOWN}},
        "one absent": {"news": {"2025-Q1": 9}},
        "short and unknown": {"news": {"2025-Q1": 0}},
    }
    outcome = formula.evaluate({}, units={"commune": rows}, parts=QUARTERS)
    assert outcome == Outcome(Fraction(20), None, (), 3, 5)
    assert outcome.is_partial


def test_it_has_no_value_where_no_unit_can_be_judged() -> None:
    formula = parse("count_units(commune, news >= 4)")
    assert formula.evaluate({}, units={"commune": {1: {}, 2: {}}}) == Outcome(
        None, Reason.NOT_KNOWN, ("news",), 0, 2
    )
    assert formula.evaluate({}).about == ("count_units(commune)",)
    share = parse("count_units(commune, news >= 4) / count_units(commune)")
    assert share.evaluate({}, units={"commune": {}}).reason is Reason.ZERO_DENOMINATOR


@pytest.mark.parametrize(
    ("condition", "row", "answer"),
    [
        ("a >= 4", {"a": 4}, True),
        ("a > 4", {"a": 4}, False),
        ("a <= 4", {"a": 5}, False),
        ("a < 4", {"a": NONE}, True),
        ("a = 4", {"a": Decimal("4.0")}, True),
        ("a != 4", {"a": 4}, False),
        ("a >= 4", {}, None),
        ("a / b >= 1", {"a": 4, "b": 0}, None),
        ("a{sex=F} > a{sex=M}", {"a{sex=F}": 2, "a{sex=M}": 1}, True),
        ("every(quarter, a >= 1)", {"a": UNKNOWN}, None),
        ("every(quarter, a >= 1)", {"a": dict.fromkeys(QUARTERS["quarter"], 1)}, True),
    ],
)
def test_it_judges_one_unit(condition: str, row: dict, answer: bool | None) -> None:
    ((level, asked),) = parse(f"count_units(commune, {condition})").conditions
    assert level == "commune"
    assert holds(asked, row, parts=QUARTERS) is answer


def test_it_refuses_every_without_its_parts_and_values_of_the_wrong_shape() -> None:
    formula = parse("count_units(commune, every(quarter, a >= 1))")
    with pytest.raises(ValueError, match="parts"):
        formula.evaluate({}, units={"commune": {1: {"a": {}}}})
    with pytest.raises(TypeError, match="sub-period"):
        formula.evaluate({}, units={"commune": {1: {"a": 4}}}, parts=QUARTERS)
    with pytest.raises(TypeError, match="sub-period"):
        parse("count_units(commune, a >= 1)").evaluate({}, units={"commune": {1: {"a": {}}}})
    shifted = {"a": {"2025-Q1": Figure(4, "2024-Q1")}}
    with pytest.raises(UnlikePeriods):
        formula.evaluate({}, units={"commune": {1: shifted}}, parts=QUARTERS)


def test_it_rounds_for_display_only() -> None:
    outcome = parse(SHARE).evaluate({"part": 48, "whole": 63})
    assert outcome.rounded(1) == Decimal("76.2")
    assert str(Outcome(Fraction(5, 2)).rounded(0)) == "3"
    assert str(Outcome(Fraction(-5, 2)).rounded(0)) == "-3"
    assert str(Outcome(Fraction(75)).rounded(2)) == "75.00"
    with pytest.raises(ValueError, match="not_known"):
        Outcome(None, Reason.NOT_KNOWN).rounded(1)
    with pytest.raises(ValueError, match="not_known"):
        float(Outcome(None, Reason.NOT_KNOWN))


@settings(deadline=None)
@given(st.integers(0, 10**15), st.integers(1, 10**15))
def test_it_agrees_with_one_last_division_in_float64(part: int, whole: int) -> None:
    assert float(parse("part / whole").evaluate({"part": part, "whole": whole})) == part / whole


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1, max_size=20))
def test_it_gives_the_rate_of_sums_between_the_least_and_greatest_rate(pairs: list) -> None:
    formula = parse(SHARE)
    rates = [formula.evaluate({"part": part, "whole": whole}).value for part, whole in pairs]
    whole = {"part": sum(part for part, _ in pairs), "whole": sum(whole for _, whole in pairs)}
    assert min(rates) <= formula.evaluate(whole).value <= max(rates)
