"""What happens to units, posts and people in them."""

from __future__ import annotations

from songhanh.units.actions.lineage import rebuild_lineage
from songhanh.units.actions.loading import load_units
from songhanh.units.actions.naming import rebuild_names

__all__ = ["load_units", "rebuild_lineage", "rebuild_names"]
