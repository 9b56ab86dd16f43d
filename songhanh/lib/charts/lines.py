"""Lines over years, named at their ends, with the target as a solid rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from songhanh.lib.charts.places import Dot, Point, Value, dot, nice_ticks, runs, scale, stroke, text
from songhanh.words.numbers import format_number

LINE_OF_TEXT = 18.0


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a value or None for each label of the axis; `is_main` for the one that counts.

    `is_joined`: false for values that must not be compared; each is a dot of its own.
    """

    label: str
    values: Sequence[Value]
    is_main: bool = False
    is_joined: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A word in the chart."""

    x: str
    y: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """`name` at its end with the last value; `values` at the beginnings of earlier stretches."""

    name: Mark
    values: list[Mark]
    strokes: list[str]
    dots: list[Dot]
    is_main: bool


@dataclass(frozen=True, slots=True)
class Break:
    """Where a definition changed: a dashed upright with its reason."""

    x: str
    words: str


@dataclass(frozen=True, slots=True)
class LineChart:
    width: str
    height: str
    left: str
    right: str
    top: str
    bottom: str
    ticks: list[Mark]
    labels: list[Mark]
    lines: list[Line]
    target: Line | None
    breaks: list[Break]


@dataclass(frozen=True, slots=True)
class _Frame:
    at: Callable[[float], float]
    place: Callable[[float], float]
    cuts: frozenset[int]
    decimals: int


def line_chart(
    axis: Sequence[str],
    series: Sequence[Series],
    *,
    target: Series | None = None,
    breaks: Sequence[tuple[int, str]] = (),
    decimals: int = 1,
    width: int = 480,
    height: int = 280,
    margin: int = 136,
) -> LineChart:
    """Lines over the labels of `axis`; `margin` is the room at the right for their names.

    `breaks`: (index of the first label after the break, reason); lines are cut there.
    A missing value is a gap; a lone value is a dot.
    """
    left, right, top, bottom = 36.0, float(width - margin), 12.0, height - 32.0
    everything = [*series, *([target] if target else [])]
    ticks = nice_ticks([value for one in everything for value in one.values])
    step = (right - left) / max(1, len(axis) - 1)
    frame = _Frame(
        at=lambda index: left + step * index,
        place=scale(ticks[0], ticks[-1], top=top, bottom=bottom),
        cuts=frozenset(index for index, _reason in breaks),
        decimals=decimals,
    )
    lines = _apart([_line(one, frame) for one in everything], top=top, bottom=bottom)
    return LineChart(
        width=str(width),
        height=str(height),
        left=text(left),
        right=text(right),
        top=text(top),
        bottom=text(bottom),
        ticks=[
            Mark(text(left - 8), text(frame.place(tick)), format_number(tick)) for tick in ticks
        ],
        labels=[Mark(text(frame.at(i)), text(bottom + 20), label) for i, label in enumerate(axis)],
        lines=lines[: len(series)],
        target=lines[-1] if target else None,
        breaks=[Break(text(frame.at(index - 0.5)), reason) for index, reason in breaks],
    )


def _line(series: Series, frame: _Frame) -> Line:
    points: list[Point | None] = [
        None if value is None else (frame.at(index), frame.place(value))
        for index, value in enumerate(series.values)
    ]
    cuts = frame.cuts if series.is_joined else frozenset(range(len(points)))
    pieces = list(runs(points, cuts))
    shown = {
        point: format_number(value, frame.decimals)
        for point, value in zip(points, series.values, strict=True)
        if point is not None and value is not None
    }
    x, y = pieces[-1][-1] if pieces else (frame.at(0), frame.place(0))
    return Line(
        name=Mark(text(x + 8), text(y), f"{series.label} {shown.get((x, y), '')}".strip()),
        values=[
            Mark(text(piece[0][0]), text(piece[0][1] - 10), shown[piece[0]])
            for piece in pieces[:-1]
        ],
        strokes=[stroke(piece) for piece in pieces if len(piece) > 1],
        dots=[dot(end) for piece in pieces for end in dict.fromkeys((piece[0], piece[-1]))],
        is_main=series.is_main,
    )


def _apart(lines: list[Line], *, top: float, bottom: float) -> list[Line]:
    """Names that would lie on each other are pushed apart, in the order of their lines."""
    heights: dict[int, float] = {}
    order = sorted(range(len(lines)), key=lambda i: (float(lines[i].name.y), i))
    previous: dict[str, float] = {}
    for i in order:
        x, y = lines[i].name.x, float(lines[i].name.y)
        heights[i] = min(bottom, max(y, top, previous.get(x, top - LINE_OF_TEXT) + LINE_OF_TEXT))
        previous[x] = heights[i]
    return [
        replace(line, name=replace(line.name, y=text(heights[i]))) for i, line in enumerate(lines)
    ]
