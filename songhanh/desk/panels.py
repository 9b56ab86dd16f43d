"""The desk keeps nothing: these gather what the apps below offer to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from songhanh.accounts.http import SignedIn
from songhanh.accounts.models import User
from songhanh.lib import registry
from songhanh.lib.context import Line, Shell
from songhanh.units.models import Tenure
from songhanh.units.rights import holds, units_for

NUMBERS = 5


@dataclass(frozen=True, slots=True)
class Card:
    """One list of the home with what it shows."""

    key: str
    template: str
    context: dict[str, Any]
    place: str


def cards_for(user: User) -> list[Card]:
    """The cards of the home that have something to say to this person, in order."""
    offered = ((card, card.context(user)) for card in registry.home_cards)
    return [
        Card(card.key, card.template, shown, card.place)
        for card, shown in offered
        if shown is not None
    ]


def numbers_for(user: User) -> list[registry.Told]:
    """What whoever leads reads first: at most five, the apps' own order."""
    if not leads(user):
        return []
    told = [(one.order or shelf.order, one) for shelf in registry.day_numbers for one in shelf.told(user)]  # fmt: skip
    return [one for _order, one in sorted(told, key=lambda pair: pair[0])][:NUMBERS]


def leads(user: User) -> bool:
    """Whoever answers for misses: the heads and leaders of bodies."""
    return units_for(user, "plans.explain").exists()


def own_post(user: User) -> Tenure | None:
    """The first post held, to be named beside the day."""
    held = Tenure.objects.held(timezone.localdate()).filter(user=user)
    return held.select_related("post__body").first()


def places_to_begin(request: SignedIn) -> list[Line]:
    """Where somebody goes whom nothing waits for: the pages of the navigation, without this one."""
    return [
        line for line in Shell(request).lines if not line.is_current and line.group != "settings"
    ]


def reads_record(user: User) -> bool:
    """Whether the record of any unit is open to this person."""
    return holds(user, "audit.read")
