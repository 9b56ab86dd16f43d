"""The numbers of all releases of an element and a period, and every sum that ties them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa

from songhanh.cube.errors import CubeError
from songhanh.cube.figures import AXES, MARGIN

SEED = 20_250_701
WHOLE = 1_000_000  # numbers are held in millionths, so that parts by weight are whole numbers too
KEYS = ("map", "unit", "element", "period", *AXES)
LINK = ("map", "unit", "part_map", "part")
MOST = 2**63 // (2 * WHOLE)
Key = tuple[str, int, tuple[str, ...]]  # map, unit, members
Part = tuple[Key, int]


@dataclass(slots=True)
class Sums:
    """`total[r]` is the sum over its entries (those with `row` r) of part × share ÷ a million."""

    total: np.ndarray
    row: np.ndarray
    part: np.ndarray
    share: np.ndarray

    def only(self, taken: np.ndarray) -> Sums:
        among = taken[self.row]
        place = np.cumsum(taken) - 1
        row = place[self.row[among]]
        return Sums(self.total[taken], row, self.part[among], self.share[among])


@dataclass
class System:
    """value: int64 in millionths. offered: asked to be shown. fixed: shown by an earlier release, or certain.
    is_whole: a number that is counted, not estimated. rows: row of the tables → cell."""

    value: np.ndarray
    offered: np.ndarray
    fixed: np.ndarray
    is_whole: np.ndarray
    sums: Sums
    rows: list[tuple[int, int]]

    @cached_property
    def levels(self) -> list[np.ndarray]:
        """The sums in an order in which each one's parts are known; of a total with several sums the first."""
        depth = np.zeros(len(self.value), int)
        sums = self.sums
        for _step in range(len(sums.total) + 1):
            higher = np.zeros(len(sums.total), int)
            np.maximum.at(higher, sums.row, depth[sums.part] + 1)
            raised = depth.copy()
            np.maximum.at(raised, sums.total, higher)
            if (raised == depth).all():
                break
            depth = raised
        else:
            raise CubeError("dimension", "links", reason="a unit is a part of itself")
        _cells, first = np.unique(sums.total, return_index=True)
        level = depth[sums.total[first]]
        return [first[level == one] for one in range(1, int(level.max(initial=0)) + 1)]

    @cached_property
    def atoms(self) -> np.ndarray:
        """Cells that are no sum of others."""
        found = np.ones(len(self.value), bool)
        found[self.sums.total] = False
        return found

    def summed(self, atoms: np.ndarray) -> np.ndarray | None:
        """Every cell's number where the atoms have these; None where two sums of one cell would differ."""
        made = self.filled(atoms)
        return made if (made[self.sums.total] == self._totals(made)).all() else None

    @cached_property
    def independent(self) -> Sums:
        """Sums enough that the others follow: of each total the shortest, and what does not follow from those.

        Whether one follows is seen on a table of random numbers, all of which hold the sums that were taken.
        """
        sums = self.sums
        among = np.bincount(sums.row, minlength=len(sums.total))
        order = np.lexsort((among, sums.total))
        _totals, first = np.unique(sums.total[order], return_index=True)
        taken = np.zeros(len(sums.total), bool)
        taken[order[first]] = True
        chosen = sums.only(taken)
        like = System(self.value, self.offered, self.fixed, self.is_whole, chosen, [])
        drawn = np.random.default_rng(SEED).integers(1, 1_000, len(self.value)) * WHOLE
        made = like.filled(drawn)
        taken |= made[sums.total] != self._totals(made)
        return sums.only(taken)

    def filled(self, atoms: np.ndarray) -> np.ndarray:
        made = np.where(self.atoms, atoms, 0)
        for level in self.levels:
            made[self.sums.total[level]] = self._totals(made)[level]
        return made

    def _totals(self, value: np.ndarray) -> np.ndarray:
        found = np.zeros(len(self.sums.total), np.int64)
        times = np.where(self.sums.share == WHOLE, 1, self.sums.share)
        scale = np.where(self.sums.share == WHOLE, 1, WHOLE)
        np.add.at(found, self.sums.row, value[self.sums.part] // scale * times)
        return found


def systems(
    tables: pa.Table,
    links: pa.Table | None,
    earlier: pa.Table | None,
    overlapping: Collection[str] = (),
) -> Iterator[System]:
    """One system for each element and period of the tables; see `suppress`."""
    axes = [axis for axis in AXES if axis in tables.column_names]
    parts = _parts(links)
    shown = _by_subject(_rows(earlier, axes, "earlier")) if earlier is not None else {}
    for subject, rows in sorted(_by_subject(_rows(tables, axes, "tables")).items()):
        partitions = [place for place, axis in enumerate(axes) if axis not in overlapping]
        yield _Builder(rows, shown.get(subject, []), parts, partitions).system()


Row = tuple[int, Key, int | None, bool]
Subject = tuple[int, str]


def _rows(table: pa.Table, axes: list[str], place: str) -> Iterator[tuple[Subject, Row]]:
    for column in ("map", "unit", "element", "period", "value"):
        if column not in table.column_names:
            raise CubeError("column_missing", place, column=column, columns=", ".join(KEYS))
    for number, row in enumerate(table.to_pylist()):
        value = row["value"]
        if value is not None and not 0 <= value < MOST:
            raise CubeError("not_whole", f"{place}, row {number + 1}", column="value", found=value)
        key = (row["map"], row["unit"], tuple(row.get(axis) or MARGIN for axis in axes))
        is_offered = row.get("offered") is not False
        yield (row["element"], row["period"]), (number, key, value, is_offered)


def _by_subject(rows: Iterable[tuple[Subject, Row]]) -> dict[Subject, list[Row]]:
    found: dict[Subject, list[Row]] = defaultdict(list)
    for subject, row in rows:
        found[subject].append(row)
    return found


Parts = dict[tuple[str, int], dict[str, list[tuple[str, int, int]]]]


def _parts(links: pa.Table | None) -> Parts:
    """Unit → map of its parts → its parts with their shares."""
    found: Parts = defaultdict(lambda: defaultdict(list))
    for row in links.to_pylist() if links is not None else ():
        for column in LINK:
            if row.get(column) is None:
                raise CubeError("column_missing", "links", column=column, columns=", ".join(LINK))
        share = row.get("share") or WHOLE
        if not 0 < share <= WHOLE:
            raise CubeError("dimension", "links", reason=f"share is {share}")
        part = (row["part_map"], row["part"], share)
        found[row["map"], row["unit"]][row["part_map"]].append(part)
    return found


@dataclass
class _Builder:
    rows: list[Row]
    shown: list[Row]
    parts: Parts
    partitions: list[int]
    cells: dict[Key, int] = field(default_factory=dict)
    value: list[int] = field(default_factory=list)
    offered: list[bool] = field(default_factory=list)
    estimated: set[int] = field(default_factory=set)
    entries: list[tuple[int, int, int]] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)

    def system(self) -> System:
        places = []
        for number, key, value, is_offered in self.rows:
            if key in self.cells:
                raise CubeError("twice", f"tables, row {number + 1}")
            if value is not None:
                self.cells[key] = self._cell(value * WHOLE, is_offered=is_offered)
                places.append((number, self.cells[key]))
        estimates = self._estimates()
        for key, found in estimates:
            self._estimate(key, found)
        self._sum_units()
        self._sum_axes()
        fixed = np.zeros(len(self.value), bool)
        for _number, key, value, _is_offered in self.shown:
            if value is not None and key in self.cells:
                fixed[self.cells[key]] = True
        whole = np.ones(len(self.value), bool)
        whole[list(self.estimated)] = False
        entries = np.array(self.entries, np.int64).reshape(-1, 3).T
        sums = Sums(np.array(self.totals, np.int64), *entries)
        numbers, offered = np.array(self.value, np.int64), np.array(self.offered, bool)
        made = System(numbers, offered, fixed, whole, sums, places)
        _ = made.levels  # refuses a circle
        return made

    def _cell(self, value: int, *, is_offered: bool) -> int:
        self.value.append(value)
        self.offered.append(is_offered)
        return len(self.value) - 1

    def _sum(self, total: int, parts: list[tuple[int, int]]) -> None:
        """A sum that holds; what its parts do not account for is one more part, that nobody is shown."""
        made = sum(
            self.value[part] if share == WHOLE else self.value[part] // WHOLE * share
            for part, share in parts
        )
        rest = self.value[total] - made
        if rest < 0:
            raise CubeError("dimension", "tables", reason="parts come to more than their sum")
        if rest:
            parts = [*parts, (self._cell(rest, is_offered=False), WHOLE)]
        self.entries += [(len(self.totals), part, share) for part, share in parts]
        self.totals.append(total)

    def _among(self, key: Key, parts: Iterable[tuple[str, int, int]]) -> list[tuple[int, int]]:
        keys = (((name, unit, key[2]), share) for name, unit, share in parts)
        return [(self.cells[part], share) for part, share in keys if part in self.cells]

    def _estimates(self) -> list[tuple[Key, list[tuple[int, int]]]]:
        """Numbers that rest on parts by weight, with these parts."""
        found = []
        for key in self.cells:
            for parts in self.parts.get(key[:2], {}).values():
                if any(share < WHOLE for _map, _unit, share in parts):
                    found += [(key, self._among(key, parts))]
        return found

    def _estimate(self, key: Key, parts: list[tuple[int, int]]) -> None:
        cell = self.cells[key]
        if any(part in self.estimated for part, _share in parts):
            raise CubeError("dimension", "links", reason="an estimate rests on an estimate")
        self.estimated.add(cell)
        self.value[cell] = sum(self.value[part] // WHOLE * share for part, share in parts)
        self._sum(cell, parts)

    def _sum_units(self) -> None:
        for key, cell in list(self.cells.items()):
            if cell in self.estimated:
                continue
            for parts in self.parts.get(key[:2], {}).values():
                among = self._among(key, parts)
                if among:
                    self._sum(cell, among)

    def _sum_axes(self) -> None:
        """Margins; those of estimates follow from the margins of their parts."""
        for place in self.partitions:
            members: dict[Key, list[tuple[int, int]]] = defaultdict(list)
            for key, cell in self.cells.items():
                if key[2][place] != MARGIN:
                    margin = (*key[2][:place], MARGIN, *key[2][place + 1 :])
                    members[key[0], key[1], margin].append((cell, WHOLE))
            for key, parts in members.items():
                if key in self.cells and self.cells[key] not in self.estimated:
                    self._sum(self.cells[key], parts)
