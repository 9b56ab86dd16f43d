"""Formulas over rolled-up figures: values, and the reason where there is none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pytest

from songhanh.cube.dimensions import Dimensions
from songhanh.cube.errors import CubeError
from songhanh.cube.evaluation import Below, evaluate
from songhanh.cube.figures import table_of
from songhanh.cube.formula import FormulaError
from songhanh.cube.rating import Target, Value, rate
from songhanh.cube.read import point
from songhanh.cube.rollup import roll_up
from songhanh.cube.rollup.compute import closing_days, ways_up
from songhanh.cube.store import Store
from songhanh.cube.testing import (
    BA_DINH,
    BUDGET,
    CASES,
    COMMUNES,
    COUNTRY,
    HANOI,
    HOAN_KIEM,
    HUE,
    NEWS,
    PHU_XUAN,
    small_dimensions,
)
from songhanh.cube.tests.conftest import cadres
from songhanh.cube.tests.test_roll_up import NONE, UNKNOWN, figure

SHARE = "100 * cadres{sex=F} / cadres"


def values_of(
    rows: list[dict[str, Any]], formula: str, on: Dimensions | None = None
) -> dict[Any, Value]:
    dims = on or small_dimensions()
    table = roll_up(table_of(rows), dims.closure, dims.elements, dims.expected)
    found = evaluate(table, {"1": formula}, dims.elements)
    return {(one.unit, one.period): one for one in found}


def test_it_gives_exact_rates_at_every_unit() -> None:
    found = values_of(cadres(), SHARE)
    assert found[COUNTRY, "2025"].value == Fraction(4600, 132)
    assert found[HUE, "2025"].value == Fraction(2500, 70)
    assert found[BA_DINH, "2025"].value == Fraction(100, 3)
    assert {one.reason for one in found.values()} == {None}
    assert (found[COUNTRY, "2025"].n_reported, found[COUNTRY, "2025"].n_expected) == (4, 4)


def test_it_counts_in_the_elements_own_scale() -> None:
    rows = [figure(BUDGET, BA_DINH, 125), figure(NEWS, BA_DINH, 5)]
    assert values_of(rows, "gender_budget / news_items")[BA_DINH, "2025"].value == Fraction(5, 2)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([figure(NEWS, BA_DINH, 3), figure(CASES, BA_DINH, 0)], "zero_denominator"),
        ([figure(NEWS, BA_DINH, 3), figure(CASES, BA_DINH, NONE)], "zero_denominator"),
        ([figure(NEWS, BA_DINH, NONE), figure(CASES, BA_DINH, NONE)], "none_arose"),
        ([figure(NEWS, BA_DINH, 3), figure(CASES, BA_DINH, UNKNOWN)], "not_known"),
        ([figure(NEWS, BA_DINH, 3)], "not_known"),
        (
            [figure(NEWS, BA_DINH, 3), {**figure(CASES, BA_DINH, 4), "period": "2025-Q1"}],
            "unlike_periods",
        ),
    ],
)
def test_it_says_why_there_is_no_value(rows: list[dict[str, Any]], reason: str) -> None:
    one = values_of(rows, "news_items / violence_cases")[BA_DINH, "2025"]
    assert (one.value, one.reason) == (None, reason)


def test_it_gives_no_rate_of_unlike_units() -> None:
    told = [
        {"element": element, "unit": unit, "period": "2025"}
        for element in (NEWS, CASES)
        for unit in (BA_DINH, HOAN_KIEM)
    ]
    on = small_dimensions(expected=told)
    apart = [figure(NEWS, BA_DINH, 3), figure(CASES, HOAN_KIEM, 4)]
    assert (
        values_of(apart, "news_items / violence_cases", on)[HANOI, "2025"].reason == "unlike_units"
    )
    same = [figure(NEWS, BA_DINH, 3), figure(CASES, BA_DINH, 4)]
    partial = values_of(same, "news_items / violence_cases", on)[HANOI, "2025"]
    assert (partial.value, partial.n_reported, partial.n_expected) == (Fraction(3, 4), 1, 2)
    (rating,) = rate([partial], [Target("1", 2025, "at_least", Decimal("0.5"))])
    assert (rating.standing, rating.is_partial) == ("met", True)


def test_it_counts_units_by_what_each_reported_itself() -> None:
    amounts = {BA_DINH: 4, HOAN_KIEM: 9, PHU_XUAN: 3}
    rows = [figure(NEWS, unit, amount) for unit, amount in amounts.items()]
    formula = "100 * count_units(commune, news_items >= 4) / count_units(commune)"
    found = counted(rows, formula)
    assert found[COUNTRY].value == 50
    assert (found[COUNTRY].n_reported, found[COUNTRY].n_expected) == (3, 4)
    assert found[HANOI].value == 100
    assert found[HUE].value == 0
    assert found[BA_DINH].value == 100


def test_it_asks_every_quarter() -> None:
    rows = [
        {**figure(NEWS, unit, least + quarter), "period": f"2025-Q{quarter}"}
        for unit, least in zip(COMMUNES, (3, 2, 9, 4), strict=True)
        for quarter in (1, 2, 3, 4)
    ]
    rows += [figure(NEWS, unit, 1) for unit in COMMUNES]  # so that the year has a row
    formula = "count_units(commune, every(quarter, news_items >= 4))"
    found = counted(rows, formula)
    assert (found[COUNTRY].value, found[HANOI].value) == (3, 1)


def counted(rows: list[dict[str, Any]], formula: str) -> dict[int, Value]:
    on = small_dimensions()
    figures = table_of(rows)
    up = ways_up(on.closure, closing_days(on.periods, ["2025"]))
    below = Below.of(figures, on.elements, on.units, up)
    rolled = roll_up(figures, on.closure, on.elements)
    found = evaluate(rolled, {"1": formula}, on.elements, below=below)
    return {one.unit: one for one in found if one.period == "2025"}  # type: ignore[misc]


def test_it_answers_from_a_snapshot(store: Store) -> None:
    (one,) = point(store.current(), SHARE, "2025", [COUNTRY])
    assert (one.value, one.unit) == (Fraction(4600, 132), COUNTRY)
    counting = point(store.current(), "count_units(commune, cadres{sex=F} >= 12)", "2025")
    assert {value.unit: value.value for value in counting}[COUNTRY] == 2


def test_it_refuses_names_it_does_not_know() -> None:
    on = small_dimensions()
    empty = roll_up(table_of([]), on.closure, on.elements)
    with pytest.raises(CubeError) as refused:
        evaluate(empty, {"1": "unheard_of / cadres"}, on.elements)
    assert (refused.value.code, refused.value.place) == ("element_unknown", "1, element unheard_of")
    with pytest.raises(FormulaError):
        evaluate(empty, {"1": "cadres /"}, on.elements)
    with pytest.raises(CubeError):
        evaluate(
            pa.concat_tables([roll_up(table_of(cadres()), on.closure, on.elements)]),
            {},
            on.elements.slice(1),
        )
