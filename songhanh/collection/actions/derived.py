"""Figures counted elsewhere come in, again and again, each under its key."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.collection.models import DerivedFigure
from songhanh.collection.rules.cells import scaled
from songhanh.frameworks.models import Element
from songhanh.lib.errors import Refused, refusals
from songhanh.units.models import Unit
from songhanh.words.periods import Period

refusals(
    derived_breakdown=(
        _("“%(element)s” is not split by %(axis)s=%(member)s."),
        _("Publish along the breakdowns of the element."),
    ),
    derived_decimals=(
        _("%(value)s is finer than “%(element)s” is counted."),
        _("Round it to the decimals of the element before publishing."),
    ),
)


@transaction.atomic
def publish_derived(
    element: Element,
    unit: Unit,
    period: Period,
    breakdown: Mapping[str, str],
    value: Decimal | int,
    source_key: str,
    rows_url: str = "",
) -> DerivedFigure:
    """Replace what was published under `source_key`; the same again writes nothing.

    The acts that are counted are recorded where they happen; the count itself follows from them and is not.
    """
    _require_members(element, breakdown)
    whole = _whole(element, Decimal(value))
    facts = {
        "element": element,
        "unit": unit,
        "period": period.code,
        "members": dict(breakdown),
        "value": whole,
        "rows_url": rows_url,
    }
    known = DerivedFigure.objects.select_for_update().filter(source_key=source_key).first()
    if known is not None and all(getattr(known, name) == fact for name, fact in facts.items()):
        return known
    figure, _made = DerivedFigure.objects.update_or_create(
        source_key=source_key, defaults=facts | {"published_at": timezone.now()}
    )
    return figure


@transaction.atomic
def withdraw_derived(source_key: str) -> int:
    """What it counted is gone; how many figures went (0 or 1)."""
    return DerivedFigure.objects.filter(source_key=source_key).delete()[0]


def _require_members(element: Element, breakdown: Mapping[str, str]) -> None:
    known = {
        axis.code: {member.code for member in axis.members.all()}
        for axis in element.breakdowns.prefetch_related("members")
    }
    for axis, member in breakdown.items():
        if member not in known.get(axis, ()):
            raise Refused("derived_breakdown", element=element.title, axis=axis, member=member)


def _whole(element: Element, value: Decimal) -> int:
    if value != round(value, element.decimals):
        raise Refused("derived_decimals", value=value, element=element.title)
    return scaled(value, element.decimals)
