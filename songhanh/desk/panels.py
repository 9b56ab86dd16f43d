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


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """What one kind of thing gives for the words sought."""

    label: str
    rows: list[registry.Found]


def cards_for(user: User) -> list[Card]:
    """The cards of the home that have something to say to this person, in order."""
    offered = ((card, card.context(user)) for card in registry.home_cards)
    return [Card(card.key, card.template, shown) for card, shown in offered if shown is not None]


def found_for(user: User, words: str) -> list[FoundGroup]:
    """What the search finds, by kind, only what this person may see."""
    sought = ((kind, kind.search(user, words)) for kind in registry.searchables)
    groups = [FoundGroup(str(kind.label), rows) for kind, rows in sought if rows]
    return sorted(groups, key=lambda group: -max(row.score for row in group.rows))


def places_to_begin(request: SignedIn) -> list[Line]:
    """Where somebody goes whom nothing waits for: the pages of the navigation, without this one."""
    return [
        line for line in Shell(request).lines if not line.is_current and line.group != "settings"
    ]


def reads_record(user: User) -> bool:
    """Whether the record of any unit is open to this person."""
    return units_for(user, "audit.read").exists()
