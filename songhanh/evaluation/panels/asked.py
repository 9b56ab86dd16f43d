"""What was asked of a page: whose ratings, of which period."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from songhanh.accounts.models import User
from songhanh.evaluation.models import Rating
from songhanh.units.models import Kind, Unit
from songhanh.units.rights import own_territory, units_for
from songhanh.words.periods import Kind as PeriodKind
from songhanh.words.periods import Period, parse_period


@dataclass(frozen=True, slots=True)
class Asked:
    """A unit and a period that this person may see, with what else there is to choose."""

    unit: Unit
    period: Period | None
    periods: list[Period]
    above: list[Unit]
    below: list[Unit]

    @property
    def codes(self) -> list[str]:
        """The period itself; a year with the school year that begins in it."""
        if self.period is None:
            return []
        school = [f"{self.period.year}-SY"] if self.period.kind == PeriodKind.YEAR else []
        return [self.period.code, *school]


def asked(user: User, given: QueryDict) -> Asked | None:
    """The unit and the period of an address; else one's own territory and the newest period that was rated.

    None where the address names a unit that is not there for this person, or the person holds no post.
    """
    seen = units_for(user, "evaluation.view_published").filter(kind=Kind.TERRITORY)
    wanted = given.get("unit", "")
    unit = seen.filter(pk=wanted).first() if wanted.isdecimal() else own_territory(user)
    if unit is None:
        return None
    periods = rated_periods(unit)
    chosen = next((one for one in periods if one.code == given.get("period")), None)
    return Asked(
        unit,
        chosen or next(iter(periods), None),
        periods,
        list(Unit.objects.above(unit)),
        list(seen.filter(pk__in=Unit.objects.children(unit).values("pk")).order_by("code")),
    )


def rated_periods(unit: Unit) -> list[Period]:
    """The periods for which the unit has ratings, the newest first; school years stand with their year."""
    codes = Rating.objects.now().filter(unit=unit).values_list("period", flat=True).distinct()
    found = [parse_period(code) for code in codes]
    shown = [one for one in found if one.kind != PeriodKind.SCHOOL_YEAR]
    return sorted(shown, key=lambda one: (one.end, -one.start.toordinal()), reverse=True)
