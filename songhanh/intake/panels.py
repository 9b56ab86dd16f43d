"""What intake offers to the home and the navigation."""

from __future__ import annotations

from typing import Any

from songhanh.accounts.models import User
from songhanh.intake.models import Intake
from songhanh.units.rights import holds

SHOWN = 5


def may_receive(user: User) -> bool:
    """Whether any post of this person gives documents to be read."""
    return holds(user, "intake.read")


def waiting(user: User) -> int | None:
    """How many documents wait to be checked; nothing for none."""
    return Intake.objects.visible_to(user).open().count() or None


def waiting_card(user: User) -> dict[str, Any] | None:
    """The newest documents that wait to be checked."""
    open_ones = Intake.objects.visible_to(user).open().with_names()
    total = open_ones.count()
    return {"total": total, "intakes": list(open_ones[:SHOWN])} if total else None
