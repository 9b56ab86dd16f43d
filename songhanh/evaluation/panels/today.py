"""What kept ratings say on the home of whoever leads: how many are met, which are not and who answers. Nothing is counted here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from songhanh.accounts.models import User
from songhanh.evaluation.actions.ask import asked_on, holders
from songhanh.evaluation.models import Rating
from songhanh.evaluation.panels.asked import Asked, rated_periods
from songhanh.evaluation.panels.board import GRAVITY, Row, counted
from songhanh.evaluation.templatetags.evaluation import actual
from songhanh.evaluation.templatetags.evaluation import asked as asked_in_words
from songhanh.lib.reading import once
from songhanh.lib.registry import Told
from songhanh.units.models import Level, Unit
from songhanh.units.rights import may, own_territory

SHOWN = 5
OF_COMMUNES = 2


@dataclass(frozen=True, slots=True)
class Red:
    """One value that is not met: how far, who answers, whether they were asked."""

    row: Row
    holder: Unit | None
    asked_at: datetime | None
    may_ask: bool


@dataclass(frozen=True, slots=True)
class Today:
    """The newest year of one's own territory: one rating an indicator, of two sexes the lower."""

    asked: Asked
    ratings: list[Rating]

    @property
    def missed(self) -> list[Rating]:
        """The furthest from what is asked first, as a share of it."""
        red = [one for one in self.ratings if one.standing == Rating.Standing.MISSED]
        return sorted(red, key=_far, reverse=True)

    @property
    def of_communes(self) -> list[Rating]:
        told = [one for one in self.ratings if one.counted_level == Level.COMMUNE and one.n_expected > 1 and one.value is not None]  # fmt: skip
        return sorted(told, key=lambda one: -GRAVITY.index(one.standing))

    def number(self, standing: str) -> int:
        return sum(one.number for one in counted(self.ratings) if one.standing == standing)


def _far(one: Rating) -> Decimal:
    """How far off, as a share of what is asked."""
    return abs(one.difference or Decimal(0)) / (one.asked or Decimal(1))


def today(user: User) -> Today | None:
    """Asked for once a page; None without a post or any rating."""
    return once(("today", user.pk), lambda: _today(user))


def _today(user: User) -> Today | None:
    home = own_territory(user)
    if home is None or not may(user, "evaluation.view_published", home):
        return None
    periods = rated_periods(home)
    if not periods:
        return None
    asked = Asked(home, periods[0], periods, [], [])
    rows = Rating.objects.now().filter(unit=home, period__in=asked.codes)
    rows = rows.select_related("unit").in_order().prefetch_related("indicator__formula__elements")
    worst: dict[int, Rating] = {}
    for one in rows:
        held = worst.get(one.indicator_id)
        if held is None or GRAVITY.index(held.standing) < GRAVITY.index(one.standing):
            worst[one.indicator_id] = one
    return Today(asked, list(worst.values()))


def numbers(user: User) -> list[Told]:
    """How many are met; and two that one's own communes decide, the lower ones first."""
    found = today(user)
    if found is None or found.asked.period is None:
        return []
    board = f"{reverse('evaluation:board')}?unit={found.asked.unit.pk}"
    missed = len(found.missed)
    return [
        Told(
            label=_("Indicators that meet what is asked"),
            value=str(found.number("met")),
            whole=str(len(found.ratings)),
            state="missed" if missed else "met",
            word=_("%(count)s not met") % {"count": missed} if missed else "",
            note=found.asked.period.phrase,
            url=board,
        ),
        *(_told(one) for one in found.of_communes[:OF_COMMUNES]),
    ]


def _told(one: Rating) -> Told:
    row = Row(one, None, None, is_first=True)
    address = f"{reverse('evaluation:path', args=[one.indicator.code])}?unit={one.unit_id}&period={one.period}"
    return Told(
        label=one.indicator.short,
        value=actual(row),
        whole=one.indicator.unit if one.indicator.unit == "%" else "",
        state=one.standing,
        word="",
        note=_("asked %(value)s") % {"value": asked_in_words(row)},
        url=address,
        order=40,
    )


def red_card(user: User) -> dict[str, Any] | None:
    """What is red, who answers for it, and asking them with one tap."""
    found = today(user)
    if found is None or not found.missed:
        return None
    shown = found.missed[:SHOWN]
    bodies, events = holders(shown), asked_on(shown)
    may_ask = may(user, "collection.remind", found.asked.unit)
    rows = []
    for one in shown:
        event, body = events.get(one.pk), bodies.get(one.indicator_id)
        rows.append(Red(Row(one, None, None, is_first=True), body, event.at if event else None, may_ask and body is not None))  # fmt: skip
    return {"rows": rows, "total": len(found.missed), "asked": found.asked}
