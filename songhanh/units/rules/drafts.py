"""What people ask for (merge, divide, transfer, rename, …) as a draft of a change. Values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from songhanh.units.rules.changes import Draft, End, Founded, Move, Revised
from songhanh.words.text import fix_tone, nfc, spaces


@dataclass(frozen=True, slots=True)
class Paper:
    """The act, and when it takes effect."""

    on: date
    act: str
    title: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the units into which a unit is divided, or a new one that takes parts of others."""

    name: str
    type: str
    code: str = ""
    weight: int | None = None
    lower: tuple[int, ...] = ()


def _draft(subject: str, paper: Paper, **given: object) -> Draft:
    title = spaces(nfc(paper.title))
    return Draft(subject, paper.on, title, spaces(nfc(paper.act)), paper.source, **given)  # type: ignore[arg-type]


def _name(text: str) -> str:
    return spaces(fix_tone(nfc(text)))


def merge(
    paper: Paper, units: Sequence[int], into: Part | int, *, parent: int | None = None
) -> Draft:
    """All of several units becomes one: a new one, or one of them that goes on. The first one's bodies go on."""
    if isinstance(into, int):
        moves = tuple(Move(unit, into) for unit in units if unit != into)
        return _draft("merge", paper, moves=moves)
    founded = Founded("1", _name(into.name), into.type, into.code, "", parent, carries=units[0])
    return _draft(
        "merge", paper, founded=(founded,), moves=tuple(Move(unit, "1") for unit in units)
    )


def split(paper: Paper, unit: int, parts: Sequence[Part], *, carries: int | None = 0) -> Draft:
    """One unit becomes several new ones; `carries`: in which of them (by place) its bodies go on."""
    founded = tuple(
        Founded(str(place), _name(part.name), part.type, part.code, carries=unit if place == carries else None)
        for place, part in enumerate(parts)
    )  # fmt: skip
    moves = tuple(Move(unit, str(place), False, part.weight) for place, part in enumerate(parts))
    placed = {lower: str(place) for place, part in enumerate(parts) for lower in part.lower}
    return _draft("split", paper, founded=founded, moves=moves, placed=placed)


def transfer(
    paper: Paper, giver: int, taker: int, *, weight: int | None = None, lower: Sequence[int] = ()
) -> Draft:
    """Part of a unit goes to another; both go on."""
    rest = None if weight is None else 1_000_000 - weight
    moves = (Move(giver, giver, False, rest), Move(giver, taker, False, weight))
    placed: dict[int, End] = dict.fromkeys(lower, taker)
    revised = tuple(Revised(unit, parent=taker) for unit in placed)
    return _draft("transfer", paper, moves=moves, revised=revised)


def found(paper: Paper, part: Part, givers: Mapping[int, int | None], *, parent: int | None = None) -> Draft:  # fmt: skip
    """A new unit from parts of others, which go on."""
    moves: list[Move] = []
    for giver, weight in givers.items():
        rest = None if weight is None else 1_000_000 - weight
        moves += [Move(giver, giver, False, rest), Move(giver, "1", False, weight)]
    founded = Founded("1", _name(part.name), part.type, part.code, parent=parent)
    revised = tuple(Revised(lower, parent="1") for lower in part.lower)
    return _draft("found", paper, founded=(founded,), moves=tuple(moves), revised=revised)


def abolish(paper: Paper, unit: int, lower: Sequence[int], *, to: int) -> Draft:
    """A unit above others ends; they lie under `to` from then on."""
    return _draft("abolish", paper, abolished=(unit,), placed=dict.fromkeys(lower, to))


def rename(paper: Paper, unit: int, name: str, name_en: str | None = None) -> Draft:
    return _draft("rename", paper, revised=(Revised(unit, _name(name), name_en or None),))


def retype(paper: Paper, unit: int, type_: str, name: str) -> Draft:
    """Another type, and the name that goes with it."""
    return _draft("retype", paper, revised=(Revised(unit, _name(name), None, type_),))


def reparent(paper: Paper, unit: int, parent: int) -> Draft:
    return _draft("reparent", paper, revised=(Revised(unit, parent=parent),))
