"""What was read is tied to what we know: the issuer to a territory of that day, programmes and indicators to theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from songhanh.frameworks.models import Indicator, Programme
from songhanh.intake.models import Fact
from songhanh.intake.rules.kinds import OBJECTIVES, body_kind, place_of
from songhanh.units.models import Level, Unit, UnitVersion

LIKELY = 0.8
STRATEGY = "28/NQ-CP"
ACTION_MONTH = "Action Month"  # a campaign of every year, not a programme of the record
LEVELS = {"province": Level.PROVINCE, "district": Level.DISTRICT, "commune": Level.COMMUNE}


def link_facts(facts: Iterable[Fact], found: dict[str, Any]) -> None:
    """Propose, never decide: each link is shown with the fact and goes with its correction."""
    on = day_of(found)
    for fact in facts:
        if fact.key == Fact.Key.ISSUER and fact.value:
            fact.links = issuer_links(
                fact.value, found.get("issuer_places") or [], found.get("level"), on
            )
        elif fact.key == Fact.Key.PROGRAMMES and fact.value:
            fact.links = programme_links(fact.value)
        elif fact.key in (Fact.Key.TARGET, Fact.Key.TASK):
            fact.links = indicator_links(fact.value)


def day_of(found: dict[str, Any]) -> date:
    """The day at which names are looked up: that of issue, of publication, or the end of June of its year."""
    for name in ("issued_on", "published_on"):
        if found.get(name):
            return date.fromisoformat(str(found[name])[:10])
    year = found.get("plan_year")
    return date(year, 6, 30) if year else timezone.localdate()


def issuer_links(name: str, places: list[str], level: str | None, on: date) -> dict[str, Any]:
    """The territory that the issuer acts for on that day, or the candidates where the name is shared."""
    if level == "central":
        return _central(name)
    place = place_of(name) or (places[0] if places else "")
    candidates = list(Unit.objects.territories().named(place, on)) if place else []
    wanted = LEVELS.get(level or "")
    same_level = [unit for unit in candidates if _then(unit, on).level == wanted] or candidates
    within = [unit for unit in same_level if _lies_in(unit, places[1:], on)] or same_level
    links: dict[str, Any] = {
        "body_kind": body_kind(name),
        "candidates": [{"unit": unit.pk, "name": _with_parent(unit, on)} for unit in within[:8]],
        "notes": [],
    }
    if len(within) == 1:
        links |= {"unit": within[0].pk, "notes": notes_on(within[0])}
    elif within:
        links["notes"] = [_("%(count)s units bear this name: choose one.") % {"count": len(within)}]
    else:
        links["notes"] = [_("No unit of this name on that day: choose one by hand.")]
    return links


def _central(name: str) -> dict[str, Any]:
    bodies = Unit.objects.bodies().named(name)
    return {"unit": bodies[0].pk, "body": True, "notes": []} if len(bodies) == 1 else {"notes": []}


def _lies_in(unit: Unit, places: list[str], on: date) -> bool:
    above = [_then(ancestor, on).name for ancestor in Unit.objects.above(unit, on)]
    return any(name.endswith(place) for name in above for place in places)


def _with_parent(unit: Unit, on: date) -> str:
    version = _then(unit, on)
    return f"{version.name}, {_then(version.parent, on).name}" if version.parent else version.name


def _then(unit: Unit, on: date) -> UnitVersion | Unit:
    """The unit's facts on that day; those it is known by where that day has none."""
    return unit.versions.alive(on).first() or unit


def notes_on(unit: Unit) -> list[str]:
    """What became of a unit that is no more, for whoever reads an old document."""
    if not unit.is_ended or unit.valid_to is None:
        return []
    heirs = unit.heirs.filter(Q(valid_to=None)).select_related("heir")
    names = ", ".join(sorted({str(row.heir) for row in heirs}))
    if not names:
        return []
    return [
        _("Now belongs to %(units)s, since %(day)s.")
        % {"units": names, "day": f"{unit.valid_to:%d/%m/%Y}"}
    ]


def programme_links(names: list[str]) -> dict[str, Any]:
    """Which of the cited programmes we know; one past its term says so."""
    known = {name: Programme.objects.cited_as(name).first() for name in names}
    ended = [found.short for found in known.values() if found and found.has_ended]
    unknown = [name for name, found in known.items() if found is None and name != ACTION_MONTH]
    notes = []
    if ended:
        notes.append(_("Past its term today: %(names)s.") % {"names": ", ".join(ended)})
    if unknown:
        notes.append(
            _("Not in the record of frameworks: %(names)s.") % {"names": ", ".join(unknown)}
        )
    return {
        "programmes": {name: found.pk for name, found in known.items() if found},
        "notes": notes,
    }


def indicator_links(value: dict[str, Any]) -> dict[str, Any]:
    """The indicators that a task or a target speaks of by its words; else those of its field of work."""
    found = _named(value)
    if found:
        note = _("Serves indicator %(indicators)s.")
    else:
        found = _of_field(value.get("theme") or "")
        note = _("By its field of work it serves: %(indicators)s.")
    if not found:
        return {}
    titles = ", ".join(indicator.code for indicator in found)
    return {
        "indicators": [indicator.pk for indicator in found],
        "notes": [note % {"indicators": titles}],
    }


def _named(value: dict[str, Any]) -> list[Indicator]:
    if value.get("indicator"):
        return list(Indicator.objects.filter(code=value["indicator"]))
    matches = Indicator.objects.matching(value.get("text") or "")[:1]
    return [match.indicator for match in matches if match.score >= LIKELY]


def _of_field(theme: str) -> list[Indicator]:
    objective = OBJECTIVES.get(theme)
    if objective is None:
        return []
    measured = Indicator.objects.measured()
    return list(measured.filter(programme__document_number=STRATEGY, objective__code=objective))
