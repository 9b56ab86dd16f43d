"""One indicator over the units below one: the map of the provinces, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from songhanh.evaluation.models import Rating
from songhanh.evaluation.panels.asked import Asked
from songhanh.evaluation.panels.board import SHOWN, Count, Row, graver
from songhanh.frameworks.models import Indicator
from songhanh.lib.status import STATUSES
from songhanh.units.models import Kind, Level, Unit
from songhanh.units.panels.maps import ProvinceMap, province_map
from songhanh.units.rules.maps import Outline

FILLS = {"met": "rate-met", "near": "rate-near", "missed": "rate-missed"}
EMPTY = "rate-none"


@dataclass(frozen=True, slots=True)
class Place:
    """A unit with its rating, its place in the order of value, and its outline where one is drawn."""

    unit: Unit
    row: Row | None
    number: int | None
    outline: Outline | None = None
    is_own: bool = False

    @property
    def standing(self) -> str:
        return self.row.rating.standing if self.row else "no_data"

    @property
    def fill(self) -> str:
        return FILLS.get(self.standing, EMPTY)


@dataclass(frozen=True, slots=True)
class Across:
    """All that the page shows."""

    asked: Asked
    indicator: Indicator
    own: Row | None
    places: list[Place]
    counts: list[Count]
    drawing: ProvinceMap | None
    n_all: int  # units below, those included that this person may not see

    @property
    def is_whole(self) -> bool:
        return len(self.places) == self.n_all

    @property
    def with_value(self) -> int:
        return sum(one.number is not None for one in self.places)

    @property
    def without_value(self) -> int:
        return len(self.places) - self.with_value

    @property
    def unseen(self) -> list[Outline]:
        """Provinces that are drawn without a word of how they stand."""
        seen = {one.unit.pk for one in self.places}
        rows = self.drawing.provinces if self.drawing else []
        return [one.outline for one in rows if one.version.unit_id not in seen]

    @property
    def met(self) -> int:
        return next((one.number for one in self.counts if one.standing == "met"), 0)

    @property
    def has_parts(self) -> bool:
        """Whether the numbers behind the rate are there to be shown."""
        return any(one.row and one.row.rating.denominator is not None for one in self.places)

    @property
    def extremes(self) -> tuple[Place, Place] | None:
        """The first and the last of those that have a value."""
        ranked = [one for one in self.places if one.number]
        return (ranked[0], ranked[-1]) if len(ranked) > 1 else None

    @property
    def drawn(self) -> list[Place]:
        return [one for one in self.places if one.outline]


def across(
    indicator: Indicator, asked: Asked, ratings: Iterable[Rating], home: Unit | None
) -> Across:
    """The ratings of a unit and of those directly below it, the best value first."""
    worst = _worst(ratings)
    units = asked.below
    drawing = province_map("") if asked.unit.level == Level.COUNTRY else None
    outlines = {one.version.unit_id: one.outline for one in drawing.provinces} if drawing else {}
    told = [worst[one.pk] for one in units if one.pk in worst and worst[one.pk].value is not None]
    is_falling = indicator.direction != Indicator.Direction.LOWER
    ranked = sorted(told, key=lambda one: one.value or 0, reverse=is_falling)
    order = {one.unit_id: number for number, one in enumerate(ranked, 1)}
    places = [
        Place(
            unit,
            _row(worst.get(unit.pk)),
            order.get(unit.pk),
            outlines.get(unit.pk),
            home is not None and unit.pk == home.pk,
        )
        for unit in units
    ]
    places.sort(key=lambda one: (one.number is None, one.number or 0))
    counts = [
        Count(name, STATUSES[name], sum(one.standing == name for one in places)) for name in SHOWN
    ]
    own = _row(worst.get(asked.unit.pk))
    n_all = Unit.objects.children(asked.unit).filter(kind=Kind.TERRITORY).count()
    return Across(
        asked, indicator, own, places, [one for one in counts if one.number], drawing, n_all
    )


def _worst(ratings: Iterable[Rating]) -> dict[int, Rating]:
    """One rating a unit: of women's and men's the lower one."""
    found: dict[int, Rating] = {}
    for one in ratings:
        held = found.get(one.unit_id)
        if held is None or graver(held.standing, one.standing) == one.standing:
            found[one.unit_id] = one
    return found


def _row(rating: Rating | None) -> Row | None:
    return None if rating is None else Row(rating, None, None, is_first=True)
