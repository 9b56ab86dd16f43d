"""Keep the index of names true: own names, former ones, aliases, names of what went into a unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction

from songhanh.units.actions.lineage import (
    all_ends,
    all_links,
    all_versions,
    in_steps,
    opened,
    spanned,
)
from songhanh.units.actions.writing import write_rows
from songhanh.units.models import Level, Unit, UnitAlias, UnitName, UnitVersion
from songhanh.units.rules.lineage import Span, Version, passings
from songhanh.units.rules.names import inner_forms, spoken, start_forms

Why = UnitName.Why


class Fact(NamedTuple):
    """A version as the index needs it."""

    span: Span
    name: str
    code: str


class Entry(NamedTuple):
    """One name under which a unit is found for a span."""

    unit: int
    via: int | None
    why: int
    name: str
    span: Span


FIELDS = (
    "unit", "via", "why", "name", "folded", "spoken", "is_start", "rank", "valid_from", "valid_to",
)  # fmt: skip
RANKS = {level: place for place, level in enumerate(Level.values)}
Facts = dict[int, list[Fact]]


@transaction.atomic
def rebuild_names() -> None:
    """Work out the index of names anew."""
    UnitName.objects.all().delete()
    write_names(entries(), dict(Unit.objects.values_list("pk", "level")))


@transaction.atomic
def renew_names(unit: Unit) -> None:
    """Work out anew the names a unit is found by, without those of what went into it."""
    facts = {unit.pk: all_facts({unit.pk})[unit.pk]}
    own = [*own_entries(unit.pk, facts[unit.pk]), *alias_entries(facts)]
    UnitName.objects.filter(unit=unit, via=None).delete()
    write_names(own, {unit.pk: unit.level})


@transaction.atomic
def renew_names_of(units: Iterable[int]) -> None:
    """Work out anew what a change of units touched: own names, and those of what went into them."""
    touched = set(units)
    passed_on = set(
        UnitName.objects.filter(unit__in=touched).exclude(via=None).values_list("via", flat=True)
    )
    facts, ends = all_facts(), all_ends()
    sources = {one for one in (touched | passed_on) if one in ends} | lower_ended(touched, ends)
    passed = list(passed_entries(facts, sources))
    own = [entry for unit in touched if unit in facts for entry in own_entries(unit, facts[unit])]
    own += [entry for entry in alias_entries(facts) if entry.unit in touched]
    for step in in_steps(touched):
        UnitName.objects.filter(unit__in=step, via=None).delete()
    for step in in_steps(sources | passed_on):
        UnitName.objects.filter(via__in=step).delete()
    write_names([*own, *passed], dict(Unit.objects.values_list("pk", "level")))


def lower_ended(touched: set[int], ends: dict[int, date]) -> set[int]:
    """Units that ended and whose superior was touched, or the other way: a district went where its communes went."""
    rows = UnitVersion.objects.exclude(parent=None).values_list("unit_id", "parent_id")
    pairs = [pair for pair in rows if pair[0] in touched or pair[1] in touched]
    return {unit for pair in pairs for unit in pair if unit in ends}


def write_names(found: Iterable[Entry], levels: dict[int, str]) -> None:
    unlike = dict.fromkeys(found)
    rows = (row for entry in unlike for row in rows_of(entry, RANKS[levels[entry.unit]]))
    write_rows(UnitName, FIELDS, rows)


def entries() -> Iterator[Entry]:
    facts = all_facts()
    for unit, versions in facts.items():
        yield from own_entries(unit, versions)
    yield from alias_entries(facts)
    yield from passed_entries(facts)


def all_facts(units: set[int] | None = None) -> Facts:
    facts: Facts = defaultdict(list)
    rows = (
        UnitVersion.objects.all() if units is None else UnitVersion.objects.filter(unit__in=units)
    )
    for unit, name, code, start, end in rows.order_by("unit_id", "pk").values_list(
        "unit_id", "name", "code", "valid_from", "valid_to"
    ):
        facts[unit].append(Fact(spanned(start, end), name, code))
    for versions in facts.values():
        versions.sort()
    return facts


def own_entries(unit: int, versions: list[Fact]) -> Iterator[Entry]:
    """A unit under each of its names while it holds, then under it as a former one."""
    end = versions[-1].span.end
    for place, fact in enumerate(versions):
        yield Entry(unit, None, Why.NAME, fact.name, fact.span)
        later = {spoken(other.name) for other in versions[place + 1 :]}
        if later - {spoken(fact.name)}:
            yield Entry(unit, None, Why.FORMER, fact.name, Span(fact.span.end, end))


def alias_entries(facts: Facts) -> Iterator[Entry]:
    """An alias holds while it is valid and its unit exists; as a former name also before."""
    aliases = UnitAlias.objects.exclude(name="")
    if len(facts) == 1:
        aliases = aliases.filter(unit__in=facts)
    for unit, name, start, end in aliases.values_list("unit_id", "name", "valid_from", "valid_to"):
        life = Span(facts[unit][0].span.start, facts[unit][-1].span.end)
        if shared := spanned(start, end).meets(life):
            yield Entry(unit, None, Why.ALIAS, name, shared)


def passed_entries(facts: Facts, of: set[int] | None = None) -> Iterator[Entry]:
    """A later unit under the names of what went into it; `of`: only these that went."""
    codes = codes_under(facts, all_versions())
    for passing in passings(all_ends(), all_versions(), all_links(), of):
        # A district went everywhere its communes went; at home is it where one of their codes lives on.
        at_home = passing.is_whole or facts[passing.into][0].code in codes[passing.unit]
        why = Why.PREDECESSOR if at_home else Why.PART
        for fact in facts[passing.unit]:
            yield Entry(passing.into, passing.unit, why, fact.name, passing.span)


def codes_under(facts: Facts, versions: Iterator[Version]) -> dict[int, set[str]]:
    """Codes of the units that lay directly under each unit."""
    codes: dict[int, set[str]] = defaultdict(set)
    for version in versions:
        if version.parent is not None:
            codes[version.parent] |= {
                fact.code for fact in facts[version.unit] if fact.span.meets(version.span)
            }
    return codes


def rows_of(entry: Entry, rank: int) -> Iterator[tuple[Any, ...]]:
    unit, via, why, name, span = entry
    starts, said = start_forms(name), spoken(name).split(" ")
    # Who types the middle of a name means the unit of today, not one that went into it.
    inner = inner_forms(name) if via is None else []
    for folded in dict.fromkeys([*starts, *inner]):
        tail = " ".join(said[len(said) - folded.count(" ") - 1 :])
        since, until = opened(span.start), opened(span.end)
        yield unit, via, int(why), name, folded, tail, folded in starts, rank, since, until
