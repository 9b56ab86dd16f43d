"""What this app shows on pages of others: the menu, home, a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from songhanh.accounts.models import User
from songhanh.collection.models import Return, Round, Status
from songhanh.collection.models.returns import ANSWERING, reach
from songhanh.lib.reading import once
from songhanh.lib.registry import Told
from songhanh.units.models import Unit

SHOWN, LATE_SHOWN = 8, 12
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


def late_card(user: User) -> dict[str, Any] | None:
    """Of the round due last, the units that are late: whom to call, when they were last reminded."""
    if not standing(user).late:
        return None
    today = timezone.localdate()
    late = Return.objects.late(today).filter(holder__in=reach(user, "collection.check"))
    newest = late.with_names().order_by("-round__due_on", "-round").first()
    if newest is None:
        return None
    of_round = late.filter(round=newest.round_id)
    rows = of_round.with_names().with_last_reminder().order_by("unit__name_folded")
    return {"round": newest.round, "rows": rows[:LATE_SHOWN], "total": of_round.count()}


def delivered_card(user: User) -> dict[str, Any] | None:
    """Up to which approval the boards are: read from the manifest, no figure is asked for."""
    from songhanh.collection.actions.delivery import last_approved, store
    from songhanh.cube.errors import CubeError

    if not standing(user).follows or not last_approved():
        return None
    try:
        now = store().current()
    except CubeError:
        return {"waiting": last_approved(), "snapshot": None}
    return {"waiting": max(0, last_approved() - now.last_seq), "snapshot": now}


def numbers(user: User) -> list[Told]:
    """How many units have sent, of the round that is due last."""
    if not standing(user).follows:
        return []
    rounds = Round.objects.visible_to(user).open().with_counts(user).select_related("form")
    counted = [one for one in rounds.order_by("-due_on", "pk")[:SHOWN] if getattr(one, "asked", 0) > 1]  # fmt: skip
    if not counted:
        return []
    newest = counted[0]
    asked, come = getattr(newest, "asked", 0), getattr(newest, "come", 0)
    is_over = newest.due_on < timezone.localdate()
    word = _("%(count)s late") if is_over else _("%(count)s not yet")
    return [
        Told(
            label=_("Units that have sent figures"),
            value=str(come),
            whole=str(asked),
            state="late" if is_over and come < asked else "waiting" if come < asked else "done",
            word=word % {"count": asked - come} if come < asked else "",
            note=newest.name,
            url=newest.get_absolute_url(),
        )
    ]
