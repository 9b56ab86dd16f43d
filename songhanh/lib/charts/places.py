"""From values to places on a drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor, log10

Value = float | None
Point = tuple[float, float]
MILLIONTH = 1e-6


@dataclass(frozen=True, slots=True)
class Dot:
    x: str
    y: str


def text(number: float) -> str:
    """A coordinate as SVG reads it, a tenth of a unit exact."""
    return f"{number:.1f}".removesuffix(".0").replace("-0", "0" if number > -0.05 else "-0")


def dot(point: Point) -> Dot:
    return Dot(text(point[0]), text(point[1]))


def stroke(points: Sequence[Point]) -> str:
    """The `points` attribute of a polyline."""
    return " ".join(f"{text(x)},{text(y)}" for x, y in points)


def scale(low: float, high: float, *, top: float, bottom: float) -> Callable[[float], float]:
    """Values from `low` to `high` to heights from `bottom` up to `top`; one value alone lies in the middle."""
    span = high - low
    if span == 0:
        return lambda _value: (top + bottom) / 2
    return lambda value: bottom - (value - low) / span * (bottom - top)


def runs(
    points: Sequence[Point | None], cuts: frozenset[int] = frozenset()
) -> Iterator[list[Point]]:
    """Unbroken stretches: a missing value ends one, and so does a cut before an index in `cuts`."""
    piece = 0
    numbered: list[tuple[int | None, Point | None]] = []
    for index, point in enumerate(points):
        piece += index in cuts or point is None
        numbered.append((None if point is None else piece, point))
    for number, members in groupby(numbered, key=lambda one: one[0]):
        if number is not None:
            yield [point for _number, point in members if point is not None]


def nice_ticks(values: Sequence[Value], wanted: int = 4) -> list[float]:
    """Round numbers that hold all values: 20, 40, 60, 80."""
    present = [float(value) for value in values if value is not None] or [0.0, 1.0]
    low, high = min(present), max(present)
    room = max(1.0, MILLIONTH * max(abs(low), abs(high)))
    if high - low < MILLIONTH * room:
        low, high = low - room, high + room
    rough = (high - low) / max(1, wanted - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(
        power * round_step for round_step in (1, 2, 2.5, 5, 10) if power * round_step >= rough
    )
    first = floor(low / step)
    return [round(step * (first + i), 10) for i in range(ceil(high / step) - first + 1)]
