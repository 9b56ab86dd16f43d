"""What this app shows on pages of others: the menu, home, a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from songhanh.accounts.models import User
from songhanh.collection.models import Return, Round, Status
from songhanh.collection.models.returns import ANSWERING, reach
from songhanh.lib.reading import once
from songhanh.units.models import Unit

SHOWN = 8
RIGHTS = ("collection.enter", *ANSWERING)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the menu says of figures to one person: which lines they have, and the numbers beside them."""

    enters: bool
    follows: bool
    answers: bool
    owed: int
    late: int
    waiting: int


def standing(user: User) -> Standing:
    """Asked for once a page: the menu asks for each line and each number."""
    return once(("figures", user.pk), lambda: _standing(user))


def _standing(user: User) -> Standing:
    enter, follow, *decide = (_is_held(reach(user, right)) for right in RIGHTS)
    late = Return.objects.late(timezone.localdate())
    return Standing(
        enters=enter,
        follows=follow,
        answers=follow or any(decide),
        owed=Return.objects.held_by(user).owed().count() if enter else 0,
        late=late.filter(holder__in=reach(user, "collection.check")).count() if follow else 0,
        waiting=Return.objects.waiting_for(user).count() if follow or any(decide) else 0,
    )


def _is_held(units: list[int] | QuerySet[Any, Any]) -> bool:
    """A list of ids may be empty; a query stands for many."""
    return not isinstance(units, list) or bool(units)


def enters(user: User) -> bool:
    return standing(user).enters


def follows(user: User) -> bool:
    return standing(user).follows


def answers(user: User) -> bool:
    return standing(user).answers


def count_owed(user: User) -> int | None:
    return standing(user).owed or None


def count_late(user: User) -> int | None:
    return standing(user).late or None


def count_waiting(user: User) -> int | None:
    return standing(user).waiting or None


def owed_card(user: User) -> dict[str, Any] | None:
    if not standing(user).owed:
        return None
    owed = Return.objects.held_by(user).owed().with_names().order_by("round__due_on", "pk")
    return {"rows": owed[:SHOWN], "total": standing(user).owed}


def waiting_card(user: User) -> dict[str, Any] | None:
    """Rounds with returns that wait for this person, the first due first."""
    if not standing(user).waiting:
        return None
    rows = (
        Round.objects.filter(returns__in=Return.objects.waiting_for(user))
        .select_related("form")
        .annotate(waiting=Count("returns", distinct=True))
        .order_by("due_on", "pk")
    )
    found = list(rows[:SHOWN])
    return (
        {"rows": found, "total": sum(getattr(row, "waiting", 0) for row in found)}
        if found
        else None
    )


def unit_panel(user: User, unit: Unit) -> dict[str, Any] | None:
    """The returns of a unit and of its bodies, the newest period first."""
    rows = Return.objects.visible_to(user).filter(unit=unit).with_names()
    found = list(rows.order_by("-round__closes_on", "form_code")[:SHOWN])
    done = sum(one.status in (Status.APPROVED, Status.LOCKED) for one in found)
    return {"rows": found, "done": done} if found else None
