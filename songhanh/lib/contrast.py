"""Contrast of the tokens, measured on the stylesheet itself by WCAG 2.2's formula."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STYLESHEET = Path(__file__).resolve().parent.parent / "static" / "songhanh.css"
TOKEN = re.compile(r"--([a-z][a-z0-9-]*):\s*(#[0-9a-f]{6})\b")
TEXT, DRAWING = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11

# (what is seen, what it lies on, the least ratio)
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(
        (seen, ground, TEXT)
        for seen in ("ink", "ink-2", "teal", "amber", "green", "red", "ochre-2")
        for ground in ("sheet", "paper")
    ),
    *((seen, ground, DRAWING) for seen in ("line-2", "teal") for ground in ("sheet", "paper")),
    *((seen, "teal-soft", TEXT) for seen in ("ink", "ink-2", "teal", "amber", "green", "red")),
    *((tone, f"{tone}-soft", TEXT) for tone in ("amber", "green", "red")),
    *(
        (seen, f"{tone}-soft", TEXT)
        for seen in ("ink", "ink-2", "teal")
        for tone in ("amber", "green", "red")
    ),
    *((seen, mark, TEXT) for seen in ("ink",) for mark in ("mark", "mark-on")),
    ("teal", "mark", TEXT),
    ("on-teal", "teal", TEXT),
    ("ink", "sum", TEXT),
)


@dataclass(frozen=True, slots=True)
class Measured:
    seen: str
    ground: str
    light: float
    dark: float
    least: float

    @property
    def is_enough(self) -> bool:
        return min(self.light, self.dark) >= self.least


def tokens(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the light scheme and of the dark one; what dark does not name it takes from light."""
    light_part, dark_part, *_rest = re.split(r"@media[^{]*prefers-color-scheme:\s*dark", css)
    light = dict(TOKEN.findall(light_part.partition("}")[0]))
    dark = dict(TOKEN.findall(dark_part.partition("}")[0]))
    return light, {**light, **dark}


def ratio(one: str, other: str) -> float:
    """Contrast of two colours "#rrggbb", from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def measured(css: str) -> list[Measured]:
    """Every pair that the house puts on each other, in both schemes."""
    light, dark = tokens(css)
    return [
        Measured(seen, ground, _on(light, seen, ground), _on(dark, seen, ground), least)
        for seen, ground, least in PAIRS
    ]


def _on(scheme: Mapping[str, str], seen: str, ground: str) -> float:
    return ratio(scheme[seen], scheme[ground])
