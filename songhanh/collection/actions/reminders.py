"""Reminding: by a notice to the posts, or noting that somebody was called or written to."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.collection.actions.telling import tell_holder
from songhanh.collection.models import Reminder, Return, Round
from songhanh.collection.models.returns import OWED
from songhanh.units.rights import units_for


@transaction.atomic
def remind(
    round_: Round, returns: Iterable[Return], *, how: Reminder.How, by: User
) -> list[Reminder]:
    """Đôn đốc: those of the returns that are still with their units and that this person may remind.

    Returns of others are passed over, so a list that has grown old does no harm.
    """
    mine = units_for(by, "collection.remind").values("pk")
    owed = Return.objects.filter(
        pk__in=[one.pk for one in returns], round=round_, status__in=OWED, holder__in=mine
    ).select_related("round__form", "unit", "holder")
    now, made = timezone.now(), []
    for one in owed.order_by("unit_id"):
        made.append(Reminder.objects.create(of=one, how=how, by=by, at=now))
        if how == Reminder.How.NOTICE:
            tell_holder(one, "collection.reminded")
    if made:
        change = {"reminded": (0, len(made))}
        record("collection.remind", by=by, unit=round_.territory_id, target=round_, change=change)
    return made
