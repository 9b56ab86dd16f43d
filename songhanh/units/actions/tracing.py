"""Write what a change came to, keep the rows as they were, put them back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from songhanh.units.actions.lineage import (
    in_steps,
    rebuild_heirs,
    rebuild_lineage,
    renew_closure,
)
from songhanh.units.actions.naming import rebuild_names, renew_names_of
from songhanh.units.actions.rewriting import Rewriting
from songhanh.units.actions.slices import State
from songhanh.units.actions.writing import write_rows
from songhanh.units.models import ChangeTrace, Post, Unit, UnitChange, UnitLink, UnitVersion
from songhanh.units.rules.changes import End
from songhanh.words.text import fold

VERSION = ("unit", "valid_from", "valid_to", "name", "name_en", "type", "level", "code", "parent", "change")  # fmt: skip
LINK = ("change", "predecessor", "successor", "extent", "weight", "weight_source", "status")
MANY = 1500  # from so many units on everything derived is worked out anew


def columns(names: tuple[str, ...]) -> list[str]:
    related = {"unit", "parent", "change", "predecessor", "successor"}
    return [f"{name}_id" if name in related else name for name in names]


class Writing:
    """The rows of a worked-out change, written in few statements."""

    def __init__(self, work: Rewriting) -> None:
        self.work, self.change, self.on = work, work.change, work.on
        self.ids: dict[str, int] = {}  # of founded units, by their keys

    def write(self) -> ChangeTrace:
        work = self.work
        touched = sorted(work.units)
        was = {
            "versions": rows_of(UnitVersion, VERSION, "unit__in", touched),
            "units": [[unit, iso(work.units[unit].valid_to)] for unit in work.ends],
            "links": [plain_link(link) for link in work.relinked[0]],
            "posts": self.end_posts(),
        }
        for step in in_steps(link.pk for link in work.relinked[0]):
            UnitLink.objects.filter(pk__in=step).delete()
        made = self.found()
        self.write_versions(touched)
        links = self.write_links()
        trace = ChangeTrace(
            change=self.change,
            was=was,
            made={"units": made, "links": links},
            units=sorted({*touched, *made}),
        )
        trace.save(force_insert=True)
        return trace

    def end_posts(self) -> list[list[Any]]:
        ending: list[list[Any]] = []
        for step in in_steps(self.work.bodies_end):
            posts = Post.objects.filter(body__in=step).exclude(valid_to__lte=self.on)
            ending += [[pk, iso(end)] for pk, end in posts.values_list("pk", "valid_to")]
            posts.update(valid_to=self.on)
        return ending

    def found(self) -> list[int]:
        """Superiors first: a founded commune may lie in a founded province."""
        waiting, made = list(self.work.draft.founded), []
        while waiting:
            ready = [one for one in waiting if self.parent(one.key) is not None]
            ready = ready or waiting
            units = [self.work.new_unit(one, self.parent(one.key)) for one in ready]
            for one, unit in zip(
                ready, Unit.objects.bulk_create(units, batch_size=500), strict=True
            ):
                self.ids[one.key] = unit.pk
                made.append(unit.pk)
            waiting = [one for one in waiting if one not in ready]
        return made

    def parent(self, key: str) -> int | None:
        parent = self.work.states[key][-1].parent
        return parent if not isinstance(parent, str) else self.ids.get(parent)

    def write_versions(self, touched: list[int]) -> None:
        for step in in_steps(touched):
            UnitVersion.objects.filter(unit__in=step).delete()
        states = self.work.states
        write_rows(UnitVersion, VERSION, (self.cells(key, one) for key in states for one in states[key]))  # fmt: skip
        show_today(touched, dict(self.work.ends))

    def cells(self, key: End, one: State) -> tuple[Any, ...]:
        parent = None if one.parent is None else self.id(one.parent)
        return (
            self.id(key), one.start, one.end, one.name, one.name_en, one.type, one.level, one.code,
            parent, one.change,
        )  # fmt: skip

    def id(self, end: End) -> int:
        return end if isinstance(end, int) else self.ids[end]

    def write_links(self) -> list[list[int]]:
        """The links of the change, and later ones retold."""
        rows = []
        for move in self.work.draft.moves:
            weight = None if move.is_whole else move.weight
            source = "" if weight is None else UnitLink.WeightSource.GIVEN
            rows.append(
                (self.change.pk, move.old, self.id(move.new), extent(move.is_whole), weight, source, move.status)
            )  # fmt: skip
        told = [
            (one.change, self.id(one.old), self.id(one.new), extent(one.is_whole), None, "", "confirmed")
            for one in self.work.relinked[1]
        ]  # fmt: skip
        write_rows(UnitLink, LINK, rows + told)
        return [[change, old, new] for change, old, new, *_rest in told]


def extent(is_whole: bool) -> str:
    return UnitLink.Extent.WHOLE if is_whole else UnitLink.Extent.PART


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def plain_link(link: UnitLink) -> list[Any]:
    return [getattr(link, name) for name in columns(LINK)]


def rows_of(model: Any, names: tuple[str, ...], field: str, ids: list[int]) -> list[list[Any]]:
    found: list[list[Any]] = []
    for step in in_steps(ids):
        rows = model.objects.filter(**{field: step}).order_by("pk").values_list(*names)
        found += [[iso(cell) if isinstance(cell, date) else cell for cell in row] for row in rows]
    return found


def show_today(units: Iterable[int], ends: dict[int, date | None] | None = None) -> None:
    """Put today's facts, or the last known, on the units themselves, with their last day."""
    names = ("name", "name_en", "type", "level", "code", "parent_id")
    today = timezone.localdate()
    changed = []
    for step in in_steps(units):
        rows = UnitVersion.objects.filter(unit__in=step)
        states: dict[int, list[UnitVersion]] = {}
        for row in rows:
            states.setdefault(row.unit_id, []).append(row)
        for key, unit in Unit.objects.in_bulk(step).items():
            now = [one for one in states[key] if not (one.valid_from and one.valid_from > today)]
            last = max(now or states[key], key=lambda one: one.valid_from or date.min)
            facts = {name: getattr(last, name) for name in names}
            end = (ends or {}).get(key, unit.valid_to)
            if end != unit.valid_to or any(getattr(unit, name) != facts[name] for name in names):
                for name, value in facts.items():
                    setattr(unit, name, value)
                unit.valid_to, unit.name_folded = end, fold(last.name)
                changed.append(unit)
    Unit.objects.bulk_update(
        changed, [*names[:-1], "parent", "valid_to", "name_folded"], batch_size=100
    )


