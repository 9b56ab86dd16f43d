"""Women and men side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from songhanh.lib.charts.places import Value, text

WIDEST = 10.0


@dataclass(frozen=True, slots=True)
class BarPair:
    """Two bars on one foot, women first; `is_empty` where there is nothing to show yet."""

    label: str
    foot: str
    foot_end: str
    women_x: str
    women_y: str
    women_height: str
    men_x: str
    men_y: str
    men_height: str
    is_empty: bool


@dataclass(frozen=True, slots=True)
class BarPairs:
    width: str
    height: str
    bar: str
    pairs: list[BarPair]


def bar_pairs(
    pairs: Sequence[tuple[str, Value, Value]],
    *,
    width: int = 1094,
    height: int = 40,
    peak: Value = None,
) -> BarPairs:
    """Bars of (label, women, men) on one scale from zero to `peak`, the highest value unless given."""
    highest = max((value or 0 for _label, *both in pairs for value in both), default=0)
    top = float(peak or highest or 1)
    step = width / max(1, len(pairs))
    bar = min(WIDEST, step * 0.3)
    return BarPairs(
        width=str(width),
        height=str(height),
        bar=text(bar),
        pairs=[
            _pair(
                label,
                women,
                men,
                left=step * (i + 0.15),
                step=step,
                bar=bar,
                room=height - 2,
                top=top,
            )
            for i, (label, women, men) in enumerate(pairs)
        ],
    )


def _pair(
    label: str,
    women: Value,
    men: Value,
    *,
    left: float,
    step: float,
    bar: float,
    room: float,
    top: float,
) -> BarPair:
    tall_women, tall_men = ((value or 0) / top * room for value in (women, men))
    return BarPair(
        label=label,
        foot=text(left - 1),
        foot_end=text(left + max(2 * bar + 3, step * 0.6)),
        women_x=text(left),
        women_y=text(room - tall_women),
        women_height=text(tall_women),
        men_x=text(left + bar + 1),
        men_y=text(room - tall_men),
        men_height=text(tall_men),
        is_empty=women is None and men is None,
    )
