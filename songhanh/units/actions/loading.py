"""Load the real units of the seed files."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.lib.verbs import verbs
from songhanh.units.actions.lineage import rebuild_lineage
from songhanh.units.actions.naming import rebuild_names
from songhanh.units.actions.writing import tell_planner, write_rows
from songhanh.units.models import (
    Closure,
    Heir,
    Kind,
    Level,
    Unit,
    UnitAlias,
    UnitChange,
    UnitLink,
    UnitName,
    UnitVersion,
)
from songhanh.units.seed.planned import COUNTRY_KEY, Key, Planned, PlannedVersion, planned_units
from songhanh.units.seed.rows import FOLDER, BodyRow, Seed, read_seed
from songhanh.words.text import fold

BATCH = 2000

verbs(**{"units.load": _("loaded the units of the country")})

VERSION_FIELDS = (
    "unit", "valid_from", "valid_to", "name", "name_en", "type", "level", "code", "parent", "change",
)  # fmt: skip
Units = dict[Key, Unit]


def load_units(*, by: User | None = None, folder: Path = FOLDER) -> Counter[str]:
    """Add what the seed files hold and the record does not; what is there stays as it is.

    Gives how many rows of each kind were added: none on the second run. A bad row refuses the whole
    load with its file and line.
    """
    seed = read_seed(folder)
    with transaction.atomic():
        added: Counter[str] = Counter()
        changes = load_changes(seed, added)
        units = load_territories(seed, changes, added)
        load_links(seed, changes, units, added)
        load_aliases(seed, units, added)
        load_bodies(seed.bodies, units[COUNTRY_KEY], added)
        if added.total():
            rebuild_lineage()
            rebuild_names()
            tell_planner(Unit, UnitVersion, UnitLink, UnitAlias, UnitName, Closure, Heir)
            note = ", ".join(f"{name} {count}" for name, count in added.items())
            record("units.load", by=by, unit=None, target=units[COUNTRY_KEY], note=note)
    return added


def load_changes(seed: Seed, added: Counter[str]) -> dict[str, UnitChange]:
    changes = {}
    for key, row in seed.changes.items():
        changes[key], made = UnitChange.objects.get_or_create(
            on=row.on,
            title=row.title,
            defaults={
                "subject": row.subject,
                "act": row.act,
                "source": row.source,
                "is_verified": row.is_verified,
            },
        )
        added["changes"] += made
    return changes


def load_territories(seed: Seed, changes: dict[str, UnitChange], added: Counter[str]) -> Units:
    planned = planned_units(seed)
    units, missing = known_units(planned)
    for _level, group in groupby(missing, key=lambda plan: plan.last.row.level):
        plans = list(group)
        made = Unit.objects.bulk_create(
            [new_territory(plan, units) for plan in plans], batch_size=BATCH
        )
        for plan, unit in zip(plans, made, strict=True):
            units.update(dict.fromkeys(plan.keys, unit))
    added["units"] += len(missing)
    added["versions"] += write_rows(
        UnitVersion,
        VERSION_FIELDS,
        (
            version_cells(plan, version, units, changes)
            for plan in missing
            for version in plan.versions
        ),
    )
    return units


def version_cells(
    plan: Planned, version: PlannedVersion, units: Units, changes: dict[str, UnitChange]
) -> tuple[Any, ...]:
    row, parent, change = version.row, version.parent, version.change
    return (
        units[plan.keys[0]].pk,
        version.valid_from,
        version.valid_to,
        row.name,
        row.name_en,
        row.type,
        row.level,
        row.code,
        units[parent].pk if parent else None,
        changes[change].pk if change else None,
    )


def known_units(planned: list[Planned]) -> tuple[Units, list[Planned]]:
    """Units of an earlier load, found by code and first day, and the plans that have none yet."""
    versions = UnitVersion.objects.exclude(code="").select_related("unit")
    there = {(version.code, version.valid_from): version.unit for version in versions}
    units: Units = {}
    missing = []
    for plan in planned:
        unit = there.get((plan.first.row.code, plan.first.valid_from))
        if unit is None:
            missing.append(plan)
        else:
            units.update(dict.fromkeys(plan.keys, unit))
    return units, missing


def new_territory(plan: Planned, units: Units) -> Unit:
    last = plan.last
    return Unit(
        kind=Kind.TERRITORY,
        level=last.row.level,
        type=last.row.type,
        name=last.row.name,
        name_en=last.row.name_en,
        name_folded=fold(last.row.name),
        code=last.row.code,
        parent=units[last.parent] if last.parent else None,
        valid_from=plan.first.valid_from,
        valid_to=last.valid_to,
    )


def load_links(
    seed: Seed, changes: dict[str, UnitChange], units: Units, added: Counter[str]
) -> None:
    there = set(UnitLink.objects.values_list("change", "predecessor", "successor"))
    added["links"] += write_rows(
        UnitLink,
        ("change", "predecessor", "successor", "extent", "weight_source", "status"),
        (
            (*ends, row.extent, "", row.status)
            for row in seed.links
            for ends in [
                (
                    changes[row.change].pk,
                    units[Key(row.old, False)].pk,
                    units[Key(row.new, True)].pk,
                )
            ]
            if ends not in there
        ),
    )


def load_aliases(seed: Seed, units: Units, added: Counter[str]) -> None:
    reform = max(
        change.on for change in seed.changes.values() if change.subject == "reorganisation"
    )
    for row in seed.aliases:
        _alias, made = UnitAlias.objects.get_or_create(
            unit=units[Key(row.unit, row.on is None or row.on >= reform)],
            name=row.name,
            code=row.code,
            defaults={"kind": row.kind, "valid_from": row.valid_from, "valid_to": row.valid_to},
        )
        added["aliases"] += made


def load_bodies(rows: list[BodyRow], country: Unit, added: Counter[str]) -> None:
    """Central bodies, under the country."""
    there = set(Unit.objects.filter(kind=Kind.BODY, parent=country).values_list("name", flat=True))
    missing = [row for row in rows if row.name not in there]
    made = Unit.objects.bulk_create([new_body(row, country) for row in missing])
    UnitVersion.objects.bulk_create(first_version(unit) for unit in made)
    UnitAlias.objects.bulk_create(
        UnitAlias(unit=unit, kind=UnitAlias.Kind.SHORT, name=row.short)
        for unit, row in zip(made, missing, strict=True)
        if row.short
    )
    added["bodies"] += len(made)


def new_body(row: BodyRow, parent: Unit) -> Unit:
    return Unit(
        kind=Kind.BODY,
        level=Level.BODY,
        body_kind=row.kind,
        type=row.kind,
        name=row.name,
        name_folded=fold(row.name),
        parent=parent,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def first_version(unit: Unit) -> UnitVersion:
    """The one version of a unit that has none yet, from what stands on the unit."""
    return UnitVersion(
        unit=unit,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        name=unit.name,
        name_en=unit.name_en,
        type=unit.type,
        level=unit.level,
        code=unit.code,
        parent=unit.parent,
    )