def renew_derived(units: list[int], *, names: bool = True) -> None:
    """Closure, heirs and names of what a change touched. Raises CycleOfParents."""
    if len(units) > MANY:
        rebuild_lineage()
        rebuild_names()
        return
    renew_closure(set(units))
    if names:
        rebuild_heirs()
        renew_names_of(units)


def put_back(change: UnitChange, trace: ChangeTrace) -> None:
    """The rows as they stood before the change; what it made goes."""
    was, made = trace.was, trace.made
    change.links.all().delete()
    for other, old, new in made["links"]:
        UnitLink.objects.filter(change=other, predecessor=old, successor=new).delete()
    for step in in_steps(trace.units):
        UnitVersion.objects.filter(unit__in=step).delete()
    back = [tuple(row) for row in was["versions"]]
    write_rows(
        UnitVersion, VERSION, ((*row[:1], day(row[1]), day(row[2]), *row[3:]) for row in back)
    )
    write_rows(UnitLink, LINK, (tuple(row) for row in was["links"]))
    for post, end in was["posts"]:
        Post.objects.filter(pk=post).update(valid_to=day(end))
    made_units = set(made["units"])
    kept = [unit for unit in trace.units if unit not in made_units]
    show_today(kept, {unit: day(end) for unit, end in was["units"]})
    for step in in_steps(made_units):
        Unit.objects.filter(pk__in=step).delete()
    trace.delete()
    renew_derived(kept)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
