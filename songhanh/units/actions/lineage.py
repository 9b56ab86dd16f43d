"""Keep the derived tables true: closure, heirs, the index of names, today's facts on the unit."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from songhanh.units.models import Closure, Heir, Unit, UnitLink, UnitVersion
from songhanh.units.rules.lineage import FIRST, LAST, Link, Span, Version, closure, heirs

BATCH = 2000


@transaction.atomic
def rebuild_lineage() -> None:
    """Work out closure and heirs anew from versions and links."""
    rows = closure(
        Version(unit, parent, Span(start or FIRST, end or LAST))
        for unit, parent, start, end in UnitVersion.objects.values_list(
            "unit_id", "parent_id", "valid_from", "valid_to"
        )
    )
    Closure.objects.all().delete()
    Closure.objects.bulk_create(
        (
            Closure(
                ancestor_id=row.ancestor,
                descendant_id=row.descendant,
                depth=row.depth,
                valid_from=opened(row.span.start),
                valid_to=opened(row.span.end),
            )
            for row in rows
        ),
        batch_size=BATCH,
    )
    rebuild_heirs()


def rebuild_heirs() -> None:
    ended = Unit.objects.values_list("pk", "valid_to")
    ends = {unit: end for unit, end in ended if end is not None}
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    links = (
        Link(on, old, new, extent == "whole")
        for on, old, new, extent in UnitLink.objects.values_list(
            "change__on", "predecessor_id", "successor_id", "extent"
        )
    )
    Heir.objects.all().delete()
    Heir.objects.bulk_create(
        (
            Heir(
                unit_id=row.unit,
                heir_id=row.heir,
                is_whole=row.is_whole,
                valid_from=row.span.start,
                valid_to=opened(row.span.end),
            )
            for row in heirs(ends, parents, links)
        ),
        batch_size=BATCH,
    )


def opened(day: date) -> date | None:
    return None if day in {FIRST, LAST} else day
