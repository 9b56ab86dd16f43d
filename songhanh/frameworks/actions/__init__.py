"""What changes frameworks: loading them from files, local targets, confirming against the original."""

from __future__ import annotations

from songhanh.frameworks.actions.confirming import confirm_verified
from songhanh.frameworks.actions.loading import load_frameworks, load_seed
from songhanh.frameworks.actions.shelves import Report
from songhanh.frameworks.actions.targets import set_local_target

__all__ = ["Report", "confirm_verified", "load_frameworks", "load_seed", "set_local_target"]
