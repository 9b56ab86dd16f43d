"""Who may do what where: decided here and nowhere else. The table is `table`, the reckoning `reach`."""

from __future__ import annotations

from songhanh.units.rights.reach import (
    administers,
    holds,
    holds_keys,
    may,
    own_territory,
    reached,
    require,
    require_second_person,
    same_hands,
    seen_units,
    units_for,
)
from songhanh.units.rights.table import RIGHTS, Right, Scope

__all__ = [
    "RIGHTS",
    "Right",
    "Scope",
    "administers",
    "holds",
    "holds_keys",
    "may",
    "own_territory",
    "reached",
    "require",
    "require_second_person",
    "same_hands",
    "seen_units",
    "units_for",
]
