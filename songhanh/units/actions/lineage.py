"""Keep the derived tables true: closure, heirs, the index of names, today's facts on the unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from songhanh.units.actions.writing import write_rows
from songhanh.units.models import Closure, Heir, Unit, UnitLink, UnitVersion
from songhanh.units.rules.lineage import FIRST, LAST, Link, Span, Version, closure, heirs


@transaction.atomic
def rebuild_lineage() -> None:
    """Work out closure and heirs anew from versions and links."""
    rows = closure(all_versions())
    Closure.objects.all().delete()
    write_rows(
        Closure,
        ("ancestor", "descendant", "depth", "valid_from", "valid_to"),
        ((row[0], row[1], row[2], opened(row.span.start), opened(row.span.end)) for row in rows),
    )
    rebuild_heirs()


def rebuild_heirs() -> None:
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    links, ends = all_links(), all_ends()
    Heir.objects.all().delete()
    write_rows(
        Heir,
        ("unit", "heir", "is_whole", "valid_from", "valid_to"),
        (
            (row.unit, row.heir, row.is_whole, row.span.start, opened(row.span.end))
            for row in heirs(ends, parents, links)
        ),
    )


def all_versions() -> Iterator[Version]:
    rows = UnitVersion.objects.values_list("unit_id", "parent_id", "valid_from", "valid_to")
    for unit, parent, start, end in rows.order_by("unit_id", "pk"):
        yield Version(unit, parent, Span(start or FIRST, end or LAST))


def all_links() -> list[Link]:
    rows = UnitLink.objects.order_by("change__on", "pk").values_list(
        "change__on", "predecessor_id", "successor_id", "extent"
    )
    return [Link(on, old, new, extent == UnitLink.Extent.WHOLE) for on, old, new, extent in rows]


def all_ends() -> dict[int, date]:
    rows = Unit.objects.order_by("pk").values_list("pk", "valid_to")
    return {unit: end for unit, end in rows if end is not None}


def opened(day: date) -> date | None:
    return None if day in {FIRST, LAST} else day
