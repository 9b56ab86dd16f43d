"""The figure's one table: what it takes, what it refuses and where."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from songhanh.cube.errors import TEXTS, CubeError
from songhanh.cube.figures import SCHEMA, conformed, grouping_set, scaled, table_of

FINE: dict[str, Any] = {"element": 1, "unit": 11, "period": "2025", "sex": "F", "value": 3}


def test_it_fills_in_what_is_left_out() -> None:
    (row,) = table_of([FINE]).to_pylist()
    assert row["age"] == "_T"
    assert row["gset"] == "sex"
    assert (row["stage"], row["source"], row["revision"]) == ("final", "return", 1)
    assert (row["nothing"], row["withdrawn"]) == (None, False)


@pytest.mark.parametrize("period", ["2025", "2025-H1", "2025-Q3", "2025-11", "2025-SY"])
def test_it_takes_every_kind_of_period(period: str) -> None:
    assert table_of([{**FINE, "period": period}])["period"].to_pylist() == [period]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"period": "Quý I/2025"}, "period"),
        ({"period": "2025-13"}, "period"),
        ({"period": 2025}, "period"),
        ({"value": 1.0}, "not_whole"),
        ({"value": True}, "not_whole"),
        ({"value": Decimal(1)}, "not_whole"),
        ({"value": 2**63}, "too_large"),
        ({"unit": -1}, "too_large"),
        ({"unit": None}, "column_missing"),
        ({"nothing": "none_arose"}, "value_and_nothing"),
        ({"value": None}, "value_and_nothing"),
        ({"withdrawn": True}, "value_and_nothing"),
        ({"value": None, "nothing": "zero"}, "choice"),
        ({"stage": "draft"}, "choice"),
        ({"source": "guess"}, "choice"),
        ({"sex": ""}, "member"),
        ({"sex": None}, "member"),
        ({"sex": "F;M"}, "member"),
        ({"other": "council"}, "member"),
        ({"other": "sex=F"}, "member"),
        ({"other": "b=x,a=y"}, "member"),
        ({"other": "a=_T"}, "member"),
        ({"gset": "age"}, "set"),
        ({"worth": 3}, "column_unknown"),
    ],
)
def test_it_refuses_a_bad_row_and_names_it(change: dict[str, Any], code: str) -> None:
    with pytest.raises(CubeError) as refused:
        table_of([FINE, {**FINE, "sex": "M", **change}])
    assert (refused.value.code, refused.value.place) == (code, "row 2")
    assert refused.value.problem
    assert refused.value.cure


def test_it_refuses_the_same_figure_twice() -> None:
    with pytest.raises(CubeError) as refused:
        table_of([FINE, {**FINE, "sex": "M"}, {**FINE, "value": 4}])
    assert (refused.value.code, refused.value.place) == ("twice", "row 3")


def test_it_checks_a_table_as_it_checks_rows() -> None:
    table = table_of([FINE, {**FINE, "sex": "M", "value": None, "nothing": "not_known"}])
    assert conformed(table).equals(table)
    assert conformed(table.drop_columns(["gset", "stage", "withdrawn"])).equals(table)
    wrong = {
        "period": table.set_column(2, "period", pa.array(["2025", "x"])),
        "value_and_nothing": table.set_column(11, "nothing", pa.array(["none_arose", "not_known"])),
        "not_whole": table.set_column(10, "value", pa.array([1.5, None])),
        "column_missing": table.drop_columns(["unit"]),
        "column_unknown": table.append_column("more", pa.array([1, 2])),
    }
    for code, one in wrong.items():
        with pytest.raises(CubeError) as refused:
            conformed(one)
        assert refused.value.code == code


def test_it_names_the_set_by_the_axes_that_are_split() -> None:
    assert grouping_set({}) == ""
    assert grouping_set({"sex": "F", "age": "_T"}) == "sex"
    assert grouping_set({"sex": "F", "other": "body_kind=council"}) == "body_kind+sex"


def test_it_scales_exactly_or_not_at_all() -> None:
    assert scaled(Decimal("12.5"), 1) == 125
    assert scaled(-3, 2) == -300
    for bad in (Decimal("12.55"), Decimal("NaN"), Decimal("Infinity")):
        with pytest.raises(CubeError):
            scaled(bad, 1)


def test_it_gives_an_empty_table_for_no_rows() -> None:
    assert table_of([]).schema.equals(SCHEMA)


def test_it_has_a_cure_for_every_problem() -> None:
    assert all(problem and cure for problem, cure in TEXTS.values())
