"""What every page is given: the menu, the bottom bar, the addresses of the frame, the label of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from songhanh.lib.reading import kept_answers
from songhanh.lib.registry import MenuEntry, menu, public_menu

GROUPS = {
    "daily": _("Every day"),
    "figures": _("Figures"),
    "movement": _("Movement"),
    "results": _("Results"),
    "settings": _("Settings"),
}
PLACES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the menu as this person sees it on this page."""

    group: str
    label: str
    short: str
    url: str
    icon: str
    count: int | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    label: str
    entries: list[Line]


class Shell:
    """The frame around a page; each part is worked out when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def lines(self) -> list[Line]:
        user = self.request.user
        if not user.is_authenticated:
            return []
        with (
            kept_answers()
        ):  # also on the page that answers an act: the act is over when it is drawn
            entries = [entry for entry in menu if entry.shown(user)]
            current = current_entry(self.request, entries)
            return [line(entry, user, is_current=entry is current) for entry in entries]

    @cached_property
    def groups(self) -> list[Group]:
        order = list(GROUPS)
        lines = sorted(self.lines, key=lambda one: order.index(one.group))
        return [
            Group(key, str(GROUPS[key]), list(members))
            for key, members in groupby(lines, key=lambda one: one.group)
        ]

    @cached_property
    def places(self) -> list[Line]:
        """The first entries that carry an icon: the bottom bar of a phone."""
        return [one for one in self.lines if one.icon][:PLACES]

    @cached_property
    def public_lines(self) -> list[Line]:
        """The navigation of the public face: the same for everybody."""
        from django.contrib.auth.models import (
            AnonymousUser,  # a model: not before the apps are ready
        )

        stranger = AnonymousUser()
        entries = [entry for entry in public_menu if address(entry.url_name)]
        current = current_entry(self.request, entries)
        return [line(entry, stranger, is_current=entry is current) for entry in entries]

    @property
    def frame(self) -> str:
        """The template that pages for both faces extend: an error meets strangers too."""
        user = getattr(self.request, "user", None)
        return "base.html" if user is not None and user.is_authenticated else "public.html"

    @property
    def home_url(self) -> str:
        """Where the mark leads: one's desk, or the front page for a stranger."""
        user = getattr(self.request, "user", None)
        is_known = user is not None and user.is_authenticated
        return (address("desk:home") if is_known else "") or "/"

    @property
    def search_url(self) -> str:
        return address("desk:search")

    @property
    def profile_url(self) -> str:
        return address("accounts:profile")

    @property
    def sign_out_url(self) -> str:
        return address("account_logout")

    @property
    def exit_url(self) -> str:
        return str(settings.EXIT_URL)


def shell(request: HttpRequest) -> dict[str, object]:
    return {"demo": settings.DEMO, "shell": Shell(request)}


def line(entry: MenuEntry, user: Any, *, is_current: bool) -> Line:
    return Line(
        group=entry.group,
        label=str(entry.label),
        short=str(entry.short or entry.label),
        url=reverse(entry.url_name),
        icon=entry.icon,
        count=entry.count(user),
        is_current=is_current,
    )


def current_entry(request: HttpRequest, entries: list[MenuEntry]) -> MenuEntry | None:
    """The entry of this very page, else the one whose address this page's address begins with."""
    match = request.resolver_match
    for entry in entries:
        if match and entry.url_name == match.view_name:
            return entry
    within = [entry for entry in entries if holds(reverse(entry.url_name), request.path)]
    return max(within, key=lambda entry: len(reverse(entry.url_name)), default=None)


def holds(url: str, path: str) -> bool:
    return url != "/" and path.startswith(url.rstrip("/") + "/")


def address(name: str) -> str:
    """The address of a page that an installation may lack, else nothing."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
