"""Asking whoever answers for an indicator, with one tap: a notice to the body that gave the figures."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.audit.models import Event
from songhanh.collection.models import Return
from songhanh.evaluation.models import Rating
from songhanh.lib.errors import Refused, refusals
from songhanh.notices.actions import notice_kind, send_notice
from songhanh.units.models import Post, Role, Unit
from songhanh.units.models.spans import alive
from songhanh.units.rights import require
from songhanh.words.periods import parse_period

VERB = "evaluation.ask"
ANSWERING = (Role.HEAD, Role.SPECIALIST, Role.OFFICER)

notice_kind(
    "evaluation.asked",
    label=_("Questions about indicators"),
    text=_("%(indicator)s, %(period)s, %(unit)s: not met. Say why, and what will be done."),
)
refusals(
    nobody_answers=(
        _(
            "No single body answers for %(indicator)s of %(unit)s: it is counted in the units below."
        ),
        _("Open the indicator by unit, and ask those who pull it down."),
    ),
    asked_today=(
        _("%(body)s has been asked about this today."),
        _("Wait for its answer, or call."),
    ),
    not_missed=(
        _("%(indicator)s of %(unit)s is not short of what is asked."),
        _("Ask about those that are."),
    ),
)


def holders(ratings: list[Rating]) -> dict[int, Unit]:
    """Indicator → the one body that fills in what it is counted from, in the territory that was rated."""
    found: dict[int, Unit] = {}
    for one in ratings:
        if one.n_expected > 1:
            continue  # made of the reports of many
        elements = one.indicator.counting.elements.all() if one.indicator.counting else ()
        rows = Return.objects.filter(
            unit=one.unit_id, period=one.period, round__form__lines__element__in=elements
        ).exclude(round__form__body_name="")
        bodies = {row.holder_id: row.holder for row in rows.select_related("holder")}
        if len(bodies) == 1:
            found[one.indicator_id] = next(iter(bodies.values()))
    return found


def asked_on(ratings: list[Rating]) -> dict[int, Event]:
    """Rating → when somebody was last asked about it."""
    about = {str(one.pk) for one in ratings}
    rows = Event.objects.filter(
        verb=VERB, target_type=Rating._meta.label_lower, target_id__in=about
    )
    return {int(event.target_id): event for event in rows.order_by("id")}


@transaction.atomic
def ask_about(unit: Unit, code: str, periods: Collection[str], *, by: User) -> Unit:
    """Hỏi cơ quan phụ trách: of an indicator that is short in a unit; once a day. Returns who was asked."""
    require(by, "collection.remind", unit)
    rows = Rating.objects.now().filter(unit=unit, indicator__code=code, period__in=periods)
    rating = rows.select_related("unit", "indicator__formula").order_by("sex").short().first()
    if rating is None:
        raise Refused("not_missed", indicator=code, unit=unit)
    body = holders([rating]).get(rating.indicator_id)
    if body is None:
        raise Refused("nobody_answers", indicator=rating.indicator.short, unit=unit)
    last = asked_on([rating]).get(rating.pk)
    if last and timezone.localdate(last.at) == timezone.localdate():
        raise Refused("asked_today", body=body)
    address = reverse("evaluation:path", args=[code])
    for post in Post.objects.filter(alive(timezone.localdate()), body=body, role__in=ANSWERING):
        send_notice(
            post,
            "evaluation.asked",
            url=f"{address}?unit={rating.unit_id}&period={rating.period}",
            indicator=rating.indicator.short,
            period=parse_period(rating.period).phrase,
            unit=rating.unit.name,
        )
    record(VERB, by=by, unit=rating.unit_id, target=rating, note=body.name)
    return body
