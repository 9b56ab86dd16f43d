"""Cells, sums and checks as value tables; sums against every mixture of numbers and nothings."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.collection.checks import examine, missing
from songhanh.collection.rules.cells import Cell, Nothing, add, kept, read, scaled, shown
from songhanh.collection.rules.merging import merge
from songhanh.collection.rules.sheet import Line, Sheet

SHEET = Sheet(
    (
        Line(1, "people", "Dân số", "người", by_sex=True),
        Line(2, "reached", "Được tiếp cận", "người", by_sex=True, whole="people"),
        Line(3, "bodies", "Cơ quan", "cơ quan", parts=("bodies-a", "bodies-b")),
        Line(4, "bodies-a", "HĐND", "cơ quan"),
        Line(5, "bodies-b", "UBND", "cơ quan"),
        Line(6, "hours", "Giờ", "giờ", decimals=1, by_sex=True, adds=False),
        Line(7, "flag", "Có", "", is_flag=True),
    )
)
GOOD = {
    "people.F": "500",
    "people.M": "480",
    "reached.F": "100",
    "reached.M": "90",
    "bodies-a.T": "1",
    "bodies-b.T": "2",
    "hours.F": "20.5",
    "hours.M": "10.5",
    "flag.T": "1",
}


@pytest.mark.parametrize(
    ("typed", "keeps", "shows"),
    [
        ("1.234,5", "1234.5", "1.234,5"),
        (" 41 702 ", "41702", "41.702"),
        ("0", "0", "0"),
        ("-", "-", "–"),
        ("–", "-", "–"),
        ("...", "…", "…"),
        ("…", "…", "…"),
        ("", "", ""),
        ("41.abc", "?41.abc", "41.abc"),
        ("1,50", "1.5", "1,5"),
    ],
)
def test_it_keeps_and_shows_what_is_typed(typed, keeps, shows) -> None:
    assert kept(typed) == keeps
    assert shown(read(keeps)) == shows


@pytest.mark.parametrize(
    ("texts", "cell", "code"),
    [
        ({"people.F": "?12a"}, "people.F", "unread"),
        ({"people.F": "-3"}, "people.F", "negative"),
        ({"people.F": "3.5"}, "people.F", "decimals"),
        ({"hours.F": "20.55"}, "hours.F", "decimals"),
        ({"flag.T": "2"}, "flag.T", "flag"),
        ({"reached.F": "501"}, "reached.F", "above"),
        ({"people.F": "100000000000"}, "people.F", "digits"),
        ({"people.F": "700"}, "people.F", "changed"),
        ({"people.F": "340"}, "people.F", "changed"),
        ({"people.F": "…"}, "people.F", "one_sex"),
        ({"bodies-a.T": "…"}, "bodies-a.T", "unknown"),
        ({"bodies-b.T": "3"}, "bodies-b.T", "otherwise"),
    ],
)  # fmt: skip
def test_it_finds_what_is_wrong_and_what_is_odd(texts, cell, code) -> None:
    before = SHEET.values(GOOD)
    derived = {"bodies-b.T": Cell(value=Decimal(2))}
    found = examine(SHEET, GOOD | texts, before=before, derived=derived)
    assert (cell, code) in [(one.cell, one.code) for one in found]
    assert all(one.message % one.values and one.cure % one.values for one in found)


def test_it_finds_nothing_in_what_is_good() -> None:
    assert examine(SHEET, GOOD, before=SHEET.values(GOOD)) == []
    assert missing(SHEET, GOOD) == []
    assert [one.place for one in missing(SHEET, GOOD | {"flag.T": ""})] == ["G7"]


@pytest.mark.parametrize("now", ["501", "650", "-", "502"])
def test_it_is_quiet_about_ordinary_changes(now) -> None:
    few = GOOD | {"people.F": "500", "reached.F": "0"}
    assert not examine(
        SHEET, few | {"people.F": now}, before=SHEET.values(few) if now != "-" else {}
    )


def test_it_never_sums_means_and_never_keeps_a_typed_total() -> None:
    values = SHEET.values(GOOD)
    assert values["people.T"].value == 980
    assert values["bodies.T"].value == 3
    assert "hours.T" not in values
    assert SHEET.only_typed(GOOD | {"people.T": "1", "bodies.T": "9"}) == GOOD


PARTS = st.lists(
    st.one_of(
        st.decimals(min_value=0, max_value=10**9, places=0, allow_nan=False).map(lambda one: Cell(value=one)),
        st.just(Cell(nothing=Nothing.NONE_AROSE)),
        st.just(Cell(nothing=Nothing.NOT_KNOWN)),
        st.just(Cell()),
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


@given(PARTS, st.randoms())
def test_it_sums_whatever_the_order_and_is_never_silently_lower(parts, random) -> None:
    whole = add(parts)
    mixed = parts[:]
    random.shuffle(mixed)
    assert add(mixed) == whole
    if any(part.is_empty for part in parts):
        assert whole.is_empty
    elif any(part.nothing == Nothing.NOT_KNOWN for part in parts):
        assert whole.nothing == Nothing.NOT_KNOWN
    elif all(part.nothing for part in parts):
        assert whole.nothing == Nothing.NONE_AROSE
    else:
        assert whole.value == sum(part.counts for part in parts)


TEXTS = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.sampled_from(["1", "2", "3", ""]))


@given(TEXTS, TEXTS, TEXTS)
def test_it_loses_nothing_when_two_people_save(base, theirs, mine) -> None:
    merged = merge(base, theirs, mine)
    for cell in {*theirs, *mine}:
        began, there, here = (one.get(cell, "") for one in (base, theirs, mine))
        now = merged.cells.get(cell, "")
        if cell in merged.conflicts:
            assert began not in (there, here)
            assert there != here
        elif here != began:
            assert now == here
        else:
            assert now == there


@given(TEXTS, TEXTS)
def test_it_asks_where_the_beginning_is_not_known_any_more(theirs, mine) -> None:
    merged = merge(None, theirs, mine)
    for cell in {*theirs, *mine}:
        there, here = theirs.get(cell, ""), mine.get(cell, "")
        assert (cell in merged.conflicts) is bool(there and here and there != here)
        assert cell in merged.conflicts or merged.cells.get(cell, "") == (here or there)


def test_it_scales_without_rounding() -> None:
    assert scaled(Decimal("12.5"), 1) == 125
    assert scaled(Decimal("12"), 2) == 1200
