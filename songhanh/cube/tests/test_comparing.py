"""One figure that differs is found among all others, with its place and what both sides say."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from songhanh.cube.store import Store
from songhanh.cube.store.comparing import differences
from songhanh.cube.testing import small_dimensions
from songhanh.cube.tests.conftest import cadres


def another(folder: Path, rows: list[dict]) -> Store:
    made = Store(folder / "another")
    made.build([rows], small_dimensions(), first_seq=1, last_seq=1)
    return made


def test_the_same_figures_differ_in_nothing(store: Store, tmp_path: Path) -> None:
    other = another(tmp_path, list(reversed(cadres())))
    assert list(differences(store.current(), other.current())) == []


def test_it_names_the_figure_and_what_both_say(store: Store, tmp_path: Path) -> None:
    rows = cadres()
    rows[3]["value"] += 1
    (found,) = differences(store.current(), another(tmp_path, rows).current())
    assert found.key["unit"] == rows[3]["unit"]
    assert (found.ours["value"], found.theirs["value"]) == (rows[3]["value"] - 1, rows[3]["value"])
    assert f"unit {rows[3]['unit']}" in str(found)


def test_it_names_a_figure_that_one_has_not(store: Store, tmp_path: Path) -> None:
    (found,) = differences(store.current(), another(tmp_path, cadres()[1:]).current())
    assert (found.theirs, found.ours["value"]) == (None, cadres()[0]["value"])


def test_it_tells_no_more_than_asked(store: Store, tmp_path: Path) -> None:
    rows = [{**one, "value": one["value"] + 1} for one in cadres()]
    found = list(differences(store.current(), another(tmp_path, rows).current(), most=2))
    assert len(found) == 2


@pytest.mark.whole
def test_it_finds_one_changed_figure_in_ten_million(tmp_path: Path) -> None:
    """Through files of their own, as `verify --record` does it: build both, hold them together."""
    made = []
    for name, more in (("ours", 0), ("theirs", 1)):
        store = Store(tmp_path / name)
        store.build(many(more), small_dimensions(), first_seq=1, last_seq=1)
        made.append(store.current())
    assert made[0].rows == 10_000_000
    (found,) = differences(*made)
    assert (found.key["element"], found.key["unit"]) == (7, 123_456)


def many(more: int) -> list[pa.Table]:
    from songhanh.cube.engine import connect
    from songhanh.cube.figures import conformed

    parts = []
    for element in range(1, 11):
        changed = f"(element = 7 AND unit = 123456)::BIGINT * {more}"
        table = connect().sql(
            f"SELECT {element}::INTEGER AS element, unit::INTEGER AS unit, '2025' AS period,"
            f" (hash(unit, {element}) % 1000)::BIGINT + {changed} AS value FROM range(1000000) t(unit)"
        )
        parts.append(conformed(table.to_arrow_table()))
    return parts
