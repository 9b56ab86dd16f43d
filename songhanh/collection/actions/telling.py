"""Who is told what: the holder of what is asked, returned and approved; those above of what was sent."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.collection.models import Return, Round
from songhanh.lib.reading import once
from songhanh.notices.actions import notice_kind, send_notice
from songhanh.units.models import Kind, Post, Reach, Role, Unit
from songhanh.units.models.spans import alive

notice_kind(
    "collection.opened",
    label=_("Figures to enter"),
    text=_("%(form)s, %(period)s: enter and send the figures."),
)
notice_kind(
    "collection.reminded",
    label=_("Reminders of figures"),
    text=_("%(form)s, %(period)s: the figures of %(unit)s have not come."),
)
notice_kind(
    "collection.sent",
    label=_("Figures to check"),
    text=_("%(form)s, %(period)s: figures have been sent and wait to be checked."),
)
notice_kind(
    "collection.returned",
    label=_("Figures returned"),
    text=_("%(form)s, %(period)s: returned to be completed."),
)
notice_kind(
    "collection.approved",
    label=_("Figures approved"),
    text=_("%(form)s, %(period)s: the figures of %(unit)s are approved."),
    is_quiet=True,
)
ENTERING = (Role.OFFICER, Role.SPECIALIST, Role.HEAD)
CHECKING = (Role.SPECIALIST, Role.LEADER)


def tell_opened(round_: Round) -> None:
    """Each holder of a return that somebody has a post for."""
    returns = {one.holder_id: one for one in round_.returns.select_related("holder")}
    for post in _posts_of(returns):
        one = returns.get(post.body_id) or returns.get(post.body.parent_id or 0)
        if one is not None:
            _tell(post, "collection.opened", one, round_)


def tell_holder(one: Return, kind: str) -> None:
    for post in _posts_of([one.holder_id]):
        _tell(post, kind, one, one.round)


def tell_above(one: Return) -> None:
    """Those who check: of the territory that asks. For a sector's figures its own head first."""
    round_ = one.round
    url = reverse("collection:check_list", args=[round_.pk])
    for post in _checkers(one):
        once(
            ("collection.sent", post.pk, url),  # the same words whoever has sent
            partial(
                send_notice,
                post,
                "collection.sent",
                url=url,
                due_on=round_.due_on,
                form=round_.form.title_vi,
                period=round_.when.phrase,
            ),
        )


def _checkers(one: Return) -> list[Post]:
    if one.round.form.is_sectoral:
        return list(_posts(Q(body=one.holder, role=Role.HEAD)))
    above = Unit.objects.above(one.unit, one.round.closes_on).filter(level="province")
    provinces = tuple(above.values_list("pk", flat=True))
    near = Q(body__parent__in=provinces, role__in=CHECKING, reach=Reach.TERRITORY)
    return once(("collection.checkers", provinces), lambda: list(_posts(near)))


def _posts_of(holders: Iterable[int]) -> QuerySet[Post]:
    """Posts in the holders: in the body itself; for a territory, in its bodies."""
    ids = list(holders)
    within = Q(body__in=ids) | Q(
        body__parent__in=ids,
        body__parent__kind=Kind.TERRITORY,
        body__body_kind__in=("division", "people_committee"),
    )
    return _posts(within & Q(role__in=ENTERING))


def _posts(which: Q) -> QuerySet[Post]:
    rows = Post.objects.filter(which, alive(timezone.localdate())).select_related("body")
    return rows.distinct()


def _tell(post: Post, kind: str, one: Return, round_: Round) -> None:
    values: dict[str, Any] = {"form": round_.form.title_vi, "period": round_.when.phrase}
    if kind in {"collection.reminded", "collection.approved"}:
        values["unit"] = one.unit.name
    send_notice(post, kind, url=one.get_absolute_url(), due_on=round_.due_on, **values)
