"""Open rounds ask the units alive on their closing day, whatever becomes of units meanwhile."""

from __future__ import annotations

from django.db import transaction

from songhanh.accounts.models import User
from songhanh.collection.actions.rounds import ask_missing
from songhanh.collection.models import Return, Round
from songhanh.collection.models.returns import DONE, ReturnQuerySet, Status
from songhanh.lib.registry import UnitMoves


def untouched(moves: UnitMoves) -> ReturnQuerySet:
    """Returns of units that end, in open rounds that close on that day or later, with nothing entered."""
    rows = Return.objects.filter(unit__in=moves.ended, status=Status.DRAFT, version=0)
    return rows.filter(round__closed_at=None, round__closes_on__gte=moves.on)


def count_untouched(moves: UnitMoves) -> int:
    return untouched(moves).count()


def count_begun(moves: UnitMoves) -> int:
    """Returns of units that end with figures in them that are not approved yet."""
    return (
        Return.objects.filter(unit__in=moves.ended, version__gt=0).exclude(status__in=DONE).count()
    )


def count_approved(moves: UnitMoves) -> int:
    """Approved returns of units that end."""
    return Return.objects.filter(unit__in=moves.ended, status__in=DONE).count()


@transaction.atomic
def ask_successors(moves: UnitMoves, by: User | None) -> int:
    """Empty returns of units that end go; who is alive on the closing day is asked in their place."""
    rows = untouched(moves)
    rounds = list(Round.objects.filter(pk__in=rows.values("round")))
    rows.delete()
    return sum(ask_missing(round_, by) for round_ in rounds)
