"""Geometry of the small drawings."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.lib.charts import Series, bar_pairs, line_chart, spark
from songhanh.lib.charts.places import nice_ticks, runs

VALUES = st.lists(st.none() | st.floats(-1e6, 1e6), max_size=30)


def test_it_draws_missing_years_as_gaps_and_lone_years_as_dots() -> None:
    drawn = spark([1, None, 3, 4, None, 2], goal=2)
    assert len(drawn.strokes) == 1
    assert drawn.strokes[0].count(",") == 2
    assert len(drawn.dots) == 1
    assert drawn.last is not None
    assert drawn.last.x == "100"
    assert drawn.goal is not None


def test_it_puts_higher_values_higher() -> None:
    (stroke,) = spark([1, 2], width=104, height=24).strokes
    assert stroke == "4,20 100,4"


def test_it_draws_an_unchanging_value_in_the_middle() -> None:
    assert spark([100, 100]).strokes == ["4,12 100,12"]


@given(VALUES, st.none() | st.floats(-1e6, 1e6))
def test_it_never_leaves_its_frame(values: list[float | None], goal: float | None) -> None:
    drawn = spark(values, goal)
    points = [pair.split(",") for stroke in drawn.strokes for pair in stroke.split()]
    points += [[dot.x, dot.y] for dot in drawn.dots]
    assert all(4 <= float(x) <= 100 and 4 <= float(y) <= 20 for x, y in points)
    assert (drawn.last is None) == all(value is None for value in values)


@given(VALUES, st.frozensets(st.integers(0, 30)))
def test_it_keeps_every_value_in_exactly_one_stretch(
    values: list[float | None], cuts: frozenset[int]
) -> None:
    points = [None if value is None else (float(i), value) for i, value in enumerate(values)]
    kept = [point for piece in runs(points, cuts) for point in piece]
    assert kept == [point for point in points if point is not None]
    assert all(int(x) not in cuts for piece in runs(points, cuts) for x, _y in piece[1:])


@given(st.lists(st.none() | st.floats(-1e9, 1e9), max_size=12))
def test_it_finds_round_ticks_that_hold_all_values(values: list[float | None]) -> None:
    ticks = nice_ticks(values)
    present = [value for value in values if value is not None]
    assert 2 <= len(ticks) <= 7
    assert ticks == sorted(set(ticks))
    slack = 1e-9 * max(map(abs, ticks))
    assert all(ticks[0] - slack <= value <= ticks[-1] + slack for value in present)


@pytest.mark.parametrize(
    ("values", "ticks"), [([25, 76.2], [20, 40, 60, 80]), ([0, 1], [0, 0.5, 1]), ([], [0, 0.5, 1])]
)
def test_it_likes_round_numbers(values: list[float], ticks: list[float]) -> None:
    assert nice_ticks(values) == ticks


def test_it_sets_women_and_men_on_one_scale() -> None:
    first, second = bar_pairs([("15", 100, 50), ("16", None, None)], width=200, height=42).pairs
    assert (first.women_height, first.men_height) == ("40", "20")
    assert first.women_y == "0"
    assert float(first.men_x) > float(first.women_x)
    assert second.is_empty


def test_it_names_lines_at_their_ends_and_keeps_the_names_apart() -> None:
    chart = line_chart(
        ["2025", "2026"],
        [Series("Cả nước", [57.2, 61.4], is_main=True), Series("Vùng", [57, 61.3])],
        target=Series("Cần đạt", [60, 63]),
    )
    assert chart.lines[0].name.words == "Cả nước 61,4"
    assert chart.target is not None
    assert chart.target.name.words == "Cần đạt 63,0"
    heights = sorted(float(line.name.y) for line in [*chart.lines, chart.target])
    assert all(below - above >= 17.9 for above, below in itertools.pairwise(heights))


def test_it_cuts_a_line_where_its_definition_changed() -> None:
    chart = line_chart(["2021", "2022", "2023"], [Series("a", [1, 2, 3])], breaks=[(2, "đổi")])
    (line,) = chart.lines
    assert len(line.strokes) == 1
    assert len(line.dots) == 3
    assert line.values[0].words == "1,0"  # the earlier stretch keeps a number of its own
    assert chart.breaks[0].words == "đổi"


def test_it_leaves_values_apart_that_must_not_be_compared() -> None:
    apart = Series("a", [1, 2, 3], is_joined=False)
    (line,) = line_chart(["2021", "2022", "2023"], [apart]).lines
    assert line.strokes == []
    assert len(line.dots) == 3


def test_it_draws_a_chart_of_nothing() -> None:
    chart = line_chart(["2021"], [Series("Chưa có", [None])])
    assert chart.lines[0].strokes == []
    assert chart.lines[0].name.words == "Chưa có"
