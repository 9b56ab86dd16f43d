"""Where to draw what a unit came from and what became of it: time to the right, one lane a level.

Plain geometry in pixels; the page gives it names and colours. Pure: values in, values out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

LEFT = 96.0  # the names of the lanes stand before it
COLUMN = 300.0  # least width between two dates
FIRST = 100.0  # more room before the first, for names, extents and the turn
WIDEST = 1094.0  # width of the page's content: fewer dates get wider columns
HEAD = 52.0  # dates and what happened stand above the lanes
ROW = 34.0
BEND = 90.0  # how long before a date a line begins to turn
LANE_GAP = 18.0


@dataclass(frozen=True, slots=True)
class Stage:
    """What a unit was from a day (none: from before all that is known) to another (none: still)."""

    name: str
    code: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Member:
    """A unit to draw, with its stages in their order."""

    key: int
    lane: str
    stages: tuple[Stage, ...]
    is_here: bool = False  # the unit whose page it is

    @property
    def start(self) -> date | None:
        return self.stages[0].start

    @property
    def end(self) -> date | None:
        return self.stages[-1].end


@dataclass(frozen=True, slots=True)
class Join:
    """All or part of a member went to another on a day."""

    on: date
    old: int
    new: int
    is_whole: bool
    is_unsettled: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    name: str
    code: str
    is_now: bool  # the stage of today


@dataclass(slots=True)
class Line:
    """A member's line with its labels; `stop`: it ends with no successor."""

    key: int
    y: float
    x1: float
    x2: float
    is_here: bool
    is_open: bool
    stop: bool = False
    node: bool = False  # others joined here: a ring at its beginning
    labels: list[Label] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bend:
    """A curve from a line's last straight point to where its successor begins."""

    path: str
    x: float
    y: float
    is_whole: bool
    is_unsettled: bool


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    y: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Moment:
    on: date
    x: float
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    moments: list[Moment]
    lanes: list[Lane]
    lines: list[Line]
    bends: list[Bend]


def draw(
    members: Iterable[Member],
    joins: Iterable[Join],
    lanes: Mapping[str, str],
    captions: Mapping[date, str],
) -> Drawing:
    """Lay out members lane by lane (`lanes`: key and name, the highest first); empty ones are left out.

    `captions` says in a few words what happened on a day.
    """
    chosen, links = list(members), list(joins)
    moments = moments_of(chosen, links, captions)
    right = moments[-1].x + column_width(len(moments)) if moments else WIDEST
    places = {moment.on: moment.x for moment in moments}
    top, lines, drawn = HEAD, {}, []
    for key, name in lanes.items():
        inside = [member for member in chosen if member.lane == key]
        if not inside:
            continue
        rows = rows_of(inside, links)
        depth = max(rows.values()) + 1
        for member in inside:
            y = top + rows[member.key] * ROW + ROW - 6
            lines[member.key] = line_of(member, y, places, right)
        bottom = top + depth * ROW + LANE_GAP
        drawn.append(Lane(name, top + ROW - 12, bottom))
        top = bottom
    bends = [bend for join in links if (bend := joined_by(join, lines, places))]
    finish(lines, links)
    return Drawing(right, top, moments, drawn, list(lines.values()), bends)


def moments_of(
    members: list[Member], joins: list[Join], captions: Mapping[date, str]
) -> list[Moment]:
    """Every day on which something begins or ends, evenly apart."""
    days = {join.on for join in joins}
    for member in members:
        days |= {stage.start for stage in member.stages if stage.start}
        days |= {stage.end for stage in member.stages if stage.end}
    ordered, width = sorted(days), column_width(len(days))
    return [
        Moment(day, LEFT + FIRST + width * (place + 1), captions.get(day, ""))
        for place, day in enumerate(ordered)
    ]


def column_width(days: int) -> float:
    return max(COLUMN, (WIDEST - LEFT - FIRST) / (days + 1))


def rows_of(members: list[Member], joins: list[Join]) -> dict[int, float]:
    """The row of each member: those known first under each other, a successor in the middle of what went
    into it, and no two of one time on one row."""
    keys = {member.key for member in members}
    sources: dict[int, list[int]] = defaultdict(list)
    for join in joins:
        if join.old in keys and join.new in keys and join.old != join.new:
            sources[join.new].append(join.old)
    rows: dict[int, float] = {}
    done: list[Member] = []
    for member in sorted(members, key=lambda one: one.start or date.min):
        above = [rows[key] for key in sources[member.key] if key in rows]
        taken = [rows[other.key] for other in done if at_once(other, member)]
        wanted = sum(above) / len(above) if above else 0.0
        rows[member.key] = free_row(wanted, taken)
        done.append(member)
    return rows


def at_once(one: Member, other: Member) -> bool:
    """Whether both exist on some day."""
    starts = max(one.start or date.min, other.start or date.min)
    return starts < min(one.end or date.max, other.end or date.max)


def free_row(wanted: float, taken: list[float]) -> float:
    """The wanted row, or the next below that is a whole row away from those taken.

    >>> free_row(1.5, [1.0]), free_row(0.0, [0.0, 1.0])
    (2.0, 2.0)
    """
    row = wanted
    for other in sorted(taken):
        if abs(row - other) < 1:
            row = other + 1
    return row


def line_of(member: Member, y: float, places: dict[date, float], right: float) -> Line:
    x1 = places[member.start] if member.start else LEFT
    x2 = places[member.end] if member.end else right
    line = Line(member.key, y, x1, x2, member.is_here, member.end is None)
    for stage in member.stages:
        x = places[stage.start] + 12 if stage.start else LEFT
        line.labels.append(Label(x, y - 8, stage.name, stage.code, stage.end is None))
    return line


def joined_by(join: Join, lines: dict[int, Line], places: dict[date, float]) -> Bend | None:
    old, new = lines.get(join.old), lines.get(join.new)
    if old is None or new is None or old is new:
        return None
    x, start = places[join.on], places[join.on] - BEND
    half = x - BEND / 2
    path = f"M{start:.0f} {old.y:.0f}C{half:.0f} {old.y:.0f} {half:.0f} {new.y:.0f} {x:.0f} {new.y:.0f}"  # fmt: skip
    return Bend(path, start - 6, old.y - 8, join.is_whole, join.is_unsettled)


def finish(lines: dict[int, Line], joins: list[Join]) -> None:
    """A line that turns to its successor ends where the turn begins; one that just ends gets a stop."""
    turning = set()
    for join in joins:
        old, new = lines.get(join.old), lines.get(join.new)
        if old is not None and new is not None and old is not new:
            new.node = True
            turning.add(old.key)
    for line in lines.values():
        if line.key in turning and not line.is_open:
            line.x2 -= BEND
        line.stop = not line.is_open and line.key not in turning
