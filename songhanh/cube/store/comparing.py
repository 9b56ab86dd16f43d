"""Two snapshots that should hold the same figures: whether they do, and which figures they do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from songhanh.cube.checksum import Checksum, checksum
from songhanh.cube.engine import connect
from songhanh.cube.figures import KEY
from songhanh.cube.store.logical import batches, rows_of
from songhanh.cube.store.manifest import Snapshot

TOLD = ("value", "nothing", "stage", "source", "revision")
MOST = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that one has otherwise than the other: its key, and what each says (None: it has no such figure)."""

    key: dict[str, Any]
    ours: dict[str, Any] | None
    theirs: dict[str, Any] | None

    def __str__(self) -> str:
        place = ", ".join(f"{name} {one}" for name, one in self.key.items() if one != "_T")
        return f"{place}: {_short(self.ours)}, should be {_short(self.theirs)}"


def differences(ours: Snapshot, theirs: Snapshot, most: int = MOST) -> Iterator[Difference]:
    """The first figures in which two snapshots differ, in order of period, element, unit; none: they hold the same.

    A period is looked at only where its checksum differs. Reads a period at a time. Raises CubeError (file_missing).
    """
    for period in sorted({*ours.periods, *theirs.periods}):
        if most > 0 and _checksum(ours, period) != _checksum(theirs, period):
            for one in _within(ours, theirs, period, most):
                most -= 1
                yield one


def _checksum(snapshot: Snapshot, period: str) -> str:
    total = Checksum()
    for batch in batches(snapshot, period):
        total += checksum(pa.Table.from_batches([batch]))
    return str(total)


def _within(ours: Snapshot, theirs: Snapshot, period: str, most: int) -> Iterator[Difference]:
    told = ", ".join(
        f"{side}.{name} AS {side}_{name}" for side in ("ours", "theirs") for name in TOLD
    )
    unlike = " OR ".join(f"ours.{name} IS DISTINCT FROM theirs.{name}" for name in TOLD)
    sides = (f"(FROM ({rows_of(one, period)}) WHERE NOT withdrawn)" for one in (ours, theirs))
    query = f"""
        SELECT {", ".join(KEY)}, ours.unit IS NOT NULL AS has_ours, theirs.unit IS NOT NULL AS has_theirs, {told}
        FROM {next(sides)} ours FULL JOIN {next(sides)} theirs USING ({", ".join(KEY)})
        WHERE {unlike} ORDER BY {", ".join(KEY)} LIMIT {int(most)}"""
    connection = connect()
    try:
        rows = connection.sql(query).to_arrow_table().to_pylist()
    finally:
        connection.close()
    for row in rows:
        key = {name: row[name] for name in KEY}
        yield Difference(key, _side(row, "ours"), _side(row, "theirs"))


def _side(row: dict[str, Any], side: str) -> dict[str, Any] | None:
    return {name: row[f"{side}_{name}"] for name in TOLD} if row[f"has_{side}"] else None


def _short(told: dict[str, Any] | None) -> str:
    if told is None:
        return "no figure"
    return ", ".join(str(one) for one in told.values() if one is not None)
