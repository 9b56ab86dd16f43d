"""A unit's history, as a drawing and as the table that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from songhanh.units.models import Closure, Level, Unit, UnitChange, UnitLink, UnitVersion
from songhanh.units.rules.genealogy import Drawing, Join, Member, Stage, draw

LANES = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.PLACE, Level.BODY)
MOST = 40  # members of one drawing: more are in the table only


@dataclass(frozen=True, slots=True)
class Passed:
    """A link with both units as they were called on that day."""

    link: UnitLink
    old: UnitVersion
    new: UnitVersion


@dataclass(frozen=True)
class History:
    """A unit's history: the drawing, the rows of its twin, who went in, who came out."""

    title: str
    drawing: Drawing
    passed: list[Passed]
    versions: list[UnitVersion]
    namesakes: list[UnitVersion]
    left_out: int


def history(unit: Unit) -> History:
    """Five queries, whatever the unit."""
    links = list(
        UnitLink.objects.select_related("change", "predecessor", "successor")
        .filter(around(unit))
        .order_by("change__on", "predecessor__code", "successor__code")
    )
    keys = {unit.pk} | {end for link in links for end in (link.predecessor_id, link.successor_id)}
    upper = above_all(keys)
    upper_links = list(UnitLink.objects.select_related("change").filter(successor__in=upper))
    keys |= upper | {link.predecessor_id for link in upper_links}
    versions = list(
        UnitVersion.objects.select_related("unit", "change", "parent").filter(unit__in=keys)
    )
    members = members_of(versions, unit)
    drawn = members[:MOST]
    joins = [joined(link) for link in [*upper_links, *links]]
    captions = {change.on: change.title for change in changes_of(links, upper_links, versions)}
    return History(
        title_of(unit, links),
        draw(drawn, joins, {level.value: str(level.label) for level in LANES}, captions),
        passed(links, versions),
        [version for version in versions if version.unit_id == unit.pk],
        namesakes(unit),
        len(members) - len(drawn),
    )


def passed(links: list[UnitLink], versions: list[UnitVersion]) -> list[Passed]:
    ended = {(one.unit_id, one.valid_to): one for one in versions}
    begun = {(one.unit_id, one.valid_from): one for one in versions}
    last = {one.unit_id: one for one in versions}
    return [
        Passed(
            link,
            ended.get((link.predecessor_id, link.change.on), last[link.predecessor_id]),
            begun.get((link.successor_id, link.change.on), last[link.successor_id]),
        )
        for link in links
    ]


def changes_of(
    links: list[UnitLink], upper_links: list[UnitLink], versions: list[UnitVersion]
) -> Iterator[UnitChange]:
    """Later ones win a day: the unit's own links over those of what lies above."""
    yield from (version.change for version in versions if version.change)
    yield from (link.change for link in upper_links)
    yield from (link.change for link in links)


def around(unit: Unit) -> Q:
    """Links into and out of a unit; for one that has none of its own, those of what lay under it."""
    own = Q(predecessor=unit) | Q(successor=unit)
    if UnitLink.objects.filter(own).exists():
        return own
    ends = Closure.objects.filter(ancestor=unit, valid_to=unit.valid_to, valid_to__isnull=False)
    return Q(predecessor__in=ends.values("descendant")) if unit.valid_to else Q(pk__in=())


def above_all(keys: set[int]) -> set[int]:
    """Every province and district that any of these lay under, or lies under."""
    rows = Closure.objects.filter(descendant__in=keys, depth__gt=0, ancestor__kind="territory")
    return set(rows.exclude(ancestor__level=Level.COUNTRY).values_list("ancestor", flat=True))


def members_of(versions: list[UnitVersion], here: Unit) -> list[Member]:
    by_unit: dict[int, list[UnitVersion]] = {}
    for version in versions:
        by_unit.setdefault(version.unit_id, []).append(version)
    members = [
        Member(key, rows[0].unit.level, tuple(stages(rows)), key == here.pk)
        for key, rows in by_unit.items()
    ]
    return sorted(
        members, key=lambda one: (not one.is_here, LANES.index(Level(one.lane)), one.stages[0].code)
    )


def stages(versions: list[UnitVersion]) -> list[Stage]:
    """Versions as stages; another superior unit alone is no new stage."""
    found: list[Stage] = []
    for version in versions:
        stage = Stage(version.name, version.code, version.valid_from, version.valid_to)
        if found and (found[-1].name, found[-1].code) == (stage.name, stage.code):
            stage = Stage(stage.name, stage.code, found.pop().start, stage.end)
        found.append(stage)
    return found


def joined(link: UnitLink) -> Join:
    whole = link.extent == UnitLink.Extent.WHOLE
    return Join(link.change.on, link.predecessor_id, link.successor_id, whole, link.is_unsettled)


def title_of(unit: Unit, links: list[UnitLink]) -> str:
    """The finding in a sentence."""
    into = {link.predecessor_id for link in links if link.successor_id == unit.pk} - {unit.pk}
    out = {link.successor for link in links if link.successor_id != unit.pk}
    if len(out) == 1:
        return _("%(unit)s went into %(successor)s") % {"unit": unit, "successor": out.pop()}
    if out:
        return _("%(unit)s went into %(count)d units") % {"unit": unit, "count": len(out)}
    if into:
        return _("%(count)d former units became %(unit)s") % {"unit": unit, "count": len(into)}
    return _("The territory of %(unit)s has not changed") % {"unit": unit}


def namesakes(unit: Unit) -> list[UnitVersion]:
    """Other units that bore one of this unit's codes at another time."""
    codes = unit.versions.exclude(code="").values("code")
    others = UnitVersion.objects.filter(code__in=codes).exclude(unit=unit)
    return list(others.select_related("unit").order_by("valid_from"))
