"""Outlines as paths of a drawing: a plain projection, true to shape at 16° north. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

WEST, EAST, SOUTH, NORTH = 101.9, 118.0, 6.6, 23.6
SCALE = 44.0  # pixels a degree of latitude
SQUEEZE = 0.961  # a degree of longitude at 16° north against one of latitude
WIDTH = (EAST - WEST) * SQUEEZE * SCALE
HEIGHT = (NORTH - SOUTH) * SCALE
SMALL = 1.6  # rings of less than this many pixels are drawn as a mark, or they would vanish

Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Outline:
    """A province's path, and marks for islets too small to see."""

    code: str
    path: str
    islets: tuple[tuple[str, str], ...]


@lru_cache(maxsize=4)
def outlines(file: Path) -> tuple[Outline, ...]:
    """Every feature of a GeoJSON file of polygons, by its `code`."""
    collection = json.loads(file.read_text(encoding="utf-8"))
    return tuple(outline(feature) for feature in collection["features"])


def outline(feature: dict[str, Any]) -> Outline:
    rings = [placed(ring) for ring in rings_of(feature["geometry"])]
    big = [ring for ring in rings if extent(ring) >= SMALL]
    small = [ring for ring in rings if extent(ring) < SMALL]
    islets = dict.fromkeys((f"{x:.0f}", f"{y:.0f}") for ring in small for x, y in ring[:1])
    return Outline(feature["properties"]["code"], "".join(map(path, big)), tuple(islets))


def rings_of(geometry: dict[str, Any]) -> list[Any]:
    parts = geometry["coordinates"]
    return parts if geometry["type"] == "Polygon" else [ring for part in parts for ring in part]


def placed(ring: Any) -> Ring:
    return [place(longitude, latitude) for longitude, latitude in ring]


def place(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to pixels; north is up.

    >>> place(WEST, NORTH)
    (0.0, 0.0)
    """
    return (longitude - WEST) * SQUEEZE * SCALE, (NORTH - latitude) * SCALE


def extent(ring: Ring) -> float:
    wide = max(x for x, _ in ring) - min(x for x, _ in ring)
    return max(wide, max(y for _, y in ring) - min(y for _, y in ring))


def path(ring: Ring) -> str:
    """Relative steps of a tenth of a pixel, none that does not move: a third of the length."""
    steps, before = [], (round(ring[0][0] * 10), round(ring[0][1] * 10))
    start = f"M{before[0] / 10:g} {before[1] / 10:g}"
    for x, y in ring[1:]:
        here = (round(x * 10), round(y * 10))
        if here != before:
            steps.append(f"{(here[0] - before[0]) / 10:g} {(here[1] - before[1]) / 10:g}")
            before = here
    return f"{start}l{' '.join(steps)}z" if steps else ""
