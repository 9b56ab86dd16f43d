"""Figures on the map of another day: exact where units went whole, marked where they were divided, never lost."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.cube.errors import CubeError
from songhanh.cube.figures import table_of
from songhanh.cube.maps import LINKS, back_on_map, equal_weights, fit_weights, on_map, summed
from songhanh.cube.testing import BUDGET, CADRES, LIFE, small_dimensions

ELEMENTS = small_dimensions().elements
FIRST, SECOND = date(2025, 7, 1), date(2026, 4, 30)
A, B, C, D, E, F = 11, 12, 13, 21, 22, 31


def links(*rows: tuple[Any, ...]) -> pa.Table:
    """(old, new, whole or its weight or None, day, group)"""
    full = [(*row, *(FIRST, "")[len(row) - 3 :]) for row in rows]
    return pa.Table.from_pylist(
        [
            {
                "predecessor": old, "successor": new, "on": day, "is_whole": how == "whole",
                "weight": None if how == "whole" else how, "group": group,
            }
            for old, new, how, day, group in full
        ],
        schema=LINKS,
    )  # fmt: skip


def budget(unit: int, value: int | None, period: str = "2024", **others: Any) -> dict[str, Any]:
    return {"element": BUDGET, "unit": unit, "period": period, "value": value, **others}


def by_unit(moved: pa.Table) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for row in moved.to_pylist():
        found[row["unit"]] += row["value"] or 0
    return dict(found)


def test_whole_units_carry_their_figures_and_add_up() -> None:
    moved = on_map(table_of([budget(A, 40), budget(B, 40)]), links((A, D, "whole"), (B, D, "whole")), FIRST, elements=ELEMENTS)  # fmt: skip
    assert by_unit(moved) == {D: 80}
    assert {row["origin"] for row in moved.to_pylist()} == {A, B}
    assert not any(row["estimated"] for row in moved.to_pylist())


@pytest.mark.parametrize(
    ("value", "weights", "parts"),
    [
        (100, (600_000, 400_000), (60, 40)),
        (10, (333_334, 666_666), (3, 7)),
        (7, (None, None), (4, 3)),
        (1, (None, None), (1, 0)),
        (0, (None, None), (0, 0)),
        (-7, (None, None), (-4, -3)),
        (2**62 + 1, (1, 999_999), (4_611_686_018_427, 2**62 + 1 - 4_611_686_018_427)),
    ],
)
def test_parts_are_divided_by_weight_and_add_up_to_the_last_one(value, weights, parts) -> None:
    moved = on_map(table_of([budget(A, value)]), links((A, D, weights[0]), (A, E, weights[1])), FIRST, elements=ELEMENTS)  # fmt: skip
    assert by_unit(moved) == dict(zip((D, E), parts, strict=True))
    assert all(row["estimated"] and row["parts"] == 2 for row in moved.to_pylist())


def test_the_estimate_is_that_of_the_unit_asked() -> None:
    """A commune divided within its province: the communes hold estimates, the province the exact figure."""
    moved = on_map(table_of([budget(A, 7), budget(B, 1)]), links((A, D, None), (A, E, None), (B, D, "whole")), FIRST, elements=ELEMENTS)  # fmt: skip
    closure = small_dimensions(
        closure=[{"ancestor": up, "descendant": low} for low in (D, E) for up in (low, 2)]
    ).closure
    found = {row["unit"]: (row["value"], row["value_estimated"]) for row in summed(moved, closure, FIRST).to_pylist()}  # fmt: skip
    assert found == {D: (5, 4), E: (3, 3), 2: (8, 0)}


def test_nothing_is_carried_to_every_part() -> None:
    rows = [budget(A, None, nothing="none_arose"), budget(B, None, nothing="not_known")]
    moved = on_map(table_of(rows), links((A, D, None), (A, E, None), (B, E, "whole")), FIRST, elements=ELEMENTS)  # fmt: skip
    assert sorted((row["unit"], row["nothing"]) for row in moved.to_pylist()) == [
        (D, "none_arose"), (E, "none_arose"), (E, "not_known"),
    ]  # fmt: skip


def test_what_does_not_add_stays_where_the_territory_stayed() -> None:
    rows = [{**budget(unit, 745), "element": LIFE} for unit in (A, B, C)]
    moved = on_map(table_of(rows), links((A, D, "whole"), (B, E, "whole"), (C, E, "whole")), FIRST, elements=ELEMENTS)  # fmt: skip
    assert by_unit(moved) == {D: 745}
    flags = [{**budget(unit, 1), "element": 99} for unit in (A, F)]
    moved = on_map(table_of(flags), links((A, D, None), (A, E, None)), FIRST, elements=ELEMENTS, flags=[99])  # fmt: skip
    assert by_unit(moved) == {F: 1}


def test_a_period_that_closed_on_the_new_map_is_not_moved() -> None:
    rows = [budget(A, 5, "2024"), budget(A, 6, "2025"), budget(A, 7, "2025-H1")]
    days = pa.table(
        {"period": ["2025-H1"], "closes_on": pa.array([date(2025, 7, 10)], pa.date32())}
    )
    moved = on_map(table_of(rows), links((A, D, "whole")), SECOND, elements=ELEMENTS, periods=days)
    assert {(row["unit"], row["period"]) for row in moved.to_pylist()} == {(D, "2024"), (A, "2025"), (A, "2025-H1")}  # fmt: skip
    assert by_unit(on_map(table_of(rows[:1]), links((A, D, "whole")), date(2025, 6, 30), elements=ELEMENTS)) == {A: 5}  # fmt: skip


def test_a_group_of_elements_has_weights_of_its_own() -> None:
    given = links((A, D, 500_000), (A, E, 500_000), (A, D, 900_000, FIRST, "women"), (A, E, 100_000, FIRST, "women"))  # fmt: skip
    rows = [budget(A, 10), {**budget(A, 10), "element": CADRES}]
    moved = on_map(table_of(rows), given, FIRST, elements=ELEMENTS, groups={CADRES: "women", BUDGET: "unheard"})  # fmt: skip
    found = {(row["element"], row["unit"]): row["value"] for row in moved.to_pylist()}
    assert found == {(BUDGET, D): 5, (BUDGET, E): 5, (CADRES, D): 9, (CADRES, E): 1}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([(A, D, 400_000), (A, E, 500_000)], "weights"),
        ([(A, D, 400_000), (A, E, None)], "weights"),
        ([(A, D, None)], "links"),
        ([(A, D, "whole"), (A, E, "whole")], "links"),
        ([(A, D, None), (A, D, None)], "links"),
    ],
)
def test_it_refuses_links_that_lose_or_double(rows, code) -> None:
    with pytest.raises(CubeError) as refused:
        on_map(table_of([budget(A, 1)]), links(*rows), FIRST, elements=ELEMENTS)
    assert (refused.value.code, refused.value.place[:7]) == (code, f"unit {A}")


def test_it_refuses_an_element_nobody_knows() -> None:
    with pytest.raises(CubeError, match="element 77"):
        on_map(table_of([{**budget(A, 1), "element": 77}]), links((A, D, "whole")), FIRST, elements=ELEMENTS)  # fmt: skip


def test_backwards_a_total_is_given_only_where_it_is_exact() -> None:
    """A and B became D and E, crosswise; C went to F. The old district of A and B is known, A alone is not."""
    given = links((A, D, None), (A, E, None), (B, E, "whole"), (C, F, "whole"))
    over = [{"ancestor": up, "descendant": low} for low, up in ((A, 9), (B, 9), (C, 8))]
    over += [{"ancestor": unit, "descendant": unit} for unit in (A, B, C, 8, 9)]
    closure = small_dimensions(closure=over).closure
    rows = [budget(D, 3, "2026"), budget(E, 4, "2026"), budget(F, None, "2026", nothing="not_known")]  # fmt: skip
    back = back_on_map(table_of(rows), given, date(2025, 6, 30), closure, elements=ELEMENTS)
    found = {row["unit"]: (row["value"], row["n_reported"], row["n_expected"]) for row in back.to_pylist()}  # fmt: skip
    assert found == {9: (7, 2, 2), C: (None, 0, 1), 8: (None, 0, 1)}


@st.composite
def histories(draw: st.DrawFn) -> list[list[tuple[int, int, Any]]]:
    """Some changes after another over units 1…: each living unit stays, goes whole, or falls into parts."""
    living, number, changes = list(range(1, 6)), 5, []
    for _change in range(draw(st.integers(1, 4))):
        rows: list[tuple[int, int, Any]] = []
        fresh = [number + place for place in range(1, draw(st.integers(1, 4)) + 1)]
        number += len(fresh)
        after = set()
        for unit in living:
            how = draw(st.sampled_from(["untouched", "goes on", "whole", "parts"]))
            targets = [*fresh, unit]
            if how == "goes on":
                rows.append((unit, unit, "whole"))
            elif how == "whole":
                rows.append((unit, draw(st.sampled_from(fresh)), "whole"))
            elif how == "parts":
                chosen = draw(
                    st.lists(st.sampled_from(targets), min_size=2, max_size=3, unique=True)
                )
                cut = sorted(draw(st.lists(st.integers(0, 1_000_000), min_size=len(chosen) - 1, max_size=len(chosen) - 1)))  # fmt: skip
                weights = [high - low for low, high in zip([0, *cut], [*cut, 1_000_000], strict=True)]  # fmt: skip
                given = weights if draw(st.booleans()) else [None] * len(chosen)
                rows += list(zip([unit] * len(chosen), chosen, given, strict=True))
            after |= {new for old, new, _how in rows if old == unit} or {unit}
        changes.append(rows)
        living = sorted(after)
    return changes


@settings(max_examples=10, deadline=None)
@given(changes=histories(), values=st.lists(st.integers(-(2**50), 2**50), min_size=5, max_size=5))
def test_no_sequence_of_changes_loses_or_makes_anything(changes, values) -> None:
    figures = table_of([budget(unit, value) for unit, value in enumerate(values, 1)])
    days = [date(2025 + place, 7, 1) for place in range(len(changes))]
    told = links(*((*row, day) for day, rows in zip(days, changes, strict=True) for row in rows))
    moved = figures
    for end, day in enumerate(days, 1):
        # Moved day by day or at once: the same rows.
        moved = on_map(moved, told, day, elements=ELEMENTS)
        at_once = on_map(figures, told, day, elements=ELEMENTS)
        assert as_set(moved) == as_set(at_once)
        assert sum(by_unit(moved).values()) == sum(values)
        # Changes that were undone are as if they had never been.
        undone = links(*((*row, day) for day, rows in zip(days[:end], changes, strict=False) for row in rows))  # fmt: skip
        assert as_set(on_map(figures, undone, days[-1], elements=ELEMENTS)) == as_set(moved)


def as_set(moved: pa.Table) -> list[Any]:
    names = ("unit", "origin", "value", "estimated", "parts")
    return sorted(tuple(row[name] for name in names) for row in moved.to_pylist())


def test_equal_weights_add_to_a_million() -> None:
    assert equal_weights([7, 8, 9]) == {7: 333_334, 8: 333_333, 9: 333_333}


def test_weights_are_fitted_from_totals_before_and_after() -> None:
    rows = [(A, D, False), (A, E, False), (B, D, True)]
    assert fit_weights(rows, {A: 100, B: 50}, {D: 80, E: 70}) == {A: {D: 300_000, E: 700_000}}
    assert fit_weights(rows, {A: 100, B: 50}, {D: 80}) == {}  # nobody knows what E came to


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_fitted_weights_give_back_a_total_that_one_way_explains(data) -> None:
    """Divided units that share no successor: the weights are exact to the rounding."""
    shares = data.draw(st.lists(st.integers(1, 999), min_size=1, max_size=4))
    rows, before, after = [], {}, {}
    for place, share in enumerate(shares):
        old, one, two = place, 100 + place * 2, 101 + place * 2
        rows += [(old, one, False), (old, two, False)]
        before[old], after[one], after[two] = 1000, share, 1000 - share
    found = fit_weights(rows, before, after)
    for place, share in enumerate(shares):
        assert abs(found[place][100 + place * 2] - share * 1000) <= 1
