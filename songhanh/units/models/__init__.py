"""Units through time, their names, changes and closure; posts and who holds them."""

from __future__ import annotations

from songhanh.units.models.changes import ChangeTrace, LinkQuerySet, UnitChange, UnitLink
from songhanh.units.models.lineage import Closure, Heir
from songhanh.units.models.names import UnitAlias, UnitName
from songhanh.units.models.posts import Delegation, Post, Reach, Role, Tenure
from songhanh.units.models.unit import BodyKind, Kind, Level, Unit, UnitQuerySet, UnitType
from songhanh.units.models.versions import UnitVersion

__all__ = [
    "BodyKind",
    "ChangeTrace",
    "Closure",
    "Delegation",
    "Heir",
    "Kind",
    "Level",
    "LinkQuerySet",
    "Post",
    "Reach",
    "Role",
    "Tenure",
    "Unit",
    "UnitAlias",
    "UnitChange",
    "UnitLink",
    "UnitName",
    "UnitQuerySet",
    "UnitType",
    "UnitVersion",
]
