"""What ratings add to the pages of others: a unit's, an indicator's."""

from __future__ import annotations

from typing import Any

from songhanh.accounts.http import Anybody
from songhanh.evaluation.models import Rating
from songhanh.evaluation.panels.asked import Asked, rated_periods
from songhanh.evaluation.panels.board import board
from songhanh.frameworks.models import Indicator
from songhanh.units.models import Kind, Unit
from songhanh.units.rights import may, own_territory


def unit_panel(user: Anybody, unit: Unit) -> dict[str, Any] | None:
    """The board of a territory in its newest period."""
    if unit.kind != Kind.TERRITORY or not may(user, "evaluation.view_published", unit):
        return None
    periods = rated_periods(unit)
    if not periods:
        return None
    asked = Asked(unit, periods[0], periods, [], [])
    rows = Rating.objects.now().filter(unit=unit, period__in=asked.codes).select_related("unit")
    return {"board": board(asked, rows.in_order())}


def indicator_panel(user: Anybody, indicator: Indicator) -> dict[str, Any] | None:
    """How the indicator stands at home, and the way to the units below."""
    home = own_territory(user)
    if home is None:
        return None
    rows = Rating.objects.now().visible_to(user).filter(indicator=indicator, unit=home)
    newest = rows.order_by("-period").first()
    if newest is None:
        return None
    return {"home": home, "rating": newest}
