"""What pages of units show: the tree, the parts of one unit's page, its history, the map, the rights."""

from __future__ import annotations

from songhanh.units.panels.changes import change_page, kind_of_change, offers
from songhanh.units.panels.history import history
from songhanh.units.panels.maps import province_map
from songhanh.units.panels.page import page
from songhanh.units.panels.rights import rights_by_area
from songhanh.units.panels.tree import Asked, find_units, found, level, offered

__all__ = [
    "Asked",
    "change_page",
    "find_units",
    "found",
    "history",
    "kind_of_change",
    "level",
    "offered",
    "offers",
    "page",
    "province_map",
    "rights_by_area",
]
