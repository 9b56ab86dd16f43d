"""Units through time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from songhanh.accounts.http import SignedIn
from songhanh.api.paging import Asked, Key, Page, Words, page_of
from songhanh.units.models import Kind, Level, Unit, UnitLink, UnitVersion

router = Router()
Day = Annotated[date | None, Field(description="as of this day; today by default")]


class UnitOut(Schema):
    """A unit: a territory or a body, as it was on the day asked for."""

    id: int = Field(description="stable as long as the territory (or the body) lasts")
    kind: str = Field(description="territory or body")
    level: str = Field(description="country, province, district, commune, place or body")
    type: str = Field(description="city, ward, commune …; the kind of a body")
    code: str = Field(description="official code on that day; text, with leading zeros")
    name: str
    name_en: str
    parent_id: int | None = Field(description="the unit it lay under on that day")
    valid_from: date | None = Field(description="first day of the unit; null: before all records")
    valid_to: date | None = Field(description="the day it had ended; null: it goes on")

    @staticmethod
    def resolve_level(unit: Any) -> str:
        return str(then(unit).level)

    @staticmethod
    def resolve_type(unit: Any) -> str:
        return str(then(unit).type)

    @staticmethod
    def resolve_code(unit: Any) -> str:
        return str(then(unit).code)

    @staticmethod
    def resolve_name(unit: Any) -> str:
        return str(then(unit).name)

    @staticmethod
    def resolve_name_en(unit: Any) -> str:
        return str(then(unit).name_en)

    @staticmethod
    def resolve_parent_id(unit: Any) -> int | None:
        parent: int | None = then(unit).parent_id
        return parent


class VersionOut(Schema):
    """What a unit was called and what it lay under, from when to when."""

    valid_from: date | None
    valid_to: date | None = Field(description="the day on which this no longer held")
    name: str
    name_en: str
    type: str
    level: str
    code: str
    parent_id: int | None


class LinkOut(Schema):
    """Territory that came from another unit or went to one."""

    on: date = Field(description="the day of the change")
    act: str = Field(description="the legal act, as far as it is known")
    unit_id: int
    name: str = Field(description="the other unit's name, of today or of its last day")
    code: str
    extent: str = Field(description="whole or part of the predecessor's territory")
    weight: float | None = Field(
        description="share of the predecessor, 0 to 1; null: nobody has published it"
    )
    status: str = Field(description="how sure the link is; unsettled: sources disagree")


class LineageOut(Schema):
    """Where a unit came from and what became of it."""

    unit: UnitOut
    versions: list[VersionOut] = Field(description="oldest first")
    predecessors: list[LinkOut]
    successors: list[LinkOut]


class UnitsAsked(Asked):
    """Which units."""

    q: Words = ""
    on: Day = None
    kind: Kind | None = None
    level: Level | None = None
    within: Key | None = Field(default=None, description="only what lies under it on that day")


@router.get("", response=Page[UnitOut])
def list_units(request: SignedIn, asked: Query[UnitsAsked]) -> dict[str, Any]:
    """Units on a day: by the beginning of a name (old names find what came of them), by level, by place."""
    day = asked.on or timezone.localdate()
    units = seen(request, day).alive(day)
    if asked.kind:
        units = units.filter(kind=asked.kind)
    if asked.level:
        units = units.at_level(asked.level, day)
    if asked.within:
        units = units.below(Unit(pk=asked.within), day)
    rows = units.matching(asked.q, day) if asked.q else units.order_by("level", "code", "pk")
    return page_of(rows, asked)


@router.get("/{unit_id}", response=UnitOut)
def get_unit(request: SignedIn, unit_id: Key, on: Day = None) -> Unit:
    """One unit as of a day (today by default); for a day on which it did not exist, as of its last."""
    found: Unit = get_object_or_404(seen(request, on or timezone.localdate()), pk=unit_id)
    return found


@router.get("/{unit_id}/lineage", response=LineageOut)
def get_lineage(request: SignedIn, unit_id: Key) -> dict[str, object]:
    """A unit's names through time, the units its territory came from, and those it went to."""
    unit = get_object_or_404(seen(request, timezone.localdate()), pk=unit_id)
    into = unit.links_in.moving().select_related("predecessor", "change").order_by("pk")
    out = unit.links_out.moving().select_related("successor", "change").order_by("pk")
    return {
        "unit": unit,
        "versions": unit.versions.all(),
        "predecessors": [_link(link, link.predecessor) for link in into],
        "successors": [_link(link, link.successor) for link in out],
    }


def seen(request: SignedIn, day: date) -> Any:
    """The units this person may open, each with its dated facts of that day."""
    dated = Prefetch("versions", UnitVersion.objects.alive(day), to_attr="dated")
    return Unit.objects.visible_to(request.user).prefetch_related(dated)


def then(unit: Any) -> Any:
    """The facts of the day asked for; those of today or of the last day where there are none."""
    return unit.dated[0] if unit.dated else unit


def _link(link: UnitLink, other: Unit) -> dict[str, object]:
    return {
        "on": link.change.on,
        "act": link.change.act,
        "unit_id": other.pk,
        "name": other.name,
        "code": other.code,
        "extent": link.extent,
        "weight": None if link.weight is None else link.weight / 1_000_000,
        "status": link.status,
    }
