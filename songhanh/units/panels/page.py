"""The page of one unit: its tabs, and what stands on the chosen one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from songhanh.accounts.http import Anybody
from songhanh.audit.models import Event
from songhanh.lib.registry import unit_panels
from songhanh.units.models import Post, Tenure, Unit, UnitLink
from songhanh.units.panels.changes import offers
from songhanh.units.panels.history import history
from songhanh.units.rights import may
from songhanh.units.rules.agencies import standing_agency


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of the page."""

    key: str
    label: Any
    url: str
    is_current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The template of the chosen tab with what it shows."""

    template: str
    tabs: list[Tab]
    above: list[Unit]
    context: dict[str, Any] = field(default_factory=dict)


def page(unit: Unit, user: Anybody, asked: str) -> Page:
    """Own tabs first, then those of the apps above."""
    own = {
        "": (_("Overview"), "units/unit_detail.html", overview),
        "history": (_("History of the unit"), "units/unit_history.html", past),
        "bodies": (_("Bodies and posts"), "units/unit_bodies.html", bodies),
    }
    if not user.is_authenticated:
        del own["bodies"]  # posts and who holds them
    panels = {one.key: (one, one.given(user, unit)) for one in unit_panels}
    offered = {key: (one, given) for key, (one, given) in panels.items() if given is not None}
    key = asked if asked in own or asked in offered else ""
    labels = {**{name: tab[0] for name, tab in own.items()}, **{name: pair[0].label for name, pair in offered.items()}}  # fmt: skip
    tabs = [
        Tab(name, label, f"?tab={name}" if name else "?", name == key)
        for name, label in labels.items()
    ]
    above = list(Unit.objects.above(unit, last_day(unit)))
    if key in offered:
        panel, given = offered[key]
        context = {"panel_template": panel.template, "panel_label": panel.label, **(given or {})}
        return Page("units/unit_panel.html", tabs, above, context)
    _label, template, context_of = own[key]
    return Page(template, tabs, above, context_of(unit, user))


def overview(unit: Unit, user: Anybody) -> dict[str, Any]:
    day = last_day(unit)
    lower = Unit.objects.territories().children(unit, day).order_by("code", "name_folded")
    ends = UnitLink.objects.moving().select_related("predecessor", "successor", "change")
    return {
        "facts": facts(unit),
        "lower": lower,
        "came_from": ends.filter(successor=unit).order_by("predecessor__code"),
        "went_to": ends.filter(predecessor=unit).order_by("successor__code"),
        "agency": None if unit.is_body else standing_agency(unit.level, day),
        "events": Event.objects.about(unit)[:10] if may(user, "audit.read", unit) else None,
    }


def past(unit: Unit, user: Anybody) -> dict[str, Any]:
    return {"history": history(unit), "today": timezone.localdate(), "offers": offers(unit, user)}


@dataclass(frozen=True, slots=True)
class Seat:
    """A post with whoever holds it, where one may know."""

    post: Post
    holders: list[Tenure]
    waiting: list[Tenure]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with its posts, and what this person may do there."""

    body: Unit
    seats: list[Seat]
    may_edit: bool
    may_appoint: bool


def bodies(unit: Unit, user: Anybody) -> dict[str, Any]:
    """The bodies of a territory (or a body itself and those in it), with posts and people as rights allow."""
    direct = Unit.objects.visible_to(user).bodies().children(unit, last_day(unit))
    shown = [unit] if unit.is_body else []
    rows = [body_row(body, user) for body in [*shown, *direct.order_by("body_kind", "name_folded")]]
    return {
        "rows": rows,
        "may_edit": may(user, "units.edit", unit),
        "takes_places": unit.level == "commune",
    }


def body_row(body: Unit, user: Anybody) -> BodyRow:
    posts = (
        body.posts.prefetch_related("tenures__user") if may(user, "units.view_people", body) else []
    )
    return BodyRow(
        body,
        [seat(post) for post in posts],
        may(user, "units.edit", body),
        may(user, "units.appoint", body),
    )


def seat(post: Post) -> Seat:
    today = timezone.localdate()
    running = [one for one in post.tenures.all() if one.valid_to is None or one.valid_to > today]
    return Seat(
        post,
        [one for one in running if one.status == Tenure.Status.HELD],
        [one for one in running if one.status == Tenure.Status.PROPOSED],
    )


def facts(unit: Unit) -> list[tuple[str, Any]]:
    """Name and value of what is known of a unit today."""
    aliases = list(unit.aliases.all())
    rows = [
        (_("Type"), unit.type_label),
        (_("Code"), unit.code),
        (_("Second code"), ", ".join(alias.code for alias in aliases if alias.code)),
        (_("Superior unit"), unit.parent),
        (_("Other names"), ", ".join(alias.name for alias in aliases if alias.name)),
        (_("English name"), unit.name_en),
        (_("In force from"), day_text(unit.valid_from)),
        (_("In force until"), day_text(unit.valid_to)),
    ]
    return [(name, value) for name, value in rows if value]


def day_text(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def last_day(unit: Unit) -> date:
    """Today, or the last day of a unit that ended."""
    today = timezone.localdate()
    if unit.valid_to is None or unit.valid_to > today:
        return today
    return unit.valid_to - timedelta(days=1)
