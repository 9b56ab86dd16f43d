"""What pages of changes show: the kinds one can make, one change with its links and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.http import Anybody
from songhanh.units.models import Level, Unit, UnitChange
from songhanh.units.rights import may

MOST = 200  # links on one page; all of a reform are in the file


@dataclass(frozen=True, slots=True)
class KindOfChange:
    """What can be done with a unit, in words."""

    key: str
    heading: Any
    lede: Any


KINDS = {
    kind.key: kind
    for kind in (
        KindOfChange("merge", _("Merge with others"), _("All of this unit and of the others becomes one unit.")),
        KindOfChange("split", _("Divide"), _("This unit ends; new units take all of its territory.")),
        KindOfChange("transfer", _("Give part of the territory"), _("Part of this unit goes to another; both go on.")),
        KindOfChange("found", _("Found a unit from part of it"), _("A new unit takes part of this one, and of others if there are any; they go on.")),
        KindOfChange("rename", _("Rename"), _("Another name from a day on; the past keeps the old one.")),
        KindOfChange("retype", _("Change the type"), _("A commune becomes a ward, a province a city: type and name from a day on.")),
        KindOfChange("reparent", _("Move under another superior"), _("With all that lies under it.")),
        KindOfChange("abolish", _("Abolish"), _("A unit above others ends; its lower units lie under another one from then on.")),
    )
}  # fmt: skip


def kind_of_change(key: str) -> KindOfChange:
    return KINDS[key]


@dataclass(frozen=True, slots=True)
class Offer:
    """A change that this person may make of a unit."""

    kind: KindOfChange
    url: str


def offers(unit: Unit, user: Anybody) -> list[Offer]:
    """What this person may do with the unit."""
    if (
        unit.is_body
        or unit.is_ended
        or unit.level == Level.COUNTRY
        or not may(user, "units.change", unit)
    ):
        return []
    return [
        Offer(kind, reverse(f"units:{name}_unit", args=[unit.pk])) for name, kind in KINDS.items()
    ]


def change_page(change: UnitChange, user: Anybody) -> dict[str, Any]:
    links = change.links.select_related("predecessor", "successor").order_by(
        "predecessor__code", "pk"
    )
    versions = change.versions.select_related("unit", "parent").order_by("unit__code", "pk")
    count = links.count()
    first = (
        change.links.select_related("predecessor").first()
        or change.versions.select_related("unit").first()
    )
    about = getattr(first, "predecessor", None) or getattr(first, "unit", None)
    return {
        "change": change,
        "links": links[:MOST],
        "left_out": max(0, count - MOST),
        "count": count,
        "versions": versions[:MOST],
        "may_undo": change.may_be_undone and about is not None and may(user, "units.change", about),
        "today": timezone.localdate(),
    }
