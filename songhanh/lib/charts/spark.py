"""A trend in the height of a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from songhanh.lib.charts.places import Dot, Point, Value, dot, runs, scale, stroke, text

EDGE = 4.0


@dataclass(frozen=True, slots=True)
class Spark:
    """Strokes, lone years as dots, the last value as a ring, the goal as a dotted rule."""

    width: str
    height: str
    strokes: list[str]
    dots: list[Dot]
    last: Dot | None
    goal: str | None


def spark(
    values: Sequence[Value], goal: Value = None, *, width: int = 104, height: int = 24
) -> Spark:
    """The trend of `values`; None where a year is missing: a gap, never a bridge."""
    present = [value for value in [*values, goal] if value is not None]
    place = scale(min(present, default=0), max(present, default=0), top=EDGE, bottom=height - EDGE)
    step = (width - 2 * EDGE) / max(1, len(values) - 1)
    points: list[Point | None] = [
        None if value is None else (EDGE + step * index, place(value))
        for index, value in enumerate(values)
    ]
    pieces = list(runs(points))
    last = next((point for point in reversed(points) if point is not None), None)
    return Spark(
        width=str(width),
        height=str(height),
        strokes=[stroke(piece) for piece in pieces if len(piece) > 1],
        dots=[dot(piece[0]) for piece in pieces if len(piece) == 1 and piece[0] != last],
        last=dot(last) if last else None,
        goal=None if goal is None else text(place(goal)),
    )
