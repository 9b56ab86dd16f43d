"""Targets: how a file writes one, and how a unit sets its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit import actions as audit
from songhanh.frameworks.actions.desk import Desk
from songhanh.frameworks.actions.shelves import Sources
from songhanh.frameworks.models import Indicator, Target
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.records import Record
from songhanh.lib.verbs import verbs
from songhanh.units.models import Kind, Unit
from songhanh.units.rights import require

refusals(
    target_range=(
        _("The upper end of a range stands above its lower end, and the operator is “at least”."),
        _("Write “operator: at_least”, the lower end as value and the upper end as upper."),
    ),
    target_not_measured=(
        _("%(indicator)s has components and carries no value of its own."),
        _("Set the target on one of its components."),
    ),
    target_of_body=(
        _("%(unit)s is a body, and targets belong to territories."),
        _("Choose the territory that the body works for."),
    ),
    target_year=(
        _("%(year)s lies outside the period %(period)s of the programme."),
        _("Choose a year of that period."),
    ),
    target_weaker=(
        _("The target asks less than that of the level above for %(year)s: %(above)s."),
        _("Ask at least as much, or confirm that the document really says so."),
    ),
    target_source=(
        _("It is not said which document sets this target."),
        _("Name the document, or its address."),
    ),
)
verbs(**{"frameworks.set_target": _("set a target of one's own")})

FIELDS = ("operator", "value", "upper", "is_yearly", "document_number", "source")


def goal_values(record: Record) -> dict[str, Any]:
    """Operator, value and baseline as a file writes them."""
    values: dict[str, Any] = {
        "is_yearly": record.truth("every_year", False),
        "operator": record.choice("operator", Target.Operator.values),
        "value": record.number("value"),
        "upper": record.number_or_none("upper"),
        "baseline_year": record.whole_or_none("baseline_year"),
        "baseline_value": record.number_or_none("baseline_value"),
    }
    upper = values["upper"]
    if upper is not None and (upper <= values["value"] or values["operator"] != "at_least"):
        raise record.refuse("target_range", "upper")
    return values


def load_local_targets(desk: Desk, file: Record, sources: Sources) -> None:
    """Targets of localities, where the unit is known by its code on the day; others are left out and named."""
    for found in file.records("local_targets"):
        unit = _territory(found.text("unit_code"), found.day("on"))
        name, number = found.text("unit_name"), found.text("document_number", "")
        told = sources.values(found)
        for target in found.records("targets"):
            indicator = desk.indicators.find(target, "indicator")
            year, values = target.whole("year"), goal_values(target)
            target.finish()
            if unit is None:
                desk.report.left_out.append(f"{indicator.code} {year}, {name}")
            else:
                desk.targets.put(indicator, unit, year, document_number=number, **values, **told)
        found.finish()


def _territory(code: str, on: date) -> Unit | None:
    return Unit.objects.territories().alive(on).filter(code=code).first()


@transaction.atomic
def set_local_target(
    *,
    indicator: Indicator,
    unit: Unit,
    year: int,
    operator: str,
    value: Decimal,
    upper: Decimal | None = None,
    is_yearly: bool = False,
    document_number: str = "",
    source: str = "",
    accepts_weaker: bool = False,
    by: User,
) -> Target:
    """Set a unit's own target beside the one above it.

    One a year for each indicator and unit: setting it again changes it. One that asks less than the level above
    is refused unless whoever sets it confirms that the document says so.
    """
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    require(by, "frameworks.set_target", unit)
    _check_place(indicator, unit, year, source or document_number)
    target = Target.objects.filter(indicator=indicator, unit=unit, year=year).first()
    before = {name: getattr(target, name, None) for name in FIELDS}
    target = target or Target(indicator=indicator, unit=unit, year=year)
    target.operator, target.value, target.upper = operator, value, upper
    target.is_yearly, target.document_number = is_yearly, document_number
    target.source, target.verified = source or document_number, False
    target.confirmed_by = target.confirmed_on = None
    if not accepts_weaker:
        _refuse_weaker(target, unit)
    target.save()
    after = {name: getattr(target, name) for name in FIELDS}
    change = {name: (before[name], after[name]) for name in FIELDS if before[name] != after[name]}
    audit.record("frameworks.set_target", by=by, unit=unit, target=target, change=change)
    return target


def _check_place(indicator: Indicator, unit: Unit, year: int, source: str) -> None:
    if unit.kind != Kind.TERRITORY:
        raise Refused("target_of_body", where="unit", unit=unit)
    if not indicator.is_measured:
        raise Refused("target_not_measured", indicator=indicator.code)
    programme = indicator.programme
    if not programme.period_start <= year <= programme.period_end:
        raise Refused("target_year", where="year", year=year, period=programme.period)
    if not source:
        raise Refused("target_source", where="source")


def _refuse_weaker(target: Target, unit: Unit) -> None:
    above = (
        Target.objects.filter(indicator=target.indicator, year=target.year)
        .for_unit(unit)
        .exclude(unit=unit)
        .first()
    )
    if above is not None and target.is_weaker_than(above):
        raise Refused("target_weaker", where="value", year=target.year, above=above.words)
