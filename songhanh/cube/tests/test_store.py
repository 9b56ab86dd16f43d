"""The store: builds, appends, compacts; the same figures have the same checksum however they came together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from songhanh.cube.errors import CubeError
from songhanh.cube.figures import KEY, table_of
from songhanh.cube.store import Snapshot, Store, figures
from songhanh.cube.testing import BA_DINH, CADRES, COMMUNES, NEWS, small_dimensions
from songhanh.cube.tests.conftest import cadres

ONE: dict[str, Any] = {"element": NEWS, "unit": BA_DINH, "period": "2025-Q1"}


def told(snapshot: Snapshot) -> dict[tuple[Any, ...], Any]:
    """Key → value or kind of nothing, of every figure that stands."""
    rows = figures(snapshot).to_pylist()
    found = {tuple(row[name] for name in KEY): row["value"] or row["nothing"] for row in rows}
    assert len(found) == len(rows) == snapshot.rows
    return found


def test_it_builds_what_it_is_given(store: Store) -> None:
    made = store.current()
    assert (made.rows, made.first_seq, made.last_seq, made.gaps) == (8, 1, 1, [])
    assert made.periods == ["2025"]
    assert sum(told(made).values()) == 4 * 30 + 2 * (0 + 1 + 2 + 3)
    assert store.verify() == made


def test_it_refuses_to_read_before_the_first_build(tmp_path: Path) -> None:
    for use in (Store(tmp_path).current, lambda: Store(tmp_path).append([], 1, 1)):
        with pytest.raises(CubeError) as refused:
            use()
        assert refused.value.code == "no_snapshot"


def test_it_appends_replaces_and_withdraws(store: Store) -> None:
    before = store.current()
    rows = [
        {**cadres(2)[0], "value": 99, "revision": 2},
        {**cadres(2)[1], "value": None, "withdrawn": True, "revision": 2},
        {**ONE, "value": 0, "approved_seq": 3},
        {**ONE, "unit": COMMUNES[1], "nothing": "none_arose", "approved_seq": 3},
    ]
    after = store.append(rows, 2, 3)
    found = told(after)
    assert after.rows == 8 - 1 + 2
    assert after.periods == ["2025", "2025-Q1"]
    assert found[CADRES, BA_DINH, "2025", "F", *["_T"] * 5] == 99
    assert (CADRES, BA_DINH, "2025", "M", *["_T"] * 5) not in found
    assert after.id != before.id
    assert len(told(before)) == 8  # who holds the old snapshot reads the old figures
    assert store.verify() == after


def test_it_changes_nothing_when_a_range_comes_again(store: Store) -> None:
    first = store.append(cadres(2, revision=2), 2, 2)
    assert store.append(cadres(2, revision=2), 2, 2) == first
    with pytest.raises(CubeError) as refused:
        store.append(cadres(2, revision=3), 2, 2)
    assert refused.value.code == "range_differs"
    folded = store.compact()
    assert store.append(cadres(2, revision=2), 2, 2) == folded


@pytest.mark.parametrize(
    ("first", "last", "sequence", "code"),
    [
        (1, 2, 2, "range_overlaps"),
        (5, 4, 5, "range"),
        (0, 4, 3, "range"),
        (5, 6, 7, "sequence"),
    ],
)
def test_it_refuses_ranges_that_cannot_be(
    store: Store, first: int, last: int, sequence: int, code: str
) -> None:
    before = store.current()
    with pytest.raises(CubeError) as refused:
        store.append(cadres(sequence), first, last)
    assert refused.value.code == code
    assert store.current() == before


def test_it_tells_the_gaps_and_takes_late_ranges(store: Store) -> None:
    store.append(cadres(9, revision=3), 8, 9)
    assert store.current().gaps == [(2, 7)]
    late = store.append(cadres(5, revision=2, stage="estimate"), 2, 7)
    assert late.gaps == []
    assert set(figures(late)["stage"].to_pylist()) == {"final"}  # the later approval stands


def test_it_reads_only_what_is_asked(store: Store) -> None:
    made = store.append([{**ONE, "value": 4, "approved_seq": 2}], 2, 2)
    assert figures(made, periods=["2025-Q1"]).num_rows == 1
    assert figures(made, elements=[NEWS]).num_rows == 1
    assert figures(made, elements=[CADRES], units=[BA_DINH]).num_rows == 2
    assert figures(made, units=[]).num_rows == 0
    assert figures(made, periods=["1999"]).num_rows == 0


def test_it_keeps_its_id_when_it_is_compacted(store: Store) -> None:
    for number in range(2, 22):  # more than the number of deltas that are kept
        store.append([{**ONE, "value": number, "approved_seq": number}], number, number)
    before = store.current()
    assert len(before.manifest.deltas) <= 16
    assert told(before)[NEWS, BA_DINH, "2025-Q1", *["_T"] * 6] == 21
    after = store.compact()
    assert (after.id, after.checksum, after.rows) == (before.id, before.checksum, before.rows)
    assert after.manifest.deltas == ()
    assert store.compact() == after
    assert store.verify() == after


def test_it_takes_new_dimensions_in_place_of_the_old(store: Store) -> None:
    before = store.current()
    expected = [{"element": NEWS, "unit": BA_DINH, "period": "2025-Q1"}]
    after = store.compact(small_dimensions(expected=expected))
    assert after.checksum == before.checksum
    assert after.id != before.id
    assert store.dimensions(after).expected.to_pylist() == expected


def test_it_remembers_a_withdrawal_through_compaction(store: Store) -> None:
    gone = {**cadres(5)[0], "value": None, "withdrawn": True, "revision": 3}
    store.append([gone], 5, 5)
    store.compact()
    late = store.append([{**cadres(2)[0], "revision": 2}], 2, 2)  # approved before it was withdrawn
    assert late.rows == 7


def test_it_takes_arrow_tables_in_parts(tmp_path: Path, store: Store) -> None:
    rows = cadres()
    parts = [table_of(rows[:3]), table_of(rows[3:]).drop_columns(["gset"])]
    other = Store(tmp_path / "other").build(
        iter(parts), small_dimensions(), first_seq=1, last_seq=1
    )
    assert other.id == store.current().id


def test_it_leaves_nothing_half_written_when_a_row_is_bad(store: Store) -> None:
    before = store.current()
    with pytest.raises(CubeError):
        store.append([*cadres(2), {**cadres(2)[0], "sex": "?", "period": "2026"}], 2, 2)
    with pytest.raises(CubeError):
        store.build([cadres(), [{"unit": 1}]], small_dimensions(), first_seq=1, last_seq=2)
    assert store.current() == before
    assert store.append(cadres(2, revision=2), 2, 2).rows == 8


revisions = st.lists(
    st.tuples(
        st.sampled_from(COMMUNES),
        st.sampled_from(["2025-Q1", "2025-Q2"]),
        st.sampled_from(["_T", "F", "M"]),
        st.sampled_from([-3, 0, 7, 8, "none_arose", "not_known", "withdrawn"]),
    ),
    min_size=1,
    max_size=25,
)


def rows_of(drawn: list[tuple[int, str, str, Any]]) -> list[dict[str, Any]]:
    """Each drawn revision as the row that is approved as 1, 2, 3 …"""
    return [
        {
            "element": CADRES,
            "unit": unit,
            "period": period,
            "sex": sex,
            "approved_seq": number,
            "revision": number,
            "value": amount if isinstance(amount, int) else None,
            "nothing": amount if amount in {"none_arose", "not_known"} else None,
            "withdrawn": amount == "withdrawn",
        }
        for number, (unit, period, sex, amount) in enumerate(drawn, 1)
    ]


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(revisions, st.data())
def test_it_has_one_checksum_for_any_cut_into_deltas(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[Any], data: st.DataObject
) -> None:
    rows = rows_of(drawn)
    folder = tmp_path_factory.mktemp("cube")
    whole = Store(folder / "whole").build(
        [rows], small_dimensions(), first_seq=1, last_seq=len(rows)
    )
    cuts = sorted(data.draw(st.sets(st.integers(1, len(rows)))) | {len(rows)})
    pieces = [(a + 1, b) for a, b in zip([0, *cuts], cuts, strict=False)]
    first, *others = pieces
    pieced = Store(folder / "pieces")
    pieced.build([rows[: first[1]]], small_dimensions(), first_seq=1, last_seq=first[1])
    for a, b in data.draw(st.permutations(others)):
        pieced.append(rows[a - 1 : b], a, b)
        if data.draw(st.booleans()):
            pieced.compact()
    last = {(u, p, s): amount for u, p, s, amount in drawn}
    standing = {key: amount for key, amount in last.items() if amount != "withdrawn"}
    made = pieced.verify()
    assert (made.id, made.checksum) == (whole.id, whole.checksum)
    assert made.rows == len(standing)
    assert pa.concat_tables([figures(made)]).equals(figures(whole))
