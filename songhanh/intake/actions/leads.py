"""The bodies that a task names: found in the issuer's territory, or entered where the name leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from songhanh.accounts.models import User
from songhanh.intake.rules.kinds import LEVELS_OF_BODIES, body_kind, is_one_body, place_of
from songhanh.units.actions import ensure_body
from songhanh.units.models import Unit
from songhanh.words.text import fold


def bodies_named(names: Iterable[str], *, issuer: Unit, on: date, by: User) -> tuple[Unit, ...]:
    """Each body once, in the order of the text; names of many bodies, and of none we know, are left out."""
    found = (_body_named(name, issuer, on, by) for name in names if is_one_body(name))
    return tuple(dict.fromkeys(body for body in found if body))


def _body_named(name: str, issuer: Unit, on: date, by: User) -> Unit | None:
    territory, kind = issuer.territory, body_kind(name)
    if fold(issuer.name).startswith(fold(name)):
        return issuer  # "Ủy ban nhân dân tỉnh" in a plan of that very committee
    known = Unit.objects.bodies().filter(parent=territory, name_folded=fold(name)).alive(on)
    if known.exists():
        return known.order_by("pk").first()
    place = _place_within(name, territory, on)
    if place:
        return ensure_body(territory=place, body_kind=kind, name=name, on=on, by=by)
    if territory.level not in LEVELS_OF_BODIES.get(kind, ()):
        return None
    day = on if territory.is_alive(on) else None
    return ensure_body(territory=territory, body_kind=kind, name=name, on=day, by=by)


def _place_within(name: str, territory: Unit, on: date) -> Unit | None:
    """The one territory below the issuer's that the name ends with: "UBND phường Bình Phước"."""
    place = place_of(name)
    if not place:
        return None
    below = Unit.objects.territories().below(territory, on)
    found = [unit for unit in Unit.objects.territories().named(place, on) if unit in below]
    return found[0] if len(found) == 1 else None
