"""Links of units as shares: for each day of change, which part of whom goes where, in millionths."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa

from songhanh.cube.errors import CubeError
from songhanh.cube.maps.weights import MILLION, equal_weights

LINKS = pa.schema(
    [
        pa.field("predecessor", pa.int32(), nullable=False),
        pa.field("successor", pa.int32(), nullable=False),
        pa.field("on", pa.date32(), nullable=False),
        pa.field("is_whole", pa.bool_(), nullable=False),
        pa.field("weight", pa.int32()),
        pa.field("group", pa.string(), nullable=False),
    ]
)
SHARES = pa.schema(
    [
        pa.field("group", pa.string()),
        pa.field("predecessor", pa.int32()),
        pa.field("successor", pa.int32()),
        pa.field("weight", pa.int64()),
        pa.field("n", pa.int32()),
        pa.field("is_plain", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class Shares:
    """The changes of one day. table: `SHARES`, a row a group × link."""

    on: date
    table: pa.Table

    @property
    def groups(self) -> list[str]:
        return list(self.table["group"].unique().to_pylist())

    @cached_property
    def whole(self) -> pa.Table:
        """A row a unit that the day touches: predecessor, successor (of a whole one), n, is_plain."""
        keys = self.table.select(["predecessor", "successor", "n", "is_plain"])
        return keys.group_by(["predecessor", "n", "is_plain"]).aggregate([("successor", "min")])


def shares_of(links: pa.Table) -> list[Shares]:
    """The changes of `LINKS` in the order of their days.

    A group without weights of its own for a unit has those of all ("") there, or equal ones.
    Raises CubeError (links): a whole beside other links, a part alone, a link twice; (weights): not all given, or not
    adding to a million.
    """
    rows = conformed_links(links).to_pylist()
    groups = sorted({row["group"] for row in rows} | {""})
    days: dict[date, dict[int, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        days[row["on"]][row["predecessor"]].append(row)
    return [Shares(day, _table(day, by_old, groups)) for day, by_old in sorted(days.items())]


def conformed_links(links: pa.Table) -> pa.Table:
    """Links as `LINKS`; `weight` and `group` may be left out. Raises CubeError (column_missing)."""
    columns = {}
    for field in LINKS:
        if field.name in links.column_names:
            columns[field.name] = links[field.name].cast(field.type)
        elif field.name == "weight":
            columns[field.name] = pa.nulls(links.num_rows, pa.int32())
        elif field.name == "group":
            columns[field.name] = pa.repeat(pa.scalar(""), links.num_rows)
        else:
            raise CubeError(
                "column_missing", "links", column=field.name, columns=", ".join(LINKS.names)
            )
    return pa.table(columns, schema=LINKS)


def _table(day: date, by_old: dict[int, list[dict[str, Any]]], groups: Sequence[str]) -> pa.Table:
    fed = Counter(new for rows in by_old.values() for new in {row["successor"] for row in rows})
    lists: dict[str, list[Any]] = {name: [] for name in SHARES.names}
    for old, rows in by_old.items():
        for group in groups:
            mine = [row for row in rows if row["group"] == group]
            chosen = mine or [row for row in rows if row["group"] == ""] or _plain(rows)
            weights = _weights(old, day, chosen)
            for new, weight in weights.items():
                is_plain = len(weights) == 1 and fed[new] == 1
                cells = (group, old, new, weight, len(weights), is_plain)
                for name, cell in zip(SHARES.names, cells, strict=True):
                    lists[name].append(cell)
    return pa.table(lists, schema=SHARES)


def _plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The links of a unit that has weights for single groups only, without them."""
    return [{**row, "weight": None} for row in {row["successor"]: row for row in rows}.values()]


def _weights(old: int, day: date, rows: list[dict[str, Any]]) -> dict[int, int]:
    place = f"unit {old}, {day.isoformat()}"
    if len({row["successor"] for row in rows}) < len(rows):
        raise CubeError("links", place)
    if any(row["is_whole"] for row in rows):
        if len(rows) > 1:
            raise CubeError("links", place)
        return {rows[0]["successor"]: MILLION}
    if len(rows) == 1:
        raise CubeError("links", place)
    given = [row["weight"] for row in rows]
    if all(weight is None for weight in given):
        return equal_weights([row["successor"] for row in rows])
    if any(weight is None or weight < 0 for weight in given) or sum(given) != MILLION:
        raise CubeError("weights", place)
    return {row["successor"]: row["weight"] for row in rows}
