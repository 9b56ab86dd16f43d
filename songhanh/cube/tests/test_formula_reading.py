"""Formulas are read, written out again, and refused with the place and the cure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.cube.formula import Formula, FormulaError, Need, Wording, parse
from songhanh.cube.formula.tree import (
    LEVELS,
    SUB_PERIODS,
    Binary,
    Comparison,
    CountUnits,
    Every,
    Negative,
    Number,
    Operand,
)

CATALOGUE = {
    "live_births": {"sex": {"F", "M"}, "ethnicity": {"majority", "minority"}},
    "maternal_deaths": {},
    "grassroots_news_items": {},
}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("100*a/b", "100 * a / b"),
        ("100 * (a / b)", "100 * (a / b)"),
        ("a-(b-c)", "a - (b - c)"),
        ("(a-b)-c", "a - b - c"),
        ("((a))", "a"),
        ("-(a+b)*--c", "-(a + b) * --c"),
        ("007.50", "7.5"),
        ("a{sex=F,age=60+}", "a{age=60+,sex=F}"),
        ("a{age=0-5}", "a{age=0-5}"),
        ("count_units( province )", "count_units(province)"),
        ("count_units_of_mine", "count_units_of_mine"),
        (
            "count_units(commune,every(quarter,x>=4))/count_units(commune)",
            "count_units(commune, every(quarter, x >= 4)) / count_units(commune)",
        ),
        ("count_units(commune, a + 1 = 2 * b)", "count_units(commune, a + 1 = 2 * b)"),
    ],
)
def test_it_writes_a_formula_in_one_spelling(text: str, written: str) -> None:
    formula = parse(text)
    assert str(formula) == written
    assert parse(written) == formula


def test_it_says_what_it_needs_once_and_in_order() -> None:
    formula = parse(
        "100 * live_births{sex=M} / live_births{sex=F} + 0 * live_births{sex=M}"
        " + count_units(commune, every(quarter, news >= 4)) + count_units(province, flag >= 1)"
    )
    assert formula.elements == (
        Need("live_births", (("sex", "M"),)),
        Need("live_births", (("sex", "F"),)),
        Need("news", level="commune", sub_period="quarter"),
        Need("flag", level="province"),
    )
    assert formula.elements[0].key == "live_births{sex=M}"


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("", "empty", 0),
        (" \n ", "empty", 0),
        ("a +", "unfinished", 3),
        ("(a", "unfinished", 2),
        ("a b", "word", 2),
        ("a ** b", "word", 3),
        ("a{sex=}", "word", 6),
        ("a{Sex=F}", "word", 2),
        ("€", "character", 0),
        ("1e5", "word", 1),
        ("every(a, b > 1)", "word", 5),
        ("count_units", "unfinished", 11),
        ("count_units(ward)", "level", 12),
        ("count_units(commune, every(week, a > 1))", "sub_period", 27),
        ("count_units(commune, count_units(province) > 1)", "nested_count", 33),
        ("a{sex=F,sex=M}", "repeated_axis", 0),
        ("__import__('os')", "word", 0),
        ("a" * 1001, "too_long", 1000),
        ("-" * 500 + "a", "too_deep", 0),
    ],
)
def test_it_refuses_with_the_place(text: str, code: str, position: int) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert (caught.value.code, caught.value.position) == (code, position)
    assert f"column {position + 1}: " in str(caught.value)
    assert caught.value.cure


@pytest.mark.parametrize(
    ("text", "code", "position", "candidates"),
    [
        ("100 * live_brith{sex=M}", "element", 6, ("live_births",)),
        ("maternal_deaths{sex=F}", "breakdown", 0, ()),
        ("live_births{ethnic=minority}", "breakdown", 0, ("ethnicity",)),
        ("live_births{ethnicity=minorities}", "member", 0, ("minority", "majority")),
        ("count_units(comune)", "level", 12, ("commune", "country")),
        ("zzz", "element", 0, ()),
    ],
)
def test_it_names_an_unknown_name_and_the_nearest(
    text: str, code: str, position: int, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text, catalogue=CATALOGUE)
    assert (caught.value.code, caught.value.position) == (code, position)
    assert caught.value.candidates == candidates


def test_it_reads_the_formula_in_other_words() -> None:
    wording = Wording(
        operand=lambda operand: f"[{operand.key}]",
        number=lambda number: number.text.replace(".", ","),
        signs={"*": "×", "/": ":", ">=": "≥"},
        count=lambda level, condition: f"số {level}" + (f" có {condition}" if condition else ""),
        every=lambda period, inside: f"mỗi {period} {inside}",
    )
    formula = parse("0.5 * count_units(commune, every(quarter, a >= 4)) / (b + 1)")
    assert formula.write(wording) == "0,5 × số commune có mỗi quarter [a] ≥ 4 : ([b] + 1)"


def attempt(text: str) -> Formula | FormulaError:
    try:
        return parse(text, catalogue=CATALOGUE if "live" in text else None)
    except FormulaError as error:
        return error


@settings(deadline=None)
@given(
    st.text() | st.text(alphabet="ab{}=,()+-*/<>!1.0 every,quarter count_units commune live_births")
)
def test_it_never_crashes_whatever_the_text(text: str) -> None:
    answer = attempt(text)
    if isinstance(answer, Formula):
        assert parse(str(answer)) == answer
    else:
        assert 0 <= answer.position <= len(text)
        assert str(answer)


names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(
    lambda name: name not in {"every", "count_units"}
)
members = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_+\-]{0,5}", fullmatch=True)
operands = st.builds(
    lambda element, pairs: Operand(element, tuple(sorted(pairs.items()))),
    names,
    st.dictionaries(names, members, max_size=2),
)
numbers = st.builds(
    lambda whole, rest: Number(f"{whole}.{rest}".rstrip("0").rstrip(".") if rest else str(whole)),
    st.integers(0, 10**12),
    st.integers(0, 999),
)


def trees(leaves: st.SearchStrategy) -> st.SearchStrategy:
    return st.recursive(
        leaves,
        lambda inside: st.one_of(
            st.builds(Negative, inside),
            st.builds(Binary, st.sampled_from("+-*/"), inside, inside),
        ),
        max_leaves=8,
    )


comparisons = st.builds(
    Comparison,
    trees(numbers | operands),
    st.sampled_from([">=", ">", "<=", "<", "=", "!="]),
    trees(numbers | operands),
)
counts = st.builds(
    CountUnits,
    st.sampled_from(LEVELS),
    st.none() | comparisons | st.builds(Every, st.sampled_from(SUB_PERIODS), comparisons),
)


@settings(deadline=None)
@given(trees(numbers | operands | counts))
def test_it_reads_back_whatever_it_writes(tree) -> None:
    written = Wording().write(tree)
    assert parse(written).root == tree
