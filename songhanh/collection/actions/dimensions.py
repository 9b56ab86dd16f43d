"""What figures mean, as the cube carries it: units and closure, elements, who was asked for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from songhanh.collection.models import FormLine, Return, Round
from songhanh.frameworks.models import Element
from songhanh.units.models import Closure, Unit, UnitVersion

if TYPE_CHECKING:
    from songhanh.cube.dimensions import Dimensions

Rows = list[dict[str, Any]]


def dimensions() -> Dimensions:
    """All dimension tables from the record as it stands."""
    from songhanh.cube.dimensions import Dimensions

    return Dimensions.of(
        units=_units(), closure=_closure(), elements=_elements(), expected=_expected(), periods=_periods()
    )  # fmt: skip


def stamp() -> str:
    """Changes whenever the dimensions may have; five counts, cheap to ask."""
    tables = (UnitVersion, Closure, Element, FormLine, Return)
    counts = [table._default_manager.order_by().values_list("pk").count() for table in tables]
    last = Return.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return "-".join(map(str, [*counts, last]))


def _units() -> Rows:
    names = ("pk", "code", "name", "level", "valid_from", "valid_to")
    rows = Unit.objects.order_by("pk").values_list(*names)
    return [dict(zip(("unit", *names[1:]), row, strict=True)) for row in rows.iterator()]


def _closure() -> Rows:
    """Everybody is their own ancestor as well."""
    names = ("ancestor", "descendant", "valid_from", "valid_to")
    rows = Closure.objects.filter(depth__gt=0).values_list(
        "ancestor_id", "descendant_id", *names[2:]
    )
    above = [dict(zip(names, row, strict=True)) for row in rows.iterator()]
    own = [{"ancestor": pk, "descendant": pk} for pk in Unit.objects.values_list("pk", flat=True)]
    return above + own


def _elements() -> Rows:
    return [
        {
            "element": one.pk,
            "code": one.code,
            "name": one.title_vi,
            "decimals": one.decimals,
            "over_units": one.over_units,
            "over_time": one.over_time,
            "breakdowns": {axis.code: axis.adds for axis in one.breakdowns.all()},
        }
        for one in Element.objects.prefetch_related("breakdowns").order_by("pk")
    ]


def _expected() -> Rows:
    """Each unit that was asked, with each element of its form."""
    elements: dict[int, set[int]] = {}
    for form, element in FormLine.objects.order_by().values_list("form", "element").distinct():
        elements.setdefault(form, set()).add(element)
    asked = Return.objects.order_by().values_list("round__form", "unit", "period").distinct()
    found = {
        (element, unit, period)
        for form, unit, period in asked
        for element in elements.get(form, ())
    }
    names = ("element", "unit", "period")
    return [dict(zip(names, one, strict=True)) for one in sorted(found)]


def _periods() -> Rows:
    """Closing days; where rounds of one period close on several days, the last."""
    rows = Round.objects.order_by("closes_on").values_list("period", "closes_on")
    return [{"period": period, "closes_on": day} for period, day in dict(rows).items()]
