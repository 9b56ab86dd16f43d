"""What changes frameworks: loading them from files, local targets, confirming against the original."""

from __future__ import annotations

from songhanh.frameworks.actions.confirming import confirm_verified
from songhanh.frameworks.actions.loading import load_frameworks
from songhanh.frameworks.actions.shelves import Report
from songhanh.frameworks.actions.targets import set_local_target

__all__ = ["Report", "confirm_verified", "load_frameworks", "set_local_target"]
