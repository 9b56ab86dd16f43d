"""What a change of units says, and whether it can be: no territory lost, none doubled. Values in, values out.

Constitution 2013, article 110; Law on Organisation of Local Government 72/2025/QH15, articles 8–10: units are founded,
dissolved, merged, divided, renamed and have their boundaries adjusted by an act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, TypeAlias

MILLION = 1_000_000
End: TypeAlias = int | str  # a unit that is there, or the key of one that the change founds


class Unsound(ValueError):
    """A change that cannot be; `code` names the refusal, `unit` whom it is about."""

    def __init__(self, code: str, unit: End | None = None, /, **values: object) -> None:
        self.code, self.unit, self.values = code, unit, values
        super().__init__(code, unit)


@dataclass(frozen=True, slots=True)
class Move:
    """All (`is_whole`) or part of a unit goes to another; to itself: it goes on."""

    old: int
    new: End
    is_whole: bool = True
    weight: int | None = None  # millionths of the old unit
    status: str = "confirmed"


@dataclass(frozen=True, slots=True)
class Founded:
    """A unit that the change founds; `carries`: whose bodies and posts go on in it."""

    key: str
    name: str
    type: str
    code: str = ""
    name_en: str = ""
    parent: End | None = None  # none: that of its predecessors
    carries: int | None = None


@dataclass(frozen=True, slots=True)
class Revised:
    """What a unit is from the day on; what is none stays."""

    unit: int
    name: str | None = None
    name_en: str | None = None
    type: str | None = None
    code: str | None = None
    parent: End | None = None

    @property
    def given(self) -> dict[str, Any]:
        told = {name: getattr(self, name) for name in ("name", "name_en", "type", "code", "parent")}
        return {name: value for name, value in told.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Draft:
    """A change before it is made."""

    subject: str
    on: date
    title: str
    act: str
    source: str = ""
    founded: tuple[Founded, ...] = ()
    moves: tuple[Move, ...] = ()
    revised: tuple[Revised, ...] = ()
    abolished: tuple[int, ...] = ()  # end, their territory being that of the units below or above
    placed: Mapping[int, End] = field(
        default_factory=dict
    )  # lower unit → its superior from the day on

    @property
    def units(self) -> set[int]:
        """Units that are there already and that it names."""
        ends: set[End | None] = {move.old for move in self.moves}
        ends |= {move.new for move in self.moves}
        ends |= {one.parent for one in self.founded} | {one.parent for one in self.revised}
        ends |= {one.unit for one in self.revised} | {one.carries for one in self.founded}
        ends |= {*self.abolished, *self.placed, *self.placed.values()}
        return {end for end in ends if isinstance(end, int)}

    def by_old(self) -> dict[int, list[Move]]:
        found: dict[int, list[Move]] = defaultdict(list)
        for move in self.moves:
            found[move.old].append(move)
        return found

    def as_json(self) -> dict[str, Any]:
        told = asdict(self)
        return {
            **told,
            "on": self.on.isoformat(),
            "placed": [[*one] for one in self.placed.items()],
        }


def sound(draft: Draft) -> Draft:
    """The draft with what goes without saying: a unit into which others come goes on itself.

    Raises Unsound: territory_lost, territory_doubled, weights_not_one.
    """
    olds = draft.by_old()
    receiving = {move.new for move in draft.moves if isinstance(move.new, int)} - set(olds)
    draft_moves = (*draft.moves, *(Move(unit, unit) for unit in sorted(receiving)))
    for old, moves in olds.items():
        check_unit(old, moves)
    fed = {move.new for move in draft.moves}
    for one in draft.founded:
        if one.key not in fed:
            raise Unsound("territory_doubled", one.key)
    for unit in draft.abolished:
        if unit in olds:
            raise Unsound("territory_doubled", unit)
    return Draft(**{**fields_of(draft), "moves": draft_moves})


def fields_of(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in Draft.__dataclass_fields__}


def check_unit(old: int, moves: list[Move]) -> None:
    """All of a unit goes somewhere, once."""
    if len({move.new for move in moves}) < len(moves):
        raise Unsound("territory_doubled", old)
    wholes = [move for move in moves if move.is_whole]
    if wholes and len(moves) > 1:
        raise Unsound("territory_doubled", old)
    if not wholes and len(moves) == 1:
        raise Unsound("territory_lost", old)
    weights = [move.weight for move in moves]
    given = [weight for weight in weights if weight is not None]
    is_one = len(given) == len(weights) and sum(given) == MILLION and min(given) >= 0
    if given and not wholes and not is_one:
        raise Unsound("weights_not_one", old, sum=sum(given) / 10_000)


def ended(draft: Draft) -> set[int]:
    """Units that end with the change: those of which nothing goes on as itself."""
    gone = {old for old, moves in draft.by_old().items() if all(move.new != old for move in moves)}
    return gone | set(draft.abolished)


def whole_heirs(draft: Draft) -> dict[int, End]:
    """For each unit that went whole to one place: where."""
    return {move.old: move.new for move in draft.moves if move.is_whole}


@dataclass(frozen=True, slots=True)
class Onward:
    """A later link of a unit: on a day (of a change) to another."""

    change: int
    on: date
    old: End
    new: End
    is_whole: bool


def passed_on(later: Iterable[Onward], draft: Draft, lives: Mapping[int, date]) -> list[Onward]:
    """Later links retold for whoever takes the place of the units that the draft ends or makes larger.

    What went whole hands its later links to its successor; links that meet there are joined: all to one place are
    whole, else parts without a weight. A divided unit can hand on a later link only if that is whole. `lives`: the end
    of each unit. Raises Unsound (later_change) where nobody can tell.
    """
    links, gone, heirs = list(later), ended(draft), whole_heirs(draft)
    olds, takers = draft.by_old(), set(whole_heirs(draft).values())
    has_link = {(link.change, link.old) for link in links}
    retold: dict[tuple[int, date, End], dict[End, bool]] = defaultdict(dict)
    kept = []
    for link in links:
        if link.new in gone and link.new not in heirs:
            raise Unsound("later_change", link.new, change=link.change)
        sources: list[End] = [heirs.get(_number(link.old), link.old)]
        if link.old in gone and link.old not in heirs:
            if not link.is_whole:
                raise Unsound("later_change", link.old, change=link.change)
            sources = [move.new for move in olds[_number(link.old)]]
        new = heirs.get(_number(link.new), link.new)
        if new == link.new and sources == [link.old] and link.old not in takers:
            kept.append(link)
            continue
        for old in sources:
            targets = retold[link.change, link.on, old]
            targets[new] = targets.get(new, True) and link.is_whole
    for (change, on, old), targets in retold.items():
        stays = [unit for unit, heir in heirs.items() if heir == old and lives[unit] > on]
        if any((change, unit) not in has_link for unit in stays):
            targets[old] = True
        is_whole = len(targets) == 1
        kept += [Onward(change, on, old, new, is_whole) for new in targets]
    return kept


def _number(end: End) -> int:
    return end if isinstance(end, int) else -1
