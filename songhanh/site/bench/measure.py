"""One measured figure and the machine it was seen on."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Measured:
    """`value` in `unit`, the middle of `n` runs (or p95 where the name says so); `peer` ran beside it."""

    value: float
    unit: str
    n: int = 1
    goal: str = ""
    peer: dict[str, float] = field(default_factory=dict)
    floor: float | None = None

    def as_json(self) -> dict[str, Any]:
        first = next(iter(self.peer.values()), None)
        return {
            "value": self.value,
            "unit": self.unit,
            "peer": self.peer,
            "ratio": self.value / first if first else None,
            "floor": self.floor,
            "n": self.n,
            "goal": self.goal,
            "machine": machine(),
        }


def machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"


def middle(values: list[float]) -> float:
    return median(values)


def p95(values: list[float]) -> float:
    """The value that 95 of 100 runs stay under."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
