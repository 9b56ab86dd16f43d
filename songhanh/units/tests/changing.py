"""What tests of changes share: a country whose administrator may change all of it, the state of everything."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from songhanh.lib.errors import Refused
from songhanh.units.actions import rebuild_lineage, rebuild_names
from songhanh.units.models import Closure, Heir, Post, Unit, UnitLink, UnitName, UnitVersion
from songhanh.units.rules import drafts
from songhanh.units.rules.changes import Draft
from songhanh.units.rules.drafts import Paper, Part
from songhanh.units.testing import Country, give_post, make_country

DAY = date(2026, 4, 30)
NEXT = DAY + timedelta(days=90)
HALF = 500_000


def paper(title: str = "Sắp xếp", on: date = DAY) -> Paper:
    return Paper(on, "Nghị quyết 12/NQ-UBTVQH16", title)


def make_changing() -> Country:
    made = make_country()
    give_post(made.an, made.ministry, "administrator")
    rebuild_names()
    return made


def state() -> dict[str, Any]:
    """Everything of the map, but for the ids of rows that are written anew."""
    return {
        "units": list(Unit.objects.order_by("pk").values()),
        "versions": sorted(map(str, UnitVersion.objects.values_list("unit", "valid_from", "valid_to", "name", "type", "code", "parent", "change"))),
        "links": sorted(map(str, UnitLink.objects.values_list("change", "predecessor", "successor", "extent", "weight"))),
        "posts": list(Post.objects.order_by("pk").values()),
        **derived(),
    }  # fmt: skip


def derived() -> dict[str, Any]:
    return {
        "closure": sorted(map(str, Closure.objects.values_list("ancestor", "descendant", "depth", "valid_from", "valid_to"))),
        "heirs": sorted(map(str, Heir.objects.values_list("unit", "heir", "is_whole", "valid_from", "valid_to"))),
        "names": sorted(map(str, UnitName.objects.values_list("unit", "via", "why", "folded", "is_start", "rank", "valid_from", "valid_to"))),
    }  # fmt: skip


def require_true_derived() -> None:
    """What was renewed in part is what a rebuild of everything gives."""
    renewed = derived()
    rebuild_lineage()
    rebuild_names()
    assert renewed == derived()


def refusal(action, *args, **kwargs) -> Refused:
    before = state()
    with pytest.raises(Refused) as refused:
        action(*args, **kwargs)
    assert refused.value.text
    assert refused.value.cure
    assert state() == before  # nothing half-applied
    return refused.value


def merged(country: Country, **given: Any) -> Draft:
    units = [country.commune.pk, country.sibling_commune.pk]
    part = Part("Phường An Hòa", "ward", country.commune.code)
    return drafts.merge(given.pop("paper", paper()), units, given.pop("into", part), **given)
