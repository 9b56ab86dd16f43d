"""The table of rights as administrators read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from songhanh.units.models import Role
from songhanh.units.rights import Right, Scope

WORDS = {
    Scope.OWN: pgettext_lazy("scope", "own"),
    Scope.BELOW: pgettext_lazy("scope", "below"),
    Scope.ABOVE: pgettext_lazy("scope", "above"),
    Scope.PARTS: pgettext_lazy("scope", "former parts"),
    Scope.ALL: pgettext_lazy("scope", "everywhere"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A right, and what each role has of it."""

    right: Right
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Area:
    """Rights on one class of data."""

    label: str
    roles: list[str]
    lines: list[Line]


def rights_by_area(rights: Mapping[str, Right]) -> list[Area]:
    """One table a class of data, a column for each role that has anything in it."""
    labels = {
        "units": _("Units, posts"),
        "accounts": _("Accounts"),
        "audit": _("Record"),
        "documents": _("Documents"),
        "intake": _("Documents being read"),
        "frameworks": _("Programmes, indicators"),
        "collection": _("Collection of figures"),
        "plans": _("Plans, tasks"),
        "evaluation": _("Standing of indicators"),
        "reports": _("Reports"),
        "jobs": _("Background work"),
        "notices": _("Notices"),
    }
    return [
        area(labels[name], list(members))
        for name, members in groupby(rights.values(), key=lambda right: right.area)
    ]


def area(label: str, rights: list[Right]) -> Area:
    roles = [role for role in Role.values if any(right.scopes[role] for right in rights)]
    lines = [Line(right, [said(right.scopes[role]) for role in roles]) for right in rights]
    return Area(label, [str(Role(role).label) for role in roles], lines)


def said(scope: Scope) -> str:
    """ "của mình, cấp dưới": the scope in words; a dash for nothing."""
    return ", ".join(str(word) for part, word in WORDS.items() if part in scope) or "–"
