"""Boards after any appends equal the roll-up of the figures that stand."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from songhanh.cube.read import by_sex, values
from songhanh.cube.rollup import roll_up
from songhanh.cube.store import Snapshot, Store, figures
from songhanh.cube.testing import BA_DINH, CADRES, COUNTRY, HUE, NEWS, small_dimensions
from songhanh.cube.tests.conftest import cadres
from songhanh.cube.tests.test_store import revisions, rows_of

PERIODS = ["2025", "2025-Q1", "2025-Q2"]


def told(table: pa.Table) -> list[tuple[Any, ...]]:
    return sorted(tuple(row.values()) for row in table.to_pylist())


def anew(snapshot: Snapshot, store: Store) -> pa.Table:
    on = store.dimensions(snapshot)
    return roll_up(
        figures(snapshot), on.closure, on.elements, on.expected, ("sex",), periods=on.periods
    )


def test_it_reads_what_units_came_to(store: Store) -> None:
    made = values(store.current(), [CADRES], ["2025"], [COUNTRY, HUE])
    assert [(row["unit"], row["sex"], row["value"]) for row in made.to_pylist()] == [
        (COUNTRY, "F", 46),
        (COUNTRY, "M", 86),
        (COUNTRY, "_T", 132),
        (HUE, "F", 25),
        (HUE, "M", 45),
        (HUE, "_T", 70),
    ]
    assert told(values(store.current(), [CADRES], ["2025"])) == told(anew(store.current(), store))
    (nation,) = by_sex(store.current(), [CADRES], ["2025"], [COUNTRY]).to_pylist()
    assert (nation["women"], nation["men"], nation["gap"]) == (46, 86, 40)


@pytest.mark.parametrize(
    ("elements", "periods", "units"),
    [
        ([NEWS], ["2025"], None),
        ([CADRES], ["1999"], None),
        ([], ["2025"], None),
        ([CADRES], ["2025"], []),
        ([CADRES], [], None),
        ([CADRES], ["x' OR 1=1"], None),
    ],
)
def test_it_gives_an_empty_table_for_nothing(
    store: Store, elements: list[int], periods: list[str], units: list[int] | None
) -> None:
    assert values(store.current(), elements, periods, units).num_rows == 0


def test_it_shows_an_append_at_once(store: Store) -> None:
    changed = [{**row, "value": 100, "revision": 2} for row in cadres(2)[:1]]
    after = store.append(
        [
            *changed,
            {"element": NEWS, "unit": BA_DINH, "period": "2025-Q1", "value": 3, "approved_seq": 2},
        ],
        2,
        2,
    )
    assert values(after, [CADRES], ["2025"], [COUNTRY])["value"].to_pylist() == [136, 86, 222]
    assert values(after, [NEWS], ["2025-Q1"], [COUNTRY])["value"].to_pylist() == [3]
    folded = store.compact()
    assert told(values(folded, [CADRES, NEWS], PERIODS)) == told(
        values(after, [CADRES, NEWS], PERIODS)
    )


def test_it_shows_who_is_expected_before_anybody_reported(store: Store) -> None:
    asked = [{"element": NEWS, "unit": BA_DINH, "period": "2025-Q2"}]
    made = store.compact(small_dimensions(expected=asked))
    (row,) = values(made, [NEWS], ["2025-Q2"], [COUNTRY]).to_pylist()
    assert (row["status"], row["n_reported"], row["n_expected"]) == ("not_known", 0, 1)
    assert figures(made, periods=["2025-Q2"]).num_rows == 0


def test_it_tells_what_is_in_no_board_until_its_dimensions_come(store: Store) -> None:
    assert store.left_out() == []
    strange = {"element": 99, "unit": BA_DINH, "period": "2025-Q1", "value": 3, "approved_seq": 2}
    nowhere = {**strange, "element": NEWS, "unit": 77}
    split = {**strange, "element": NEWS, "sex": "F"}
    after = store.append([strange, nowhere, split], 2, 2)
    assert after.rows == 11
    assert set(values(after, [99, NEWS], ["2025-Q1"])["status"].to_pylist()) == {"not_known"}
    told = {(one.code, one.place) for one in store.left_out()}
    assert told == {
        ("element_unknown", "element 99"),
        ("unit_not_on_map", "unit 77, 2025-Q1"),
        ("axis_undeclared", "element news_items"),
    }
    elements = small_dimensions().elements.to_pylist()
    known = [*elements, {"element": 99, "code": "new", "over_units": "sum"}]
    renewed = store.compact(small_dimensions(elements=known))
    assert values(renewed, [99], ["2025-Q1"], [COUNTRY])["value"].to_pylist() == [3]


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(revisions, st.sets(st.sampled_from((11, 12, 13))), st.data())
def test_it_equals_a_roll_up_anew(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: list[Any],
    expected: set[int],
    data: st.DataObject,
) -> None:
    rows = rows_of(drawn)
    asked = [{"element": CADRES, "unit": unit, "period": "2025-Q1"} for unit in expected]
    store = Store(tmp_path_factory.mktemp("cube"))
    first = data.draw(st.integers(0, len(rows) - 1))
    made = store.build(
        [rows[:first]], small_dimensions(expected=asked), first_seq=1, last_seq=first or 1
    )
    step = data.draw(st.integers(1, 5))
    for at in range(first or 1, len(rows), step):
        made = store.append(rows[at : at + step], at + 1, min(at + step, len(rows)))
    wanted = told(anew(made, store))
    assert told(values(made, [CADRES], PERIODS)) == wanted
    assert told(values(store.compact(), [CADRES], PERIODS)) == wanted
