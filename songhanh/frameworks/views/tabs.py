"""The tabs over every list of frameworks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

LISTS = {
    "programme_list": _("Programmes"),
    "indicator_list": _("Indicators and targets"),
    "element_list": _("What is counted"),
    "action_month_list": _("Action Month"),
    "statistics_list": _("Gender statistics"),
    "penalty_list": _("Fines"),
    "symbol_list": _("Symbols of documents"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    is_current: bool
    count: int | None = None


def tabs(request: HttpRequest) -> list[Tab]:
    """One tab a list; the list of the present page is the current one."""
    here = request.resolver_match.url_name if request.resolver_match else ""
    return [
        Tab(str(label), reverse(f"frameworks:{name}"), name == here)
        for name, label in LISTS.items()
    ]
