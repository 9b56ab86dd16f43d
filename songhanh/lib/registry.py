"""What lies above a page offers itself here, so that a lower floor never imports a higher one.

Apps register in `ready()`. Order is explicit (`order`), so that pages do not depend on the order of loading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of the navigation; `shown(user)` decides, `count(user)` gives the number at its right."""

    order: int
    group: str  # "daily", "figures", "movement", "results", "settings"
    label: Any  # lazy text
    url_name: str
    shown: Callable[[Any], bool] = lambda _user: True
    count: Callable[[Any], int | None] = lambda _user: None
    icon: str = ""  # the first four entries with an icon stand in a phone's bottom bar
    short: Any = ""  # the word under that icon, where the label is long

    @property
    def key(self) -> str:
        return self.url_name


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of another app's page (a unit's, a plan's): `context(user, thing)` gives None to stay away.

    `is_public`: strangers are shown it too; what it gives comes through `visible_to(user)`.
    """

    order: int
    key: str
    label: Any
    template: str
    context: Callable[[Any, Any], dict[str, Any] | None]
    is_public: bool = False

    def given(self, user: Any, thing: Any) -> dict[str, Any] | None:
        """What it shows this person of the thing."""
        return self.context(user, thing) if self.is_public or user.is_authenticated else None


@dataclass(frozen=True, slots=True)
class HomeCard:
    """A list on the signed-in home; `context(user)` gives None to stay away. `place`: "top", "content", "aside", "foot"."""

    order: int
    key: str
    template: str
    context: Callable[[Any], dict[str, Any] | None]
    place: str = "content"


@dataclass(frozen=True, slots=True)
class Told:
    """One number for whoever leads: the number as it is read, its state in a word, the one comparison that matters."""

    label: str
    value: str
    whole: str  # of how many; "%" for a share
    state: str  # a name of `lib.status`
    word: str  # in place of the state's own
    note: str
    url: str
    order: int = 0  # before or after those of the same app


@dataclass(frozen=True, slots=True)
class DayNumber:
    """What an app tells first to whoever leads; read from the record, never counted anew."""

    order: int
    key: str
    told: Callable[[Any], list[Told]]


@dataclass(frozen=True, slots=True)
class Found:
    """One row of a search result."""

    title: str
    detail: str
    url: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Searchable:
    """A kind of thing that the search finds: `search(user, words)` gives its rows, best first."""

    order: int
    key: str
    label: Any
    search: Callable[[Any, str], list[Found]]


@dataclass(frozen=True, slots=True)
class UnitMoves:
    """Units by their ids: those that end on a day and those that begin; undoing a change is the reverse."""

    on: date
    ended: tuple[int, ...]
    begun: tuple[int, ...] = ()


def stay(_moves: UnitMoves, _by: Any) -> int:
    """Rows that keep their unit: whoever is its heir has them."""
    return 0


@dataclass(frozen=True, slots=True)
class UnitHolder:
    """An app whose rows hang on units: how many hang on those that end, and what becomes of them (`fate`, in words).

    `move(moves, by)` does what must be done on the day of the change, within its transaction; gives how many rows.
    `holds_back`: a change is not undone while units that it founded have such rows.
    """

    order: int
    key: str
    label: Any
    fate: Any
    count: Callable[[UnitMoves], int]
    move: Callable[[UnitMoves, Any], int] = stay
    holds_back: bool = True


Thing = TypeVar("Thing", MenuEntry, Panel, HomeCard, DayNumber, Searchable, UnitHolder)


class Shelf(Generic[Thing]):
    """Things of one kind: each name once, given out in their order."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._things: dict[str, Thing] = {}

    def add(self, thing: Thing) -> None:
        if thing.key in self._things and self._things[thing.key] != thing:
            raise ValueError(f"{self.name}: {thing.key!r} is registered twice")
        self._things[thing.key] = thing

    def __iter__(self) -> Iterator[Thing]:
        return iter(sorted(self._things.values(), key=lambda thing: getattr(thing, "order", 0)))


menu: Shelf[MenuEntry] = Shelf("menu")
public_menu: Shelf[MenuEntry] = Shelf("public menu")  # what everybody may open, signed in or not
unit_panels: Shelf[Panel] = Shelf("unit panels")
document_panels: Shelf[Panel] = Shelf("document panels")
plan_panels: Shelf[Panel] = Shelf("plan panels")
indicator_panels: Shelf[Panel] = Shelf("indicator panels")
home_cards: Shelf[HomeCard] = Shelf("home cards")
day_numbers: Shelf[DayNumber] = Shelf("numbers of the day")
searchables: Shelf[Searchable] = Shelf("searchables")
unit_holders: Shelf[UnitHolder] = Shelf("unit holders")


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """What one kind of thing gives for the words sought."""

    label: str
    rows: list[Found]


def found_for(user: Any, words: str) -> list[FoundGroup]:
    """What the search finds, by kind, the best kind first, only what `user` (or a stranger) may see."""
    sought = ((kind, kind.search(user, words)) for kind in searchables)
    groups = [FoundGroup(str(kind.label), rows) for kind, rows in sought if rows]
    return sorted(groups, key=lambda group: -max(row.score for row in group.rows))


# Who holds keys (administrators, approvers): asked for a longer password and a second factor.
guarded: list[Callable[[Any], bool]] = []


def is_guarded(user: Any) -> bool:
    return any(holds_keys(user) for holds_keys in guarded)
