"""Column by column gives what unit by unit gives."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from songhanh.cube.formula import parse
from songhanh.cube.formula.columns import in_columns

leaves = st.sampled_from(["a", "b", "c", "100", "0.5", "0"])
formulas = st.recursive(
    leaves,
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner)
        | st.builds("(-{})".format, inner)
    ),
    max_leaves=8,
)
amounts = st.lists(
    st.fixed_dictionaries({name: st.integers(-(2**62), 2**62) | st.just(0) for name in "abc"}),
    min_size=1,
    max_size=5,
)


@hypothesis_settings(deadline=None)
@example("a / (100 / 0)", [{"a": 1, "b": 1, "c": 1}])
@example("a / (100 / b)", [{"a": 1, "b": 0, "c": 1}, {"a": 1, "b": 2, "c": 1}])
@given(formulas, amounts)
def test_it_agrees_with_the_formula_row_by_row(text: str, rows: list[dict[str, Any]]) -> None:
    formula = parse(text)
    decimals = {"a": 0, "b": 1, "c": 2}
    columns = {
        name: (np.array([row[name] for row in rows], object), 10**places)
        for name, places in decimals.items()
    }
    ratio = in_columns(formula, columns)
    assert ratio is not None
    tops, bottoms = (np.broadcast_to(np.asarray(one, object), len(rows)) for one in ratio)
    for row, top, bottom in zip(rows, tops, bottoms, strict=True):
        own = {name: Fraction(row[name], 10 ** decimals[name]) for name in decimals}
        outcome = formula.evaluate(own)
        assert (Fraction(top, bottom) if bottom else None) == outcome.value


def test_it_leaves_counting_to_the_other_way() -> None:
    assert (
        in_columns(parse("100 * count_units(commune) / a"), {"a": (np.array([1], object), 1)})
        is None
    )
