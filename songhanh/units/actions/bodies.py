"""Bodies and places: found or made, renamed, moved, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.verbs import verbs
from songhanh.units.actions.changing import make_change
from songhanh.units.actions.lineage import rebuild_heirs, renew_lineage, share_heirs
from songhanh.units.actions.naming import renew_names
from songhanh.units.models import BodyKind, Kind, Level, Unit, UnitChange, UnitType, UnitVersion
from songhanh.units.models.spans import alive
from songhanh.units.rights import require
from songhanh.units.rules.changes import Draft, Revised
from songhanh.units.rules.names import LEVEL_OF_TYPE
from songhanh.words.text import fix_tone, fold, nfc, spaces

verbs(
    **{
        "units.ensure_body": _("entered the body"),
        "units.add_place": _("entered the place"),
        "units.end": _("ended the unit"),
    }
)
refusals(
    unit_not_then=(
        _("%(unit)s does not exist on %(day)s."),
        _("Choose a day between its founding and its end, or the unit that followed it."),
    ),
    not_a_place=(
        _("“%(type)s” is no type of a place below the commune."),
        _("Choose village, hamlet, mountain village, residential group or quarter."),
    ),
    place_needs_commune=(
        _("A place lies in a commune, and %(unit)s is none."),
        _("Choose the commune, ward or special zone."),
    ),
    overlapping_validity=(
        _("%(unit)s is already known from %(day)s on; another state cannot begin before that."),
        _("Choose a later day, or correct the later change first."),
    ),
    parent_cycle=(
        _("%(unit)s cannot lie under %(parent)s, which lies under it."),
        _("Choose another superior unit."),
    ),
    level_of_type=(
        _("A unit of the type “%(type)s” does not stand at the level of %(unit)s."),
        _("Choose a type of the same level; a change of level is a new unit."),
    ),
)


@transaction.atomic
def ensure_body(
    *, territory: Unit, body_kind: str, name: str, on: date | None, by: User | None
) -> Unit:
    """The body of that name in a territory (or in another body) on a day; entered if nobody has yet.

    Names are compared without marks. Anybody who reads papers may meet a body that is new here: it gives
    nobody a right, so it asks for none. It lives as long as what it belongs to.
    """
    said = spaces(fix_tone(nfc(name)))
    parent = Unit.objects.select_for_update().get(pk=territory.pk)
    if on is not None and not parent.is_alive(on):
        raise Refused("unit_not_then", unit=parent, day=on)
    there = Unit.objects.bodies().filter(parent=parent, name_folded=fold(said))
    found = (there.filter(alive(on)) if on else there).order_by("pk").first()
    if found is not None:
        return found
    return _enter(
        "units.ensure_body",
        by,
        parent,
        BodyKind(body_kind),
        said,
        kind=Kind.BODY,
        level=Level.BODY,
        body_kind=body_kind,
    )


@transaction.atomic
def enter_body(*, territory: Unit, body_kind: str, name: str, by: User) -> Unit:
    """An administrator enters a body on purpose."""
    require(by, "units.edit", territory)
    return ensure_body(territory=territory, body_kind=body_kind, name=name, on=None, by=by)


@transaction.atomic
def add_place(*, commune: Unit, type: str, name: str, by: User, code: str = "") -> Unit:  # noqa: A002 — the field's name
    """A place below the commune: thôn, ấp, bản, tổ dân phố, khu phố."""
    require(by, "units.edit", commune)
    if LEVEL_OF_TYPE.get(type) != Level.PLACE:
        raise Refused("not_a_place", type=type)
    if commune.level != Level.COMMUNE or commune.is_ended:
        raise Refused("place_needs_commune", unit=commune)
    said = spaces(fix_tone(nfc(name)))
    return _enter("units.add_place", by, commune, UnitType(type), said, kind=Kind.TERRITORY, level=Level.PLACE, code=code)  # fmt: skip


def _enter(verb: str, by: User | None, parent: Unit, type_: str, name: str, **facts: Any) -> Unit:
    unit = Unit.objects.create(
        parent=parent,
        type=type_,
        name=name,
        name_folded=fold(name),
        valid_from=parent.valid_from,
        valid_to=parent.valid_to,
        **facts,
    )
    UnitVersion.objects.create(unit=unit, **_facts(unit), valid_from=unit.valid_from, valid_to=unit.valid_to)  # fmt: skip
    renew_lineage(unit)
    share_heirs(unit)
    renew_names(unit)
    record(verb, by=by, unit=parent, target=unit, change={"name": ("", name)})
    return unit


def _facts(thing: Unit | UnitVersion) -> dict[str, Any]:
    names = ("name", "name_en", "type", "level", "code", "parent")
    return {name: getattr(thing, name) for name in names}


@dataclass(frozen=True)
class Revision:
    """What a unit is from a day on; what is none stays."""

    name: str | None = None
    name_en: str | None = None
    type: str | None = None
    parent: Unit | None = None

    def given(self) -> dict[str, Any]:
        named = {key: getattr(self, key) for key in ("name", "name_en", "type", "parent")}
        return {key: value for key, value in named.items() if value is not None}


def revise_unit(
    *, unit: Unit, on: date, revision: Revision, by: User, title: str = "", act: str = ""
) -> UnitVersion:
    """Another name, type or superior from a day on, by an act; the past keeps what it was."""
    given = {**revision.given()}
    if revision.parent is not None:
        given["parent"] = revision.parent.pk
    draft = Draft(
        _subject(revision), on, title or str(unit), act, revised=(Revised(unit.pk, **given),)
    )
    make_change(draft, by=by)
    unit.refresh_from_db()
    return unit.versions.alive(on).get()


def _subject(revision: Revision) -> str:
    if revision.parent is not None:
        return UnitChange.Subject.REPARENT
    return UnitChange.Subject.RETYPE if revision.type else UnitChange.Subject.RENAME


@transaction.atomic
def end_body(*, body: Unit, on: date, by: User) -> None:
    """A body ends, with the bodies in it and their posts; its past goes to what it belonged to."""
    require(by, "units.edit", body)
    body = Unit.objects.select_for_update().get(pk=body.pk)
    if not body.is_body or body.is_ended or not body.is_alive(on):
        raise Refused("unit_not_then", unit=body, day=on)
    for each in [body, *Unit.objects.below(body, on)]:
        _end(each, on)
        record("units.end", by=by, unit=each, target=each, change={"valid_to": ("", str(on))})
    renew_lineage(body)
    rebuild_heirs()


def _end(body: Unit, on: date) -> None:
    going_on = Q(valid_to=None) | Q(valid_to__gt=on)
    body.versions.filter(going_on).update(valid_to=on)
    body.posts.filter(going_on).update(valid_to=on)
    body.valid_to = on
    body.save(update_fields=["valid_to"])
    renew_names(body)
