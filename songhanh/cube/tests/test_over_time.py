"""Quarters into a year: each unit first, then up; nothing is lower without saying so."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.cube.figures import table_of
from songhanh.cube.over_time import over_time, parts_of
from songhanh.cube.read import from_parts, point
from songhanh.cube.store import Store
from songhanh.cube.testing import (
    BA_DINH,
    BUDGET,
    CADRES,
    COUNTRY,
    HANOI,
    HOAN_KIEM,
    LIFE,
    NEWS,
    PHU_XUAN,
    small_dimensions,
)
from songhanh.cube.tests.test_roll_up import NONE, UNKNOWN, figure

ELEMENTS = small_dimensions().elements


def quarters(element: int, unit: int, *amounts: Any) -> list[dict[str, Any]]:
    """Figures of quarters 1, 2 …; None where nothing came."""
    return [
        {**figure(element, unit, amount), "period": f"2025-Q{number}"}
        for number, amount in enumerate(amounts, 1)
        if amount is not None
    ]


@pytest.mark.parametrize(
    ("element", "amounts", "value", "nothing"),
    [
        (NEWS, (1, 2, 3, 4), 10, None),
        (NEWS, (1, 0, NONE, 4), 5, None),
        (NEWS, (NONE, NONE, NONE, NONE), None, "none_arose"),
        (NEWS, (1, 2, 3), None, "not_known"),
        (NEWS, (1, UNKNOWN, 3, 4), None, "not_known"),
        (CADRES, (5, 6, 7, 8), 8, None),  # a stock: as it last stood
        (CADRES, (5, 6, 7), None, "not_known"),
        (CADRES, (5, 6, 7, NONE), None, "none_arose"),
    ],
)
def test_it_adds_what_adds_and_takes_the_last_of_what_stands(
    element: int, amounts: tuple[Any, ...], value: int | None, nothing: str | None
) -> None:
    made = over_time(table_of(quarters(element, BA_DINH, *amounts)), ELEMENTS, "2025").to_pylist()
    assert [(one["period"], one["value"], one["nothing"]) for one in made] == [
        ("2025", value, nothing)
    ]


def test_it_makes_nothing_of_means_and_of_other_periods() -> None:
    rows = quarters(LIFE, BA_DINH, 700, 701, 702, 703) + quarters(NEWS, BA_DINH, 1, 1, 1, 1)
    assert over_time(table_of(rows), ELEMENTS, "2024").num_rows == 0
    assert over_time(table_of(rows), ELEMENTS, "2025").column("element").to_pylist() == [NEWS]
    assert over_time(table_of(rows), ELEMENTS, "2025-SY").num_rows == 0


def test_it_takes_the_longest_parts_and_never_adds_both() -> None:
    halves = [{**figure(NEWS, BA_DINH, 50), "period": f"2025-H{number}"} for number in (1, 2)]
    rows = table_of(halves + quarters(NEWS, BA_DINH, 1, 2, 3, 4))
    assert over_time(rows, ELEMENTS, "2025").column("value").to_pylist() == [100]
    assert over_time(rows, ELEMENTS, "2025-H1").column("value").to_pylist() == [3]


def test_a_school_year_has_no_quarters() -> None:
    assert [len(codes) for codes in parts_of("2025")] == [2, 4, 12]
    assert [len(codes) for codes in parts_of("2025-SY")] == [12]
    assert parts_of("2025-11") == []


@pytest.fixture
def told(tmp_path) -> Store:
    """Two communes of Hà Nội told four quarters, one of them three; a third province's one was asked and told none."""
    rows = quarters(NEWS, BA_DINH, 1, 2, 3, 4) + quarters(NEWS, HOAN_KIEM, 9, 9, 9)
    rows += [figure(BUDGET, unit, 50) for unit in (BA_DINH, HOAN_KIEM)]
    expected = [
        {"element": NEWS, "unit": unit, "period": f"2025-Q{number}"}
        for unit in (BA_DINH, HOAN_KIEM, PHU_XUAN)
        for number in (1, 2, 3, 4)
    ]
    store = Store(tmp_path)
    store.build([table_of(rows)], small_dimensions(expected=expected), first_seq=1, last_seq=1)
    return store


def test_coverage_counts_units_that_told_every_part(told: Store) -> None:
    rows = {row["unit"]: row for row in from_parts(told.current(), [NEWS], "2025").to_pylist()}
    shown = {
        unit: (row["value"], row["n_reported"], row["n_expected"], row["status"])
        for unit, row in rows.items()
    }
    assert shown[BA_DINH] == (10, 1, 1, "complete")
    assert shown[HANOI] == (10, 1, 2, "partial")
    assert shown[COUNTRY] == (10, 1, 3, "partial")
    assert shown[PHU_XUAN] == (None, 0, 1, "not_known")


def test_a_formula_takes_the_year_from_its_quarters(told: Store) -> None:
    (one,) = point(told.current(), "news_items / gender_budget", "2025", [BA_DINH])
    assert one.value == Fraction(10) / 5
    (partial,) = point(told.current(), "news_items / gender_budget", "2025", [HANOI])
    assert (partial.value, partial.reason) == (None, "unlike_units")


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.integers(0, 10**6), min_size=4, max_size=4), min_size=1, max_size=3))
def test_time_and_units_may_be_added_in_any_order(amounts: list[list[int]]) -> None:
    units = (BA_DINH, HOAN_KIEM, PHU_XUAN)
    rows = [
        row
        for unit, four in zip(units, amounts, strict=False)
        for row in quarters(NEWS, unit, *four)
    ]
    made = over_time(table_of(rows), ELEMENTS, "2025")
    assert sum(made.column("value").to_pylist()) == sum(map(sum, amounts))
