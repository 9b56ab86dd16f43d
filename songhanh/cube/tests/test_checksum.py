"""The checksum against the words of its definition, row by row in plain Python."""

from __future__ import annotations

import hashlib
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.cube.checksum import LANES, Checksum, checksum
from songhanh.cube.figures import AXES, table_of

WHOLE = 1 << 64


def mix(h: int) -> int:
    h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9 % WHOLE
    h = (h ^ (h >> 27)) * 0x94D049BB133111EB % WHOLE
    return h ^ (h >> 31)


def lane(row: dict[str, Any], number: int) -> int:
    texts = [row[name] or "" for name in ("period", *AXES, "nothing", "stage", "source")]
    digest = hashlib.sha256("\x1f".join(texts).encode()).digest()
    text = int.from_bytes(digest[8 * number : 8 * number + 8], "little")
    h = LANES[number]
    for word in (row["element"], row["unit"], row["value"] or 0, row["revision"], text):
        h = mix(h ^ (word % WHOLE))
    return h


def by_hand(rows: list[dict[str, Any]]) -> str:
    low, high = (sum(lane(row, number) for row in rows) % WHOLE for number in (0, 1))
    return f"{high:016x}{low:016x}"


amounts = st.one_of(
    st.integers(-(2**63), 2**63 - 1).map(lambda n: {"value": n}),
    st.sampled_from(["none_arose", "not_known"]).map(lambda text: {"nothing": text}),
)
rows = st.lists(
    st.builds(
        lambda key, amount: {**key, **amount},
        st.fixed_dictionaries(
            {
                "element": st.integers(0, 3),
                "unit": st.integers(0, 2**31 - 1),
                "period": st.sampled_from(["2024", "2025-Q1"]),
                "sex": st.sampled_from(["_T", "F", "M"]),
                "other": st.sampled_from(["_T", "body_kind=party"]),
                "revision": st.integers(0, 9),
                "stage": st.sampled_from(["estimate", "final"]),
            }
        ),
        amounts,
    ),
    max_size=30,
    unique_by=lambda row: tuple(
        row[name] for name in ("element", "unit", "period", "sex", "other", "revision")
    ),
)


@settings(deadline=None, max_examples=50)
@given(rows)
def test_it_is_what_its_definition_says(some: list[dict[str, Any]]) -> None:
    table = table_of(some)
    assert str(checksum(table)) == by_hand(table.to_pylist())


@settings(deadline=None, max_examples=50)
@given(rows, st.randoms(use_true_random=False), st.integers(0, 30))
def test_it_is_the_same_in_any_order_and_any_cut(
    some: list[dict[str, Any]], chance: Any, cut: int
) -> None:
    whole = checksum(table_of(some))
    chance.shuffle(some)
    first, second = table_of(some[:cut]), table_of(some[cut:])
    assert checksum(first) + checksum(second) == whole
    assert checksum(pa.concat_tables([second, first])) == whole
    assert whole - checksum(first) == checksum(second)
    assert Checksum.read(str(whole)) == whole
