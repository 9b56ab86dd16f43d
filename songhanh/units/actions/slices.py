"""Some units with their states, read from the record to be worked on in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from songhanh.units.actions.lineage import in_steps, spanned
from songhanh.units.models import Unit, UnitVersion
from songhanh.units.rules.changes import End, Unsound


@dataclass(frozen=True, slots=True)
class State:
    """A version as it is being worked out."""

    start: date | None
    end: date | None
    name: str
    name_en: str
    type: str
    level: str
    code: str
    parent: End | None
    change: int | None

    def holds(self, on: date) -> bool:
        span = spanned(self.start, self.end)
        return span.start <= on < span.end


class Slice:
    """Units by their ids, and the states of each in their order; looked at from one day."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.units: dict[int, Unit] = {}
        self.states: dict[End, list[State]] = {}

    def load(self, ids: Iterable[int]) -> None:
        missing = set(ids) - set(self.units)
        for step in in_steps(missing):
            self.units |= Unit.objects.select_for_update().in_bulk(step)
            for row in UnitVersion.objects.filter(unit__in=step):
                self.states.setdefault(row.unit_id, []).append(
                    State(
                        row.valid_from, row.valid_to, row.name, row.name_en, row.type, row.level,
                        row.code, row.parent_id, row.change_id,
                    )
                )  # fmt: skip
        for unit in missing:
            self.states[unit].sort(key=lambda one: spanned(one.start, one.end))

    def at(self, unit: End, on: date | None = None) -> State:
        """What it is on the day, or was up to it."""
        day = on or self.on
        found = [one for one in self.states[unit] if one.holds(day)]
        if not found:
            raise Unsound("unit_not_then", unit, day=day)
        return found[0]

    def split_at(self, unit: int) -> list[State]:
        """Its states with a border on the day."""
        found = []
        for one in self.states[unit]:
            span = spanned(one.start, one.end)
            if span.start < self.on < span.end:
                found += [replace(one, end=self.on), replace(one, start=self.on)]
            else:
                found.append(one)
        return found
