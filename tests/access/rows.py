"""What a row of the table of access says, and what follows from it: the one mapping from rights to answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from songhanh.plans.models import PUBLISHED
from songhanh.units.rights import RIGHTS
from tests.access.cast import PLACES, Person


@dataclass(frozen=True)
class Thing:
    """One object: of what kind, at whose place, in which status."""

    kind: str
    place: str
    status: str
    row: Any
    owner: Person | None = None

    @property
    def is_public(self) -> bool:
        """Shown to everybody, signed in or not."""
        return self.status == "public"

    def __str__(self) -> str:
        whose = f"{self.owner}'s own" if self.owner else self.place
        return f"{self.status} {self.kind} of {whose}".strip()


# What an act sends: of the thing, by the person, among all the things.
Sends = Callable[[Thing, Person, Any], dict[str, Any]]


class Who(Enum):
    """To whom an address is open before anything of it is looked at."""

    EVERYBODY = "everybody, signed in or not"
    SIGNED_IN = "whoever is signed in, the same for every role"
    ANYWHERE = "whoever holds the right over anything"
    THING = "whoever may see the thing"
    OWNER = "the person whose own it is"


@dataclass(frozen=True)
class Answer:
    """A status, and for a refusal the right that is missing ("a rule": another reason than rights)."""

    status: int
    missing: str = ""

    def __str__(self) -> str:
        return f"{self.status} {self.missing}".strip()


A_RULE = "a rule"
GIVER = "department"  # whose plan gives its tasks to the units


@dataclass(frozen=True)
class Row:
    """One address. `fits`: the statuses of the thing in which the act goes through; None: in every one."""

    who: Who
    kind: str = ""
    right: str = ""
    statuses: tuple[str, ...] = ("",)
    fits: tuple[str, ...] | None = None
    sends: Sends | None = None  # an act, and what is sent; None: a page
    offers_own: bool = False  # its form offers one's own units only
    asks: bool = False  # opened first, the act shows a form
    lists: str = ""  # the kind of things that the page lists
    lists_by: str = ""  # the right by which it lists them, if not by sight
    over: tuple[str, ...] = ("",)  # the place over which the right is asked; "": the thing's own
    not_own: str = ""  # whoever has this right over the thing is refused by a rule
    is_open: bool = False  # a stranger sees what is public of it
    done: int = 302
    arguments: dict[str, Any] = field(default_factory=dict)
    places: tuple[str, ...] = PLACES

    @property
    def says_so_itself(self) -> bool:
        """Needs a right over nothing in particular, or asks for a unit among one's own."""
        return self.who == Who.ANYWHERE or self.offers_own

    @property
    def is_act(self) -> bool:
        return self.sends is not None

    def answer(self, person: Person, thing: Thing | None = None) -> Answer:
        """What this person gets."""
        if not self.sees(person, thing):
            return Answer(404)
        if thing and self.not_own and person.may(self.not_own, thing.place):
            return Answer(422, A_RULE)
        if self.right and not self.allows(person, thing):
            return Answer(422, self.right)
        if thing and self.fits is not None and thing.status not in self.fits:
            return Answer(422, A_RULE)
        return Answer(self.done if self.is_act else 200)

    def shown(self, person: Person, thing: Thing | None = None) -> Answer:
        """What a page answers, or the form of an act."""
        return self.opened(person, thing) if self.is_act else self.answer(person, thing)

    def opened(self, person: Person, thing: Thing | None = None) -> Answer:
        """What the form of an act answers when it is opened: who sees the thing sees it; sending it decides."""
        return Answer(200 if self.sees(person, thing) else 404)

    def sees(self, person: Person, thing: Thing | None) -> bool:
        if self.who == Who.OWNER:
            return thing is not None and thing.owner == person
        return thing is None or SEEN[thing.kind](person, thing)

    def allows(self, person: Person, thing: Thing | None) -> bool:
        if thing is None and self.over == ("",):
            return person.may_anywhere(self.right)
        own = thing.place if thing and thing.place else person.seat
        return any(person.may(self.right, place or own) for place in self.over)


def _published(right: str, statuses: tuple[str, ...]) -> Callable[[Person, Thing], bool]:
    """Own things in every status; what superiors have published as well."""

    def seen(person: Person, thing: Thing) -> bool:
        return person.may(f"{right}.view", thing.place) or (
            thing.status in statuses and person.may(f"{right}.view_published", thing.place)
        )

    return seen


def _held(right: str) -> Callable[[Person, Thing], bool]:
    return lambda person, thing: person.may(right, thing.place)


def _public_or(seen: Callable[[Person, Thing], bool]) -> Callable[[Person, Thing], bool]:
    return lambda person, thing: thing.is_public or seen(person, thing)


_document = _published("documents", ("issued",))
_plan = _public_or(_published("plans", tuple(PUBLISHED)))

# How each kind of thing is seen: `visible_to` in words of the table of rights.
SEEN: dict[str, Callable[[Person, Thing], bool]] = {
    "plan": _plan,
    # Tasks and what is reported on them are seen with their plan.
    "task": lambda person, thing: _plan(
        person,
        replace(thing, status=thing.status if thing.status in ("draft", "public") else "issued"),
    ),
    "progress": lambda person, thing: _plan(person, replace(thing, status="issued")),
    # A unit's part of a task: of the plan that gave it, and of the unit.
    "tracker": lambda person, thing: (
        person.may("plans.view", thing.place) or person.may("plans.view", GIVER)
    ),
    "document": _public_or(_document),
    "file": lambda person, thing: _document(person, thing),  # a loose one with its unit only
    "intake": _held("intake.view"),
    "batch": _held("intake.view"),
    "pictured": _held("intake.view"),
    "job": _held("jobs.view"),
    "event": _held("audit.read"),
    "round": _held("collection.check"),
    "return": _held("collection.view"),
    "sector": _held("collection.view"),
    "standing": _held("evaluation.view_published"),
    "report": _held("reports.view"),
    "body": _held("units.view"),
    "territory": lambda _person, _thing: True,  # the map is public
    "unit_change": lambda _person, _thing: True,
    "post": _held("units.view"),
    "tenure": _held("units.appoint"),
    "person": _held("units.appoint"),
}


# ------------------------------------------------------------------- words in which rows are written
def open_page(**given: Any) -> Row:
    return Row(Who.EVERYBODY, **given)


def page(**given: Any) -> Row:
    """A page that every role sees alike, or that lists what each may see."""
    return Row(Who.SIGNED_IN, **given)


def shows(kind: str, *statuses: str, **given: Any) -> Row:
    return Row(Who.THING, kind, statuses=statuses or ("",), **given)


def nothing(_thing: Thing, _person: Person, _things: Any) -> dict[str, Any]:
    """An act that is one button."""
    return {}


def act(kind: str, right: str, statuses: tuple[str, ...] = ("",), sends: Sends = nothing, **given: Any) -> Row:  # fmt: skip
    if right not in RIGHTS:
        raise ValueError(f"no right is called {right!r}")
    return Row(Who.THING, kind, right, statuses=statuses, sends=sends, **given)


def own(kind: str, right: str = "", sends: Sends = nothing, **given: Any) -> Row:
    return Row(Who.OWNER, kind, right, sends=sends, **given)


def anywhere(right: str, sends: Sends, **given: Any) -> Row:
    return Row(Who.ANYWHERE, right=right, sends=sends, **given)
