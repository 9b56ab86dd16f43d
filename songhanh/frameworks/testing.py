"""For tests: the real frameworks, whole or as much of them as most tests need."""

from __future__ import annotations

from songhanh.frameworks.actions import Report, load_frameworks
from songhanh.frameworks.actions.loading import SEED

FEW = ("breakdowns", "elements", "nq28", "programme_1790", "programme_2232", "programmes")


def load_few_frameworks() -> Report:
    """The Strategy with its indicators and elements, two programmes with theirs, the cited ones: 0.2 s."""
    return load_frameworks([SEED / f"{name}.yaml" for name in FEW], by=None)
