"""The desk keeps nothing: these gather what the apps below offer to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from songhanh.accounts.http import SignedIn
from songhanh.accounts.models import User
from songhanh.lib import registry
from songhanh.lib.context import Line, Shell
from songhanh.units.rights import units_for


@dataclass(frozen=True, slots=True)
class Card:
    """One list of the home with what it shows."""

    key: str
    template: str
    context: dict[str, Any]


def cards_for(user: User) -> list[Card]:
    """The cards of the home that have something to say to this person, in order."""
    offered = ((card, card.context(user)) for card in registry.home_cards)
    return [Card(card.key, card.template, shown) for card, shown in offered if shown is not None]


def places_to_begin(request: SignedIn) -> list[Line]:
    """Where somebody goes whom nothing waits for: the pages of the navigation, without this one."""
    return [
        line for line in Shell(request).lines if not line.is_current and line.group != "settings"
    ]


def reads_record(user: User) -> bool:
    """Whether the record of any unit is open to this person."""
    return units_for(user, "audit.read").exists()
