"""Changes of units are seen before they are made, made whole or not at all, corrected, and undone for seven days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.registry import UnitMoves, unit_holders
from songhanh.lib.verbs import verbs
from songhanh.units.actions.rewriting import Rewriting
from songhanh.units.actions.tracing import Writing, put_back, renew_derived
from songhanh.units.models import ChangeTrace, Kind, Unit, UnitChange, UnitLink
from songhanh.units.models.search import described
from songhanh.units.rights import require
from songhanh.units.rules.changes import Draft, Unsound, sound
from songhanh.units.rules.lineage import CycleOfParents

verbs(
    **{
        "units.change": _("changed units"),
        "units.undo": _("undid a change of units"),
        "units.correct": _("corrected a change of units"),
    }
)
refusals(
    territory_lost=(
        _("Part of the territory of %(unit)s would belong to no unit."),
        _("Say to which units all of it goes: one whole, or at least two parts."),
    ),
    territory_doubled=(
        _("The territory of %(unit)s would belong to two units at once, or come from nowhere."),
        _("Name each successor once; a new unit takes all or part of units that are there."),
    ),
    weights_not_one=(
        _("The shares of %(unit)s add up to %(sum)s per cent, not to 100."),
        _("Give a share to every part so that they make 100 per cent, or to none."),
    ),
    before_founding=(
        _("%(unit)s exists from %(day)s only; it cannot change before that, or on that day."),
        _("Choose a later day, or the unit of that time."),
    ),
    later_change=(
        _("%(unit)s goes through “%(change)s” later, and nobody can tell what would become of that."),
        _("Undo the later change first, make this one, then make the later one again."),
    ),
    superior_unclear=(
        _("%(unit)s and the others lie under different superior units."),
        _("Name the superior unit of the new one."),
    ),
    lower_unit_homeless=(
        _("%(unit)s lies in a unit that is divided, and nobody said into which part it goes."),
        _("Name it beside the new unit to which it goes."),
    ),
    code_taken=(
        _("The code %(given)s is borne by %(unit)s at that time."),
        _("Give another code."),
    ),
    nothing_changes=(
        _("%(unit)s is called and placed so already."),
        _("Change at least one thing."),
    ),
    change_known=(
        _("A change of that day is called “%(title)s” already."),
        _("Correct that one, or give this one another title."),
    ),
    undo_too_late=(
        _("“%(change)s” can no longer be undone: more than seven days have passed, or it came with the seed."),
        _("Make a change the other way."),
    ),
    undo_newer_first=(
        _("“%(newer)s” was made later and touches the same units."),
        _("Undo that one first."),
    ),
    successor_in_use=(
        _("Units that this change founded hold rows already: %(what)s."),
        _("Make a change the other way; what was reported stays with who reported it."),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """How many rows of one kind hang on units that end, and what becomes of them."""

    label: Any
    count: int
    fate: Any


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do."""

    ended: list[Unit]
    begun: list[Unit]
    links: list[UnitLink]
    revised: list[Any]
    moved: list[Unit]
    bodies: int
    held: list[Held]


class _Seen(Exception):
    """Ends the trial of a change."""


def preview_change(draft: Draft, *, by: User) -> Preview:
    """What the change would come to; refused as making it would be. It is made, looked at and rolled back."""
    seen: list[Preview] = []
    try:
        with transaction.atomic():
            change, work, trace = _made(draft, by)
            seen.append(_preview(change, work, trace))
            raise _Seen
    except _Seen:
        return seen[0]


def _preview(change: UnitChange, work: Rewriting, trace: ChangeTrace) -> Preview:
    moves = moves_of(work, trace)
    lower = {unit for unit in work.units if unit not in work.gone and unit not in work.bodies_end}
    touched = {move.old for move in work.draft.moves} | {one.unit for one in work.draft.revised}
    moved = [work.units[unit] for unit in lower - touched - work.draft.units]
    units = Unit.objects.select_related("parent").in_bulk([*work.gone, *trace.made["units"]])
    links = change.links.select_related("predecessor", "successor")
    return Preview(
        ended=[units[unit] for unit in sorted(work.gone)],
        begun=[units[unit] for unit in trace.made["units"]],
        links=list(links.order_by("pk")),
        revised=list(change.versions.exclude(unit__in=trace.made["units"]).select_related("unit", "parent")) if work.draft.revised else [],
        moved=sorted(moved, key=lambda unit: unit.name_folded),
        bodies=len(work.bodies_end),
        held=held_by(moves),
    )  # fmt: skip


def moves_of(work: Rewriting, trace: ChangeTrace) -> UnitMoves:
    return UnitMoves(work.on, tuple(sorted(work.ends)), tuple(trace.made["units"]))


def held_by(moves: UnitMoves) -> list[Held]:
    return [Held(one.label, count, one.fate) for one in unit_holders if (count := one.count(moves))]


@transaction.atomic
def make_change(draft: Draft, *, by: User | None) -> UnitChange:
    """Make it whole or not at all. Refusals: see above."""
    change, work, trace = _made(draft, by)
    with _refused(draft):
        renew_derived(trace.units)
    for holder in unit_holders:
        holder.move(moves_of(work, trace), by)
    _record("units.change", change, trace, by)
    return change


