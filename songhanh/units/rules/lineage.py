"""Who lay under whom, and who inherits whose past: intervals from intervals. Plain Python over ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

FIRST, LAST = date.min, date.max


class Span(NamedTuple):
    """From a day up to, not including, another; `FIRST` and `LAST` stand for unknown and open."""

    start: date
    end: date

    def meets(self, other: Span) -> Span | None:
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


class Version(NamedTuple):
    """A unit lay under a parent for a span."""

    unit: int
    parent: int | None
    span: Span


class Row(NamedTuple):
    """An ancestor of a unit at a depth for a span."""

    ancestor: int
    descendant: int
    depth: int
    span: Span


class CycleOfParents(ValueError):
    """Units that lie under themselves; `args[0]` is one of them."""


def closure(versions: Iterable[Version], known: Mapping[int, list[Row]] | None = None) -> list[Row]:
    """Every ancestor of every unit with the span it holds for, each unit itself at depth 0.

    `known` gives the rows of units above that have no version here. Spans of one pair at one depth
    that touch are joined. Raises `CycleOfParents`.
    """
    by_unit: dict[int, list[Version]] = defaultdict(list)
    for version in versions:
        by_unit[version.unit].append(version)
    found = dict(known or {})
    for unit in by_unit:
        _ancestors(unit, by_unit, found, set())
    return [row for unit in by_unit for row in found[unit]]


def _ancestors(
    unit: int, by_unit: dict[int, list[Version]], known: dict[int, list[Row]], path: set[int]
) -> list[Row]:
    if unit in known:
        return known[unit]
    if unit in path:
        raise CycleOfParents(unit)
    path.add(unit)
    rows = [Row(unit, unit, 0, version.span) for version in by_unit[unit]]
    for version in by_unit[unit]:
        if version.parent is None:
            continue
        rows += [
            Row(up.ancestor, unit, up.depth + 1, shared)
            for up in _ancestors(version.parent, by_unit, known, path)
            if (shared := up.span.meets(version.span))
        ]
    path.discard(unit)
    known[unit] = joined(rows)
    return known[unit]


def joined(rows: list[Row]) -> list[Row]:
    """Rows of the same pair and depth whose spans touch become one.

    >>> a, b, c = date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)
    >>> joined([Row(1, 2, 1, Span(a, b)), Row(1, 2, 1, Span(b, c))]) == [Row(1, 2, 1, Span(a, c))]
    True
    """
    merged: list[Row] = []
    for row in sorted(rows):
        last = merged[-1] if merged else None
        if last and last[:3] == row[:3] and last.span.end == row.span.start:
            merged[-1] = last._replace(span=Span(last.span.start, row.span.end))
        else:
            merged.append(row)
    return merged


class Link(NamedTuple):
    """All (`is_whole`) or part of a unit went to another on a day."""

    on: date
    predecessor: int
    successor: int
    is_whole: bool


class Inherited(NamedTuple):
    """The past of an ended unit belongs to an heir for a span."""

    unit: int
    heir: int
    is_whole: bool
    span: Span


def heirs(
    ends: dict[int, date], parents: Mapping[int, int | None], links: Iterable[Link]
) -> list[Inherited]:
    """Who reads the past of each ended unit.

    Parameters: `ends` the day each ended unit ended, `parents` the last parent of every unit, `links`
    the changes. A unit has one whole heir at a time: the successor of its whole territory; else the heir
    of the unit above it, or that unit itself if it goes on. Its part successors inherit as parts. When an
    heir ends, its own heir follows.
    """
    whole: dict[int, int] = {}
    parts: dict[int, list[int]] = defaultdict(list)
    for link in links:
        if link.predecessor != link.successor and ends.get(link.predecessor) == link.on:
            if link.is_whole:
                whole[link.predecessor] = link.successor
            else:
                parts[link.predecessor].append(link.successor)
    found: list[Inherited] = []
    for unit, end in ends.items():
        found += _line(unit, end, ends, parents, whole)
        for successor in parts[unit]:
            found += _with_followers(unit, successor, end, False, ends, parents, whole)
    return list(dict.fromkeys(found))


def _line(
    unit: int,
    end: date,
    ends: dict[int, date],
    parents: Mapping[int, int | None],
    whole: dict[int, int],
) -> list[Inherited]:
    heir = _next(unit, end, ends, parents, whole)
    return [] if heir is None else _with_followers(unit, heir, end, True, ends, parents, whole)


def _with_followers(
    unit: int,
    heir: int | None,
    since: date,
    is_whole: bool,
    ends: dict[int, date],
    parents: Mapping[int, int | None],
    whole: dict[int, int],
) -> list[Inherited]:
    rows: list[Inherited] = []
    while heir is not None:
        until = ends.get(heir, LAST)
        rows.append(Inherited(unit, heir, is_whole, Span(since, until)))
        if until == LAST:
            break
        heir, since = _next(heir, until, ends, parents, whole), until
    return rows


def _next(
    unit: int,
    end: date,
    ends: dict[int, date],
    parents: Mapping[int, int | None],
    whole: dict[int, int],
) -> int | None:
    """The unit to which the past of `unit` goes on the day it ends."""
    at: int | None = unit
    while at is not None:
        if at in whole and ends.get(at) == end:
            return whole[at]
        at = parents.get(at)
        if at is not None and ends.get(at, LAST) > end:
            return at
    return None


class Passing(NamedTuple):
    """Territory of an ended unit lies in a later one for a span; `is_whole`: all of it does."""

    unit: int
    into: int
    is_whole: bool
    span: Span


def passings(
    ends: Mapping[int, date],
    versions: Iterable[Version],
    links: Iterable[Link],
    of: Collection[int] | None = None,
) -> list[Passing]:
    """Into which units the territory of each ended unit (of those in `of`) went.

    A unit without links of its own went where the units that lay under it last went, or lies in those
    of them that go on: a district of 2025 lies in its communes' successors. `is_whole` then says that
    the whole of one of them did. Where a successor ends in its turn, its own successors follow.
    """
    walk = _Walk(ends, versions, links)
    found: dict[tuple[int, int, Span], bool] = {}
    for unit in ends if of is None else sorted(of):
        for into, is_whole, span in walk.landed(unit):
            key = (unit, into, span)
            found[key] = found.get(key, False) or is_whole
    return [Passing(unit, into, whole, span) for (unit, into, span), whole in found.items()]


Landing = tuple[int, bool, Span]


class _Walk:
    """Follows territory from ended units to later ones."""

    def __init__(
        self, ends: Mapping[int, date], versions: Iterable[Version], links: Iterable[Link]
    ) -> None:
        self.ends = ends
        self.moved: dict[int, list[Link]] = defaultdict(list)
        for link in links:
            if link.predecessor != link.successor:
                self.moved[link.predecessor].append(link)
        self.last_under: dict[int, list[int]] = defaultdict(list)
        for version in versions:
            parent = version.parent
            if parent is not None and version.span.end == ends.get(parent):
                self.last_under[parent].append(version.unit)

    def landed(self, unit: int) -> Iterator[Landing]:
        if self.moved[unit]:
            yield from self.followed(unit, True, FIRST)
            return
        for lower in self.last_under[unit]:
            if self.ends.get(lower) == self.ends[unit]:
                yield from self.landed(lower)
            else:
                yield from self.arrived(lower, True, self.ends[unit])

    def followed(self, unit: int, is_whole: bool, since: date) -> Iterator[Landing]:
        for link in self.moved[unit]:
            if link.on >= since:
                yield from self.arrived(link.successor, is_whole and link.is_whole, link.on)

    def arrived(self, unit: int, is_whole: bool, on: date) -> Iterator[Landing]:
        end = self.ends.get(unit, LAST)
        yield unit, is_whole, Span(on, end)
        if end != LAST:
            yield from self.followed(unit, is_whole, end)
