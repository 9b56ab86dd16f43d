"""Where the work of a unit that ended goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from songhanh.units.models import Heir, Unit
from songhanh.units.models.spans import alive


@dataclass(frozen=True, slots=True)
class Heirs:
    """The units of today for one of the past, and since when."""

    units: list[Unit]
    since: date

    @property
    def names(self) -> str:
        return ", ".join(unit.title for unit in self.units)


def heirs_of(unit: Unit, on: date) -> Heirs | None:
    """Who has taken over from the unit's territory on a day; None while it is itself."""
    territory = unit.territory
    if territory.is_alive(on):
        return None
    rows = Heir.objects.filter(unit=territory).filter(alive(on)).select_related("heir")
    found = sorted(rows, key=lambda row: (not row.is_whole, row.heir.name))
    if not found:
        return None
    ended = territory.valid_to or found[0].valid_from
    return Heirs([row.heir for row in found], ended)


def taken_over(unit: Unit, on: date | None = None) -> list[int]:
    """The units that ended and whose work this one goes on with."""
    rows = Heir.objects.filter(alive(on or timezone.localdate()), heir=unit, is_whole=True)
    return list(rows.values_list("unit", flat=True))
