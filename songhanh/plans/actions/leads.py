"""Who leads a task for which the document names nobody."""

from __future__ import annotations

from datetime import date, timedelta

from songhanh.accounts.models import User
from songhanh.plans.models import PlanLevel
from songhanh.units.actions import ensure_body
from songhanh.units.models import BodyKind, Level, Unit
from songhanh.units.rules.agencies import standing_agency

LEVELS = {
    Level.COUNTRY: PlanLevel.CENTRAL,
    Level.PROVINCE: PlanLevel.PROVINCE,
    Level.DISTRICT: PlanLevel.DISTRICT,
    Level.COMMUNE: PlanLevel.COMMUNE,
    Level.PLACE: PlanLevel.COMMUNE,
}
# Bodies that steer for their whole territory; any other body plans for itself.
STEERING = (
    BodyKind.PEOPLE_COMMITTEE,
    BodyKind.PEOPLE_COUNCIL,
    BodyKind.ADVANCEMENT_COMMITTEE,
    BodyKind.PARTY,
)


def level_of(issuer: Unit) -> PlanLevel:
    """The level at which a body's documents steer."""
    if issuer.is_body and issuer.body_kind == BodyKind.MINISTRY:
        return PlanLevel.CENTRAL
    if issuer.is_body and issuer.body_kind not in STEERING:
        return PlanLevel.AGENCY
    return LEVELS[Level(issuer.territory.level)]


def infer_lead(issuer: Unit, *, on: date, by: User) -> Unit:
    """The standing agency of the issuer's level on that day; the issuer itself where no rule names one."""
    if level_of(issuer) == PlanLevel.AGENCY:
        return issuer
    territory = issuer.territory
    day = _within(territory, on)
    agency = standing_agency(territory.level, day)
    if agency is None:
        return issuer
    return ensure_body(
        territory=territory, body_kind=agency.body_kind, name=agency.name, on=day, by=by
    )


def _within(territory: Unit, on: date) -> date:
    """The day, or the nearest on which the territory existed: a plan of 2025 of a commune founded in July."""
    if territory.valid_from and on < territory.valid_from:
        return territory.valid_from
    if territory.valid_to and on >= territory.valid_to:
        return territory.valid_to - timedelta(days=1)
    return on
