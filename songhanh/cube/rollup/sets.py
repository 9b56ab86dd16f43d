"""Which grouping set of a unit's figures stands for what is asked: exactly one, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

import pyarrow as pa

from songhanh.cube.errors import CubeError
from songhanh.cube.figures import AXES

SETS = pa.schema(
    [
        ("shape", pa.string()),
        ("element", pa.int32()),
        ("gset", pa.string()),
        ("rank", pa.int32()),
        ("sole", pa.bool_()),
    ]
)


def shapes(by: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What is given for `by`: each combination of its axes, the whole first, the total last."""
    return [shape for size in range(len(by), -1, -1) for shape in combinations(sorted(by), size)]


def columns(axes: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that hold these axes, in order: whatever has no column of its own is in `other`."""
    return tuple(sorted({axis if axis in AXES else "other" for axis in axes}))


def choices(
    present: Iterable[tuple[int, str]], elements: pa.Table, by: tuple[str, ...]
) -> pa.Table:
    """For each shape and element, the sets that can stand for it.

    present: the (element, grouping set) pairs that occur. A set can stand for a shape when it holds the shape's axes
    and every other axis of it is declared a partition of an element that is added: its members make the total.
    `rank`: fewest axes to add over first, among these the split by sex; `sole` where the element has no other such set.
    """
    declared = _declared(elements)
    pairs = sorted(set(present))
    rows = []
    for shape in shapes(by):
        usable: dict[int, list[tuple[str, int]]] = {}
        for element, gset in pairs:
            axes = axes_of(gset)
            if element in declared and _stands(axes, shape, declared[element]):
                usable.setdefault(element, []).append((gset, _rank(axes, shape)))
        rows += [
            {
                "shape": "+".join(columns(shape)),
                "element": element,
                "gset": gset,
                "rank": rank,
                "sole": len(sets) == 1,
            }
            for element, sets in usable.items()
            for gset, rank in sets
        ]
    return pa.Table.from_pylist(rows, schema=SETS)


def _rank(axes: frozenset[str], shape: tuple[str, ...]) -> int:
    return 2 * (len(axes) - len(shape)) + ("sex" not in axes)


def axes_of(gset: str) -> frozenset[str]:
    return frozenset(gset.split("+")) if gset else frozenset()


def undeclared(present: Iterable[tuple[int, str]], elements: pa.Table) -> Iterator[CubeError]:
    """Figures of elements that are not known (element_unknown), or along axes not declared (axis_undeclared)."""
    declared = _declared(elements)
    codes = dict(zip(elements["element"].to_pylist(), elements["code"].to_pylist(), strict=True))
    for element, gset in sorted(set(present)):
        if element not in declared:
            yield CubeError("element_unknown", f"element {element}")
            continue
        _adds, partition, overlapping = declared[element]
        for axis in sorted(axes_of(gset) - partition - overlapping):
            yield CubeError("axis_undeclared", f"element {codes[element]}", axis=axis)


Declared = tuple[bool, frozenset[str], frozenset[str]]


def _declared(elements: pa.Table) -> dict[int, Declared]:
    """Element → whether it is added over units, its partitions, its overlapping axes."""
    return {
        row["element"]: (
            row["over_units"] == "sum",
            frozenset(row["partition"]),
            frozenset(row["overlapping"]),
        )
        for row in elements.to_pylist()
    }


def _stands(axes: frozenset[str], shape: tuple[str, ...], declared: Declared) -> bool:
    adds, partition, overlapping = declared
    if not axes.issuperset(shape) or not axes <= partition | overlapping:
        return False
    if any(axis not in AXES for axis in shape) and axes.difference(shape, AXES):
        return False  # its members in `other` are pairs
    others = axes.difference(shape)
    return not others or (adds and others <= partition)
