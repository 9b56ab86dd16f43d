"""Keep the derived tables true: closure, heirs, the index of names, today's facts on the unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction

from songhanh.units.actions.writing import write_rows
from songhanh.units.models import Closure, Heir, Unit, UnitLink, UnitVersion
from songhanh.units.rules.lineage import (
    FIRST,
    LAST,
    CycleOfParents,
    Link,
    Row,
    Span,
    Version,
    closure,
    heirs,
)

CLOSURE = ("ancestor", "descendant", "depth", "valid_from", "valid_to")


@transaction.atomic
def rebuild_lineage() -> None:
    """Work out closure and heirs anew from versions and links."""
    Closure.objects.all().delete()
    write_closure(closure(all_versions()))
    rebuild_heirs()


@transaction.atomic
def renew_lineage(unit: Unit) -> None:
    """Work out closure anew for one unit and what lies, or lay, under it; raises `CycleOfParents`."""
    renew_closure({unit.pk})


@transaction.atomic
def renew_closure(units: set[int]) -> None:
    """The same for several at once."""
    moved = set(units)
    for step in in_steps(units):
        moved |= set(Closure.objects.filter(ancestor__in=step).values_list("descendant", flat=True))
    versions = [version for step in in_steps(moved) for version in all_versions(set(step))]
    outside = {version.parent for version in versions if version.parent} - moved
    known: dict[int, list[Row]] = {parent: [] for parent in outside}
    for step in in_steps(outside):
        for row in Closure.objects.filter(descendant__in=step).values_list(*CLOSURE):
            ancestor, descendant, depth, start, end = row
            known[descendant].append(Row(ancestor, descendant, depth, spanned(start, end)))
    # A cycle shows as the unit among those above its new parent.
    if any(up.ancestor in moved for ups in known.values() for up in ups):
        raise CycleOfParents(min(units))
    rows = closure(versions, known)
    for step in in_steps(moved):
        Closure.objects.filter(descendant__in=step).delete()
    write_closure(rows)


def in_steps(ids: Iterable[int], size: int = 900) -> Iterator[list[int]]:
    """Ids in lots that one query can name."""
    ordered = sorted(ids)
    return (ordered[start : start + size] for start in range(0, len(ordered), size))


def write_closure(rows: Iterable[Row]) -> None:
    write_rows(
        Closure,
        CLOSURE,
        ((row[0], row[1], row[2], opened(row.span.start), opened(row.span.end)) for row in rows),
    )


@transaction.atomic
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


def share_heirs(unit: Unit) -> None:
    """What is entered into a unit that ended long ago has that unit's heirs: their past is read together."""
    above = Heir.objects.filter(unit=unit.parent_id, is_whole=True)
    if unit.valid_to is not None:
        Heir.objects.bulk_create(
            Heir(
                unit=unit,
                heir_id=row.heir_id,
                is_whole=True,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
            )
            for row in above
        )


def all_versions(units: set[int] | None = None) -> Iterator[Version]:
    rows = (
        UnitVersion.objects.all() if units is None else UnitVersion.objects.filter(unit__in=units)
    )
    for unit, parent, start, end in rows.order_by("unit_id", "pk").values_list(
        "unit_id", "parent_id", "valid_from", "valid_to"
    ):
        yield Version(unit, parent, spanned(start, end))


def all_links() -> list[Link]:
    rows = UnitLink.objects.order_by("change__on", "pk").values_list(
        "change__on", "predecessor_id", "successor_id", "extent"
    )
    return [Link(on, old, new, extent == UnitLink.Extent.WHOLE) for on, old, new, extent in rows]


def all_ends() -> dict[int, date]:
    rows = Unit.objects.order_by("pk").values_list("pk", "valid_to")
    return {unit: end for unit, end in rows if end is not None}


def spanned(start: date | None, end: date | None) -> Span:
    return Span(start or FIRST, end or LAST)


def opened(day: date) -> date | None:
    return None if day in {FIRST, LAST} else day
