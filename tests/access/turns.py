"""Who is asked about what: the whole matrix, or one question for each answer that a row can give, by turns."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import product
from typing import Any
from zlib import crc32

from songhanh.units.rights import RIGHTS
from tests.access.asking import Asker, Drawing
from tests.access.cast import Cast, Person
from tests.access.rows import Row
from tests.access.things import Things

# The whole matrix takes minutes: `ACCESS=whole` asks it, otherwise each answer of each row is asked for once, by turns.
WHOLE = os.environ.get("ACCESS") == "whole"
# Which parts of the table of rights decide on a kind of thing.
AREAS = {
    "plan": ("plans", "documents"), "task": ("plans", "documents"), "tracker": ("plans",), "progress": ("plans",),
    "document": ("documents",), "file": ("documents",), "intake": ("intake",), "batch": ("intake",), "pictured": ("intake",), "job": ("jobs",),
    "event": ("audit",), "round": ("collection",), "return": ("collection",), "sector": ("collection",),
    "report": ("reports",), "standing": ("evaluation", "collection"), "body": ("units", "accounts"), "territory": ("units",), "unit_change": ("units",),
    "post": ("units",), "tenure": ("units",), "person": ("units", "accounts"),
}  # fmt: skip


@dataclass
class World:
    """One state of the record for the whole module."""

    cast: Cast
    things: Things
    asker: Asker
    drawing: Drawing


Question = tuple[Person, str, str]


def asked(world: World, name: str, row: Row) -> list[Question]:
    """One question for each answer that the row can give, its place and its asker by turns.

    The whole matrix: every place in the status that matters, every other status at one's own place.
    """
    every = list(product(people(world, name, row), row.places, row.statuses))
    if WHOLE:
        chief = (row.fits or row.statuses)[0]
        return [one for one in every if one[2] == chief or one[1] == one[0].seat]
    by_answer: dict[str, list[Question]] = {}
    for one in every:
        due = row.answer(one[0], world.things.get(row.kind, *one[1:]))
        by_answer.setdefault(str(due), []).append(one)
    return [one_of(ones, f"{name} {due}") for due, ones in by_answer.items()]


def people(world: World, name: str, row: Row) -> list[Person]:
    """One for each seat and set of scopes in the part of the table that the row is about: code knows no more of a role."""
    kinds: dict[object, list[Person]] = {}
    for person in world.cast.people:
        kinds.setdefault((person.seat, person.reach, scopes(row, person)), []).append(person)
    return [one_of(alike, name) for alike in kinds.values()]


def scopes(row: Row, person: Person) -> tuple[object, ...]:
    areas = {row.right.partition(".")[0], *AREAS.get(row.kind or row.lists, ())} - {""}
    lines = (line for line in RIGHTS.values() if line.area in areas)
    return tuple(line.scopes[person.role] for line in lines)


def few(world: World, name: str) -> list[Person]:
    """Who asks where no place is to be gone through: two by turns, or everybody."""
    everybody = world.cast.people
    if WHOLE:
        return everybody
    first = turn(name) % len(everybody)
    return [everybody[first], everybody[first - len(everybody) // 2]]


def one_of(things: list[Any], words: str) -> Any:
    return things[turn(words) % len(things)]


def turn(words: str) -> int:
    return crc32(words.encode())


def able(world: World, name: str, row: Row) -> Person:
    """Somebody for whom it goes through."""
    return one_of([one for one in world.cast.people if row.allows(one, None)], name)
