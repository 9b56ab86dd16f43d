"""Roll-up against an independent sum in plain Python, and the rules of addition one by one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.cube.dimensions import Dimensions
from songhanh.cube.errors import CubeError
from songhanh.cube.figures import table_of
from songhanh.cube.rollup import roll_up, split_by_sex
from songhanh.cube.testing import (
    ABOVE,
    BA_DINH,
    BUDGET,
    CADRES,
    CASES,
    COMMUNES,
    COUNTRY,
    HANOI,
    HOAN_KIEM,
    HUE,
    LIFE,
    NEWS,
    PHU_XUAN,
    small_dimensions,
)
from songhanh.cube.tests.conftest import cadres

Row = dict[str, Any]
NONE, UNKNOWN = "none_arose", "not_known"


def figure(element: int, unit: int, amount: int | str, **others: Any) -> Row:
    told = {"nothing": amount} if isinstance(amount, str) else {"value": amount}
    return {"element": element, "unit": unit, "period": "2025", **told, **others}


def rolled(
    rows: list[Row], by: tuple[str, ...] = ("sex",), dimensions: Dimensions | None = None
) -> dict[tuple[Any, ...], Row]:
    """(unit, element, *members) → the rest of the row."""
    on = dimensions or small_dimensions()
    table = roll_up(table_of(rows), on.closure, on.elements, on.expected, by, periods=on.periods)
    found = {
        (row["unit"], row["element"], *(row[axis] for axis in sorted(by))): row
        for row in table.to_pylist()
    }
    assert len(found) == table.num_rows
    return found


def test_it_adds_up_the_tree_by_sex_and_in_all() -> None:
    found = rolled(cadres())
    assert found[COUNTRY, CADRES, "F"]["value"] == 46
    assert found[HUE, CADRES, "M"]["value"] == 22 + 23
    assert found[HANOI, CADRES, "_T"]["value"] == 30 + 32
    assert found[BA_DINH, CADRES, "_T"]["value"] == 30
    assert {row["status"] for row in found.values()} == {"complete"}
    assert found[COUNTRY, CADRES, "_T"]["n_expected"] == 4


def test_it_never_adds_what_is_not_added() -> None:
    rows = [
        figure(LIFE, HANOI, 764),
        figure(LIFE, HUE, 731, sex="F"),
        figure(LIFE, HUE, 690, sex="M"),
    ]
    found = rolled(rows)
    assert {key for key, row in found.items() if row["value"] is not None} == {
        (HANOI, LIFE, "_T"),
        (HUE, LIFE, "F"),
        (HUE, LIFE, "M"),
    }


def test_it_counts_a_figure_of_its_own_beside_those_below() -> None:
    found = rolled([figure(NEWS, HUE, 5), figure(NEWS, PHU_XUAN, 3)], by=())
    assert found[HUE, NEWS]["value"] == 8
    assert found[HUE, NEWS]["n_expected"] == 2


def test_it_counts_one_set_where_a_unit_gives_several() -> None:
    rows = [
        *(figure(CADRES, BA_DINH, n, sex=sex) for sex, n in (("F", 4), ("M", 6))),
        *(figure(CADRES, BA_DINH, n, age=age) for age, n in (("16-29", 1), ("30-59", 9))),
        *(figure(CADRES, HOAN_KIEM, n, age=age) for age, n in (("16-29", 2), ("30-59", 3))),
        figure(CADRES, PHU_XUAN, 7),
    ]
    by_age = rolled(rows, by=("age",))
    assert by_age[COUNTRY, CADRES, "30-59"]["value"] == 12
    assert by_age[HUE, CADRES, "_T"]["value"] == 7
    assert rolled(rows, by=())[COUNTRY, CADRES]["value"] == 10 + 5 + 7
    more = [
        figure(CADRES, HOAN_KIEM, n, ethnicity=e) for e, n in (("majority", 2), ("minority", 3))
    ]
    with pytest.raises(CubeError) as refused:
        rolled([*rows, *more], by=())
    assert refused.value.code == "several_sets"
    assert str(HOAN_KIEM) in refused.value.place
    total = rolled([*rows, *more, figure(CADRES, HOAN_KIEM, 5)], by=())
    assert total[COUNTRY, CADRES]["value"] == 10 + 5 + 7


def test_it_adds_over_partitions_and_never_over_what_overlaps() -> None:
    rows = [
        figure(CASES, BA_DINH, 3, other="violence_kind=physical"),
        figure(CASES, BA_DINH, 4, other="violence_kind=economic"),
        figure(CASES, HOAN_KIEM, 2),
    ]
    total = rolled(rows, by=())
    assert total[COUNTRY, CASES]["value"] == 2
    assert (total[COUNTRY, CASES]["n_reported"], total[COUNTRY, CASES]["n_expected"]) == (1, 2)
    by_kind = {
        (row["unit"], row["other"]): row["value"]
        for row in roll_up(
            table_of(rows),
            small_dimensions().closure,
            small_dimensions().elements,
            None,
            ["violence_kind"],
        ).to_pylist()
    }
    assert by_kind[COUNTRY, "violence_kind=economic"] == 4
    crossed = [
        figure(CADRES, BA_DINH, n, sex=sex, age=age)
        for n, (sex, age) in enumerate(
            [("F", "16-29"), ("F", "30-59"), ("M", "16-29"), ("M", "30-59")], 1
        )
    ]
    assert rolled(crossed)[COUNTRY, CADRES, "F"]["value"] == 3
    assert rolled(crossed, by=("age", "sex"))[COUNTRY, CADRES, "30-59", "M"]["value"] == 4


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (figure(NEWS, BA_DINH, 1, sex="F"), "axis_undeclared"),
        (figure(99, BA_DINH, 1), "element_unknown"),
        (figure(NEWS, 77, 1), "unit_not_on_map"),
    ],
)
def test_it_refuses_what_it_cannot_place(row: Row, code: str) -> None:
    with pytest.raises(CubeError) as refused:
        rolled([figure(NEWS, BA_DINH, 1), row], by=())
    assert refused.value.code == code


def test_it_refuses_a_strange_axis_and_a_sum_beyond_64_bits() -> None:
    with pytest.raises(CubeError) as refused:
        rolled(cadres(), by=("gender",))
    assert refused.value.code == "axis"
    huge = [figure(BUDGET, unit, 2**62) for unit in COMMUNES]
    with pytest.raises(CubeError) as refused:
        rolled(huge, by=())
    assert refused.value.code == "overflow"


@pytest.mark.parametrize(
    ("amounts", "value", "nothing", "status", "reported"),
    [
        ([0, 0, 0, 0], 0, None, "complete", 4),
        ([NONE, NONE, NONE, NONE], None, NONE, "complete", 4),
        ([UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN], None, UNKNOWN, "not_known", 0),
        ([None, None, None, None], None, UNKNOWN, "not_known", 0),
        ([5, NONE, 0, 1], 6, None, "complete", 4),
        ([5, UNKNOWN, 0, 1], 6, None, "partial", 3),
        ([5, None, None, None], 5, None, "partial", 1),
        ([NONE, UNKNOWN, None, NONE], None, NONE, "partial", 2),
        ([0, NONE, UNKNOWN, NONE], 0, None, "partial", 3),
        ([-2, 2, NONE, NONE], 0, None, "complete", 4),
    ],
)
def test_it_keeps_the_kinds_of_nothing_apart(
    amounts: list[Any], value: int | None, nothing: str | None, status: str, reported: int
) -> None:
    pairs = [(unit, amount) for unit, amount in zip(COMMUNES, amounts, strict=True)]
    rows = [figure(NEWS, unit, amount) for unit, amount in pairs if amount is not None]
    asked = [{"element": NEWS, "unit": unit, "period": "2025"} for unit in COMMUNES]
    row = rolled(rows, by=(), dimensions=small_dimensions(expected=asked))[COUNTRY, NEWS]
    assert (row["value"], row["nothing"], row["status"]) == (value, nothing, status)
    assert (row["n_reported"], row["n_expected"]) == (reported, 4)


def test_it_calls_a_total_partial_without_one_of_the_sexes() -> None:
    found = rolled([figure(CADRES, BA_DINH, 4, sex="F"), *cadres()[2:]])
    assert found[BA_DINH, CADRES, "_T"]["status"] == "partial"
    assert found[COUNTRY, CADRES, "_T"]["n_reported"] == 3


def test_it_puts_the_sexes_side_by_side() -> None:
    on = small_dimensions()
    rows = [
        *cadres(),
        figure(CADRES, HANOI, 0, sex="F", period="2024"),
        figure(CADRES, HANOI, 0, sex="M", period="2024"),
    ]
    rows[-2]["period"] = rows[-1]["period"] = "2024"
    table = split_by_sex(roll_up(table_of(rows), on.closure, on.elements))
    found = {(row["period"], row["unit"]): row for row in table.to_pylist()}
    nation = found["2025", COUNTRY]
    assert (nation["women"], nation["men"], nation["total"], nation["gap"]) == (46, 86, 132, 40)
    assert nation["share"] == 46 / 132
    assert found["2024", HANOI]["share"] is None


amounts = st.one_of(st.integers(-(10**6), 10**6), st.sampled_from([NONE, UNKNOWN]))
reports = st.dictionaries(
    st.tuples(st.sampled_from((*COMMUNES, HUE)), st.sampled_from([CADRES, CASES])),
    st.one_of(
        st.fixed_dictionaries({"_T": amounts}),
        st.fixed_dictionaries({"F": amounts, "M": amounts}),
        st.fixed_dictionaries({"F": amounts, "M": amounts, "_T": amounts}),
    ),
    max_size=10,
)
asked = st.sets(st.tuples(st.sampled_from(COMMUNES), st.sampled_from([CADRES, CASES])))


@settings(deadline=None, max_examples=40)
@given(reports, asked)
def test_it_equals_a_sum_in_plain_python(given_rows: dict[Any, Any], expected: set[Any]) -> None:
    rows = [
        figure(element, unit, amount, sex=sex)
        for (unit, element), split in given_rows.items()
        for sex, amount in split.items()
    ]
    told = [{"element": element, "unit": unit, "period": "2025"} for unit, element in expected]
    found = rolled(rows, dimensions=small_dimensions(expected=told))
    wanted = by_hand(given_rows, expected)
    assert {
        key: (row["value"], row["nothing"], row["n_reported"], row["n_expected"])
        for key, row in found.items()
    } == wanted


def by_hand(given_rows: dict[Any, Any], expected: set[Any]) -> dict[Any, Any]:
    """What the rules say, unit by unit, without a table."""
    reporting = {*given_rows, *expected}
    wanted: dict[Any, Any] = {}
    for top in ABOVE:
        for element in (CADRES, CASES):
            below = [unit for unit, one in reporting if one == element and top in ABOVE[unit]]
            for sex in ("F", "M", "_T"):
                parts = [part(given_rows.get((unit, element), {}), sex) for unit in below]
                if below and (sex == "_T" or any(one not in ([], [UNKNOWN]) for one in parts)):
                    wanted[top, element, sex] = summed(parts, len(below))
    return wanted


def part(split: dict[str, Any], sex: str) -> list[Any]:
    if sex in split:
        return [split[sex]]
    return [split["F"], split["M"]] if sex == "_T" and "F" in split else []


def summed(parts: list[list[Any]], n_expected: int) -> tuple[Any, ...]:
    every = [amount for one in parts for amount in one]
    numbers = [amount for amount in every if isinstance(amount, int)]
    n_reported = sum(bool(one) and UNKNOWN not in one for one in parts)
    if numbers:
        return sum(numbers), None, n_reported, n_expected
    return None, NONE if NONE in every else UNKNOWN, n_reported, n_expected
