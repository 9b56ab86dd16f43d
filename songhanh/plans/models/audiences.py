"""Whom a task may ask below: every unit of a kind in the territory of its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from songhanh.plans.models.heirs import heirs_of
from songhanh.plans.models.plans import Plan
from songhanh.units.models import BodyKind, Level, Unit
from songhanh.units.models.unit import UnitQuerySet

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

DEPARTMENTS = (BodyKind.DEPARTMENT,)
ORGANISATIONS = (BodyKind.UNION, BodyKind.FRONT)


@dataclass(frozen=True, slots=True)
class Audience:
    """One kind of unit that a task may be given to, all at once."""

    key: str
    label: _StrPromise
    units: UnitQuerySet


def audiences(plan: Plan, on: date) -> list[Audience]:
    """The kinds that the territory of a plan has on a day, the usual one first."""
    below = units_below(plan, on)
    kinds: list[tuple[str, Any, Q]] = [
        ("provinces", _("Every province and city"), Q(level=Level.PROVINCE)),
        ("communes", _("Every commune, ward and special zone"), Q(level=Level.COMMUNE)),
        ("places", _("Every village and residential group"), Q(level=Level.PLACE)),
        ("departments", _("Every department"), Q(body_kind__in=DEPARTMENTS)),
        ("organisations", _("Every mass organisation"), Q(body_kind__in=ORGANISATIONS)),
    ]
    made = [Audience(key, label, below.filter(which)) for key, label, which in kinds]
    return [audience for audience in made if audience.units.exists()]


def units_below(plan: Plan, on: date) -> UnitQuerySet:
    """What lies under the territory of a plan on a day; its own bodies too, the one that follows it not.

    Departments are those of the territory itself, not of the provinces below a national plan.
    """
    top = territory_of(plan, on)
    units = Unit.objects.alive(on).below(top, on).exclude(pk=plan.unit_id)
    return units.filter(Q(parent=top) | ~Q(level=Level.BODY))


def territory_of(plan: Plan, on: date) -> Unit:
    """For whom the plan steers: the issuer's territory, or the one that took it over whole."""
    heirs = heirs_of(plan.issuer, on)
    return heirs.units[0] if heirs else plan.issuer.territory