def _made(draft: Draft, by: User | None) -> tuple[UnitChange, Rewriting, ChangeTrace]:
    if by is not None:
        for unit in Unit.objects.filter(pk__in=draft.units).order_by("pk"):
            require(by, "units.change", unit)
    if UnitChange.objects.filter(on=draft.on, title=draft.title, undone_at=None).exists():
        raise Refused("change_known", title=draft.title)
    change = UnitChange.objects.create(
        on=draft.on, subject=draft.subject, title=draft.title, act=draft.act, source=draft.source,
        made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    with _refused(draft):
        work = Rewriting(sound(draft), change)
        work.run()
        trace = Writing(work).write()
        renew_derived(trace.units, names=False)
    return change, work, trace


@contextmanager
def _refused(draft: Draft) -> Iterator[None]:
    """A change that cannot be, as a refusal that names the unit."""
    try:
        yield
    except Unsound as unsound:
        values: dict[str, Any] = {
            name: _named(value, draft) if name in ("above", "parent") else value
            for name, value in unsound.values.items()
        }
        if unsound.code == "later_change":
            known = UnitChange.objects.in_bulk([_id(values.get("change"))])
            values["change"] = next(iter(known.values()), gettext("a later change"))
        raise Refused(unsound.code, unit=_named(unsound.unit, draft), **values) from None
    except CycleOfParents as cycle:
        unit = Unit.objects.get(pk=cycle.args[0])
        raise Refused("parent_cycle", unit=unit, parent=unit.parent or unit) from None


def _id(key: object) -> int:
    return key if isinstance(key, int) else 0


def _named(key: object, draft: Draft) -> object:
    named = {one.key: one.name for one in draft.founded}
    return described(Unit.objects.get(pk=key)) if isinstance(key, int) else named.get(str(key), key)


def _record(verb: str, change: UnitChange, trace: ChangeTrace, by: User | None) -> None:
    """One line in the chain of each unit that it is about, of the country where they are many."""
    about = _about(change, trace)
    note = "; ".join(filter(None, (change.title, change.act)))
    if len(about) > 50:
        country = Unit.objects.filter(level="country").first()
        told = {"units": ("", str(len(trace.units))), "links": ("", str(change.links.count()))}
        record(verb, by=by, unit=country, target=change, change=told, note=note)
        return
    for unit in about:
        record(verb, by=by, unit=unit, target=change, note=note)


def _about(change: UnitChange, trace: ChangeTrace) -> list[int]:
    told = {unit for unit, _end in trace.was["units"]} | set(trace.made["units"])
    told |= set(change.versions.values_list("unit", flat=True))
    told |= set(change.links.values_list("predecessor", flat=True))
    territories = Unit.objects.filter(kind=Kind.TERRITORY) | Unit.objects.filter(
        parent__kind=Kind.BODY
    )
    return sorted(
        told
        if len(told) <= 50
        else territories.filter(pk__in=trace.units).values_list("pk", flat=True)
    )


@transaction.atomic
def undo_change(change: UnitChange, *, by: User) -> UnitChange:
    """Put everything back as it stood, within seven days and while nothing hangs on what it founded."""
    change = UnitChange.objects.select_for_update().get(pk=change.pk)
    trace = ChangeTrace.objects.filter(change=change).first()
    if trace is None or not change.may_be_undone:
        raise Refused("undo_too_late", change=change)
    made = set(trace.made["units"])
    for unit in Unit.objects.filter(
        pk__in=[one for one in trace.units if one not in made][:50]
    ).order_by("pk"):
        require(by, "units.change", unit)
    _require_last(change, trace)
    back = UnitMoves(
        change.on, tuple(sorted(made)), tuple(unit for unit, _end in trace.was["units"])
    )
    _require_unused(back)
    _record("units.undo", change, trace, by)
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    try:
        put_back(change, trace)
    except (ProtectedError, IntegrityError) as error:
        raise Refused("successor_in_use", what=_kinds(error)) from None
    for holder in unit_holders:
        holder.move(back, by)
    return change


def _require_last(change: UnitChange, trace: ChangeTrace) -> None:
    newer = ChangeTrace.objects.filter(change__undone_at=None, change__made_at__gt=change.made_at)
    touched = set(trace.units)
    for other in newer.select_related("change").order_by("-change__made_at"):
        if touched.intersection(other.units):
            raise Refused("undo_newer_first", newer=other.change)


def _require_unused(back: UnitMoves) -> None:
    counted = [(one.label, one.count(back)) for one in unit_holders if one.holds_back]
    what = ", ".join(f"{label} {count}" for label, count in counted if count)
    if back.ended and what:
        raise Refused("successor_in_use", what=what)


def _kinds(error: Exception) -> str:
    things: set[Model] = getattr(error, "protected_objects", set())
    return ", ".join(sorted({str(thing._meta.verbose_name) for thing in things})) or "?"


@transaction.atomic
def correct_change(change: UnitChange, draft: Draft, *, by: User) -> UnitChange:
    """Undo it and make it as it should have been, both or neither."""
    undo_change(change, by=by)
    made = make_change(draft, by=by)
    record("units.correct", by=by, unit=None, target=made, note=str(change))
    return made
