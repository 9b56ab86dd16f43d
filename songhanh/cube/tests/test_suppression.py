"""Small numbers are kept back, and nobody can work them out: two attackers try, who share nothing with the solver."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.cube.errors import CubeError
from songhanh.cube.suppression import suppress, systems
from songhanh.cube.suppression.attack import by_linear_program, by_rule
from songhanh.cube.suppression.system import WHOLE
from songhanh.cube.suppression.testing import country, link, merged


def posed(tables, links, released):
    """A release as an attacker has it, and the truth: numbers shown, the sums that everybody knows, the small ones."""
    (system,) = systems(tables, links, None)
    hidden = dict.fromkeys(range(len(system.value)), True)
    marks = released["is_hidden"].to_pylist()
    for row, cell in system.rows:
        hidden[cell] = marks[row]
    true = [int(one) / WHOLE for one in system.value]
    shown = [None if hidden[cell] else number for cell, number in enumerate(true)]
    sums = [(int(total), []) for total in system.sums.total]
    for row, part, share in zip(system.sums.row, system.sums.part, system.sums.share, strict=True):
        sums[row][1].append((int(part), int(share) / WHOLE))
    small = [cell for cell in hidden if hidden[cell] and 0 < true[cell] < 5]
    return shown, sums, small


def attacked(tables, links, released, *, with_rule=True):
    shown, sums, small = posed(tables, links, released)
    ranges = by_linear_program(shown, sums)
    recovered = [cell for cell, one in ranges.items() if one.is_known]
    too_low = [cell for cell in small if ranges[cell].highest < 5 - 1e-6]
    told = by_rule(shown, sums) if with_rule else {}
    return recovered, too_low, told


def row(unit, value, sex="_T", name="now", **more):
    given = {"map": name, "unit": unit, "element": 1, "period": "2025", "sex": sex}
    return given | {"value": value} | more


def hidden_of(table):
    return [(one["unit"], one["sex"]) for one in table.to_pylist() if one["is_hidden"]]


@pytest.mark.parametrize("seed", range(20))
def test_neither_attacker_recovers_a_number_and_most_are_shown(seed):
    tables, links = country(seed)
    released = suppress(tables, links)
    assert attacked(tables, links, released) == ([], [], {})
    assert sum(released["is_hidden"].to_pylist()) <= 0.3 * released.num_rows
    assert not any(released["is_exposed"].to_pylist())


@pytest.mark.whole
@pytest.mark.parametrize("part", range(20))
def test_neither_attacker_recovers_a_number_in_a_thousand_tables(part):
    shown = total = 0
    for seed in range(part * 50, part * 50 + 50):
        tables, links = country(1_000 + seed)
        released = suppress(tables, links)
        assert attacked(tables, links, released) == ([], [], {}), f"seed {1_000 + seed}"
        shown += released.num_rows - sum(released["is_hidden"].to_pylist())
        total += released.num_rows
    assert shown >= 0.7 * total


@pytest.mark.parametrize("seed", range(3))
def test_two_maps_of_one_province_do_not_give_each_other_away(seed):
    tables, links = merged(seed, old=24, new=9, districts=3)
    released = suppress(tables, links)
    assert attacked(tables, links, released) == ([], [], {})


@pytest.mark.parametrize("seed", range(2))
def test_an_estimate_by_weight_does_not_give_its_sources_away(seed):
    tables, links = merged(seed, old=20, new=8, districts=2, split=0.2, mean=40)
    released = suppress(tables, links)
    recovered, too_low, _told = attacked(tables, links, released, with_rule=False)
    exposed = sum(released["is_exposed"].to_pylist())
    assert (recovered, too_low, exposed) == ([], [], 0)


def test_hiding_each_map_alone_lets_the_other_tell():
    """The reason for one system: the same province, each map protected by itself, attacked with both in hand."""
    tables, links = merged(1, old=24, new=9, districts=3)
    alone = []
    for name in ("old", "new"):
        own = tables.filter(pa.compute.equal(tables["map"], name))
        within = pa.compute.and_(
            pa.compute.equal(links["map"], name), pa.compute.equal(links["part_map"], name)
        )
        alone.append(suppress(own, links.filter(within)))
    together = pa.concat_tables(alone)
    order = together.select(tables.column_names)
    order = order.set_column(order.column_names.index("value"), "value", _true(tables))
    recovered, too_low, _told = attacked(order, links, together, with_rule=False)
    assert recovered or too_low


def _true(tables):
    """The numbers, those of the old map first."""
    parts = [tables.filter(pa.compute.equal(tables["map"], name)) for name in ("old", "new")]
    return pa.concat_tables(parts)["value"]


def test_what_an_earlier_release_shows_is_taken_as_known():
    tables, links = country(3)
    numbers = tables["value"].to_pylist()
    first = suppress(tables, links)
    marks = first["is_hidden"].to_pylist()
    secondary = next(place for place, mark in enumerate(marks) if mark and numbers[place] >= 5)
    shown = [None if place != secondary else number for place, number in enumerate(numbers)]
    earlier = tables.set_column(
        tables.column_names.index("value"), "value", pa.array(shown, pa.int64())
    )
    second = suppress(tables, links, earlier)
    assert not second["is_hidden"][secondary].as_py()
    assert attacked(tables, links, second) == ([], [], {})


def test_a_small_number_that_is_out_already_is_said_to_be_exposed():
    tables = pa.Table.from_pylist([row(1, 23), row(2, 3), row(3, 20)])
    links = pa.Table.from_pylist([link("now", 1, "now", 2), link("now", 1, "now", 3)])
    earlier = pa.Table.from_pylist([row(1, 23), row(3, 20), row(2, None)])
    released = suppress(tables, links, earlier).to_pylist()
    assert [one["is_exposed"] for one in released] == [False, True, False]
    assert released[1]["value"] is None


def test_one_small_number_takes_another_with_it():
    rows = [row(1, 40), row(1, 3, "F"), row(1, 37, "M")]
    released = suppress(pa.Table.from_pylist(rows)).to_pylist()
    assert [one["value"] for one in released] == [40, None, None]
    assert {one["is_hidden"] for one in released[1:]} == {True}


def test_zeros_and_what_is_not_known_are_shown_as_they_are():
    rows = [row(1, 0), row(2, None), row(3, 5), row(4, 4)]
    released = suppress(pa.Table.from_pylist(rows))
    assert released["value"].to_pylist() == [0, None, 5, None]
    assert released["is_hidden"].to_pylist() == [False, False, False, True]


def test_figures_that_are_not_offered_are_protected_and_not_returned():
    rows = [row(1, 9, offered=True), row(2, 3, offered=False), row(3, 6, offered=False)]
    links = pa.Table.from_pylist([link("now", 1, "now", 2), link("now", 1, "now", 3)])
    released = suppress(pa.Table.from_pylist(rows), links)
    assert released["unit"].to_pylist() == [1]
    assert released["value"].to_pylist() == [9]


def test_along_an_axis_whose_members_overlap_nothing_can_be_worked_out():
    rows = [row(1, 40), row(1, 3, "F"), row(1, 38, "M")]
    released = suppress(pa.Table.from_pylist(rows), overlapping=["sex"])
    assert hidden_of(released) == [(1, "F")]


@pytest.mark.parametrize(
    ("rows", "links", "code"),
    [
        ([row(1, 3), row(1, 3)], [], "twice"),
        ([row(1, -1)], [], "not_whole"),
        ([row(1, 5), row(1, 6, "F")], [], "dimension"),
        ([row(1, 5), row(2, 5)], [link("now", 1, "now", 2), link("now", 2, "now", 1)], "dimension"),
    ],
)  # fmt: skip
def test_it_refuses_tables_that_cannot_be(rows, links, code):
    with pytest.raises(CubeError) as refused:
        suppress(pa.Table.from_pylist(rows), pa.Table.from_pylist(links) if links else None)
    assert refused.value.code == code


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12)),
        min_size=2,
        max_size=7,
    )
)
def test_no_small_table_gives_anything_away(numbers):
    """Units × three ages and their margins, full of zeros and small numbers."""
    rows, links = [], []
    columns = [*zip(*numbers, strict=True)]
    for unit, ages in enumerate(numbers, 2):
        links.append(link("now", 1, "now", unit))
        rows += [row(unit, one, age=f"a{place}") for place, one in enumerate(ages)]
        rows.append(row(unit, sum(ages), age="_T"))
    rows += [row(1, sum(one), age=f"a{place}") for place, one in enumerate(columns)]
    rows.append(row(1, sum(map(sum, numbers)), age="_T"))
    tables, linked = pa.Table.from_pylist(rows), pa.Table.from_pylist(links)
    assert attacked(tables, linked, suppress(tables, linked)) == ([], [], {})
