"""How a fact's value is said to a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.documents.rules.types import TYPES
from songhanh.intake.models import Fact
from songhanh.intake.rules.text import FAIR
from songhanh.lib.templatetags.songhanh import day
from songhanh.reader import Difference, Match

register = template.Library()


@register.filter
def shown(fact: Fact) -> str:
    """The value in words: dates as people write them, types with their abbreviation, lists counted."""
    if fact.value in (None, "", []):
        return _("not found in the text")
    say = SAID.get(fact.key, str)
    return say(fact.value)


def _type(value: str) -> str:
    return f"{TYPES[value].name} ({value})" if value in TYPES else value


def _day(value: str) -> str:
    return day(date.fromisoformat(value[:10]))


# What the reader names in one language for every document.
NAMES = {"Action Month": gettext_lazy("Action Month"), "Project 8": gettext_lazy("Project 8")}


def _programmes(value: list[str]) -> str:
    names = (str(NAMES.get(name, name)) for name in value)
    return _("%(count)s: %(names)s") % {"count": len(value), "names": ", ".join(names)}


def _action_month(value: dict[str, Any]) -> str:
    if value.get("start") and value.get("end"):
        first, last = _day(value["start"]), _day(value["end"])
        return _("from %(first)s to %(last)s") % {"first": first, "last": last}
    return _("%(year)s, no days given") % {"year": value["year"]}


def _text(value: dict[str, Any]) -> str:
    return str(value.get("text") or value.get("number") or value.get("title") or "")


SAID: dict[str, Callable[[Any], str]] = {
    Fact.Key.DOC_TYPE: _type,
    Fact.Key.ISSUED_ON: _day,
    Fact.Key.PUBLISHED_ON: _day,
    Fact.Key.PROGRAMMES: _programmes,
    Fact.Key.ACTION_MONTH: _action_month,
    Fact.Key.TASK: _text,
    Fact.Key.TARGET: _text,
    Fact.Key.EVENT: _text,
    Fact.Key.CITATION: _text,
}


CHANGES = {
    "value": gettext_lazy("figure: %(above)s → %(below)s"),
    "by_year": gettext_lazy("year: %(above)s → %(below)s"),
    "due": gettext_lazy("deadline: %(above)s → %(below)s"),
    "recurring": gettext_lazy("how often: %(above)s → %(below)s"),
    "quantity": gettext_lazy("amount: %(above)s → %(below)s"),
    "budget": gettext_lazy("money: %(above)s → %(below)s"),
    "lead": gettext_lazy("led by: %(above)s → %(below)s"),
    "wording": gettext_lazy("a softer wording"),
}
OFTEN = {
    "weekly": gettext_lazy("every week"),
    "monthly": gettext_lazy("every month"),
    "quarterly": gettext_lazy("every quarter"),
    "half_yearly": gettext_lazy("every six months"),
    "yearly": gettext_lazy("every year"),
    "regular": gettext_lazy("regularly"),
}


@register.filter
def difference(change: Difference) -> str:
    """ "deadline: 30/6/2026 → not given"."""
    said = {"above": _change(change.superior), "below": _change(change.lower)}
    return str(CHANGES[change.field]) % said


def _change(value: str | None) -> str:
    if not value:
        return _("not given")
    if value in OFTEN:
        return str(OFTEN[value])
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return SIGNS.sub(lambda match: AIMS[match.group()], value)


SIGNS = re.compile(r"^(?:>=|<=|=|about)(?= )")
AIMS = {">=": "≥", "<=": "≤", "=": "=", "about": "~"}


@register.filter
def is_unsure(match: Match) -> bool:
    """Whether a person should look at the pair."""
    return match.confidence < FAIR
