"""One change worked out on the rows of units: read once, done in memory; `actions.tracing` writes it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from django.db.models import Q

from songhanh.units.actions.lineage import in_steps, spanned
from songhanh.units.actions.slices import Slice, State
from songhanh.units.models import Kind, Level, Unit, UnitChange, UnitLink, UnitVersion
from songhanh.units.models.spans import holds
from songhanh.units.rules.changes import (
    Draft,
    End,
    Founded,
    Onward,
    Revised,
    Unsound,
    ended,
    passed_on,
    whole_heirs,
)
from songhanh.units.rules.lineage import LAST
from songhanh.units.rules.names import LEVEL_OF_TYPE
from songhanh.words.text import fold


class Rewriting(Slice):
    """Who ends, who begins, what each unit is from the day on.

    Raises Unsound with the unit it is about; nothing is written here but the units that are founded.
    """

    def __init__(self, draft: Draft, change: UnitChange) -> None:
        super().__init__(draft.on)
        self.draft, self.change = draft, change
        self.gone = ended(draft)
        self.bodies_end: set[int] = set()
        self.ends: dict[int, date] = {}  # units whose last day changes
        self.relinked: tuple[list[UnitLink], list[Onward]] = ([], [])
        self.keys: dict[str, int] = {}

    def run(self) -> None:
        self.load(self.draft.units)
        self.check_lives()
        later = self.later_links()
        onward = [self.onward(link) for link in later]
        told = passed_on(
            onward, self.draft, {unit: one.valid_to or LAST for unit, one in self.units.items()}
        )
        gone_links = [link for link, one in zip(later, onward, strict=True) if one not in set(told)]
        self.relinked = gone_links, [one for one in told if one not in set(onward)]
        for founded in self.draft.founded:
            self.found(founded, told)
        lower = self.lower()
        self.check_abolished(lower)
        for unit in sorted(self.gone):
            self.end(unit)
        for child in lower:
            self.settle(child)
        for revised in self.draft.revised:
            self.revise(revised)
        self.check_codes()

    def check_lives(self) -> None:
        """Everything named exists on the day; what changes existed the day before."""
        changing = {move.old for move in self.draft.moves} | set(self.draft.abolished)
        changing |= {one.unit for one in self.draft.revised}
        for key, unit in self.units.items():
            first = unit.valid_from
            if key in changing and first is not None and self.on <= first:
                raise Unsound("before_founding", key, day=first)
            if not holds(unit, self.on):
                raise Unsound("unit_not_then", key, day=self.on)
        olds = list({move.old for move in self.draft.moves})
        for step in in_steps(olds):
            same = UnitLink.objects.filter(change__on=self.on).exclude(change=self.change)
            clash = same.filter(Q(predecessor__in=step) | Q(successor__in=step)).first()
            if clash:
                key = clash.predecessor_id if clash.predecessor_id in olds else clash.successor_id
                raise Unsound("overlapping_validity", key, day=self.on)

    # ------------------------------------------------------------------------------- later changes
    def later_links(self) -> list[UnitLink]:
        touched = {move.old for move in self.draft.moves}
        found: dict[int, UnitLink] = {}
        for step in in_steps(touched):
            rows = UnitLink.objects.filter(change__on__gt=self.on).select_related("change")
            for link in rows.filter(Q(predecessor__in=step) | Q(successor__in=step)):
                found[link.pk] = link
        return list(found.values())

    def onward(self, link: UnitLink) -> Onward:
        is_whole = link.extent == UnitLink.Extent.WHOLE
        return Onward(link.change_id, link.change.on, link.predecessor_id, link.successor_id, is_whole)  # fmt: skip

    def end_of(self, key: End, sources: list[int], told: list[Onward]) -> date | None:
        """The last day of a founded unit: when a later change takes it, or when its predecessors ended."""
        by_day: dict[date, set[End]] = defaultdict(set)
        for link in told:
            if link.old == key:
                by_day[link.on].add(link.new)
        leaving = [day for day, targets in by_day.items() if key not in targets]
        if leaving:
            return min(leaving)
        ends = {self.units[unit].valid_to for unit in sources if unit in self.gone}
        if len(ends) > 1 and not by_day:
            raise Unsound("later_change", sources[0], change=None)
        return None if by_day or not ends else ends.pop()

    # ------------------------------------------------------------------------------ units themselves
    def found(self, founded: Founded, told: list[Onward]) -> None:
        moves = [move for move in self.draft.moves if move.new == founded.key]
        sources = [move.old for move in moves]
        self.check_level(founded, sources)
        parent = founded.parent if founded.parent is not None else self.common_parent(sources)
        end = self.end_of(founded.key, sources, told)
        first = State(
            self.on, end, founded.name, founded.name_en, founded.type,
            LEVEL_OF_TYPE[founded.type], founded.code, parent, self.change.pk,
        )  # fmt: skip
        whole = [move.old for move in moves if move.is_whole and move.old in self.gone]
        self.states[founded.key] = self.moved_later(first, whole)

    def check_level(self, founded: Founded, sources: list[int]) -> None:
        level = LEVEL_OF_TYPE.get(founded.type)
        if level in (None, Level.COUNTRY, Level.PLACE) and not sources:
            raise Unsound("level_of_type", founded.key, type=founded.type)
        before = {self.at(unit).level for unit in sources}
        if level not in before and self.draft.subject != UnitChange.Subject.REORGANISATION:
            raise Unsound("level_of_type", sources[0], type=founded.type)

    def common_parent(self, sources: list[int]) -> End | None:
        heirs = whole_heirs(self.draft)
        parents = {self.at(unit).parent for unit in sources}
        told = {heirs.get(one, one) if isinstance(one, int) else one for one in parents}
        if len(told) != 1:
            raise Unsound("superior_unclear", sources[0])
        return told.pop()

    def moved_later(self, first: State, sources: list[int]) -> list[State]:
        """A founded unit lies where its predecessors lie later; other facts of theirs end with them."""
        found = [first]
        later = {unit: [one for one in self.states[unit] if one.start and one.start > self.on] for unit in sources}  # fmt: skip
        for unit, states in later.items():
            now = self.at(unit)
            for one in states:
                if (one.name, one.type, one.code) != (now.name, now.type, now.code) and (
                    first.end is None or (one.start and one.start < first.end)
                ):
                    raise Unsound("later_change", unit, change=one.change)
        paths = {
            tuple((one.start, one.parent, one.change) for one in states if first.end is None or (one.start and one.start < first.end))
            for states in later.values()
        }  # fmt: skip
        if len(paths) > 1:
            raise Unsound("later_change", sources[0], change=None)
        for start, parent, change in paths.pop() if paths else ():
            last = found.pop()
            found += [replace(last, end=start), replace(last, start=start, parent=parent, change=change)]  # fmt: skip
        return found

    def end(self, unit: int) -> None:
        """It ends on the day: what it was to be later goes."""
        self.states[unit] = [
            replace(one, end=self.on) if one.holds(self.on) else one
            for one in self.states[unit]
            if spanned(one.start, one.end).start < self.on
        ]
        self.ends[unit] = self.on

    # ------------------------------------------------------------------------- what lies under them
    def lower(self) -> list[int]:
        """Units directly under those that end, on the day or later."""
        found: set[int] = set()
        for step in in_steps(self.gone):
            rows = UnitVersion.objects.filter(parent__in=step).exclude(valid_to__lte=self.on)
            found |= set(rows.values_list("unit", flat=True))
        found -= self.gone
        self.load(found)
        return sorted(found)

    def check_abolished(self, lower: list[int]) -> None:
        """What ends without a successor has no territory but that of its lower units, or lay in a commune."""
        above = {one.parent for child in lower if self.units[child].kind == Kind.TERRITORY for one in self.states[child]}  # fmt: skip
        for unit in self.draft.abolished:
            if unit not in above and self.at(unit).level not in (Level.PLACE, Level.BODY):
                raise Unsound("territory_lost", unit)

    def settle(self, child: int) -> None:
        """A lower unit goes to its superior's successor; a body with its territory, or ends."""
        carried = {one.carries: one.key for one in self.draft.founded if one.carries is not None}
        heirs, is_body = whole_heirs(self.draft), self.units[child].kind == Kind.BODY
        states = []
        for one in self.split_at(child):
            above = one.parent
            if above not in self.gone or spanned(one.start, one.end).start < self.on:
                states.append(one)
                continue
            if is_body:
                if above not in carried:
                    self.end_body(child)
                    return
                new: End | None = carried[above]
            else:
                new = self.draft.placed.get(child, heirs.get(above))
            if new is None:
                raise Unsound("lower_unit_homeless", child, above=above)
            change = self.change.pk if one.start == self.on else one.change
            states.append(replace(one, parent=new, change=change))
        self.states[child] = states

    def end_body(self, body: int) -> None:
        """A body ends with its territory, and the bodies in it."""
        below = set(Unit.objects.below(self.units[body], self.on).values_list("pk", flat=True))
        self.load(below)
        for each in (body, *below):
            if not holds(self.units[each], self.on) or self.units[each].valid_from == self.on:
                raise Unsound("unit_not_then", each, day=self.on)
            self.end(each)
            self.bodies_end.add(each)

    # ------------------------------------------------------------------------------ names and codes
    def revise(self, revised: Revised) -> None:
        """From the day on, and on through later states until they say otherwise."""
        unit, now = revised.unit, self.at(revised.unit)
        if now.start == self.on:
            raise Unsound("overlapping_validity", unit, day=self.on)
        given = revised.given
        is_retyped = given.get("type", now.type) != now.type
        is_territory = self.units[unit].kind == Kind.TERRITORY
        if is_territory and is_retyped and LEVEL_OF_TYPE.get(given["type"]) != now.level:
            raise Unsound("level_of_type", unit, type=given["type"])
        if given.get("parent") == unit:
            raise Unsound("parent_cycle", unit, parent=unit)
        if all(getattr(now, name) == value for name, value in given.items()):
            raise Unsound("nothing_changes", unit)
        states, going = [], dict(given)
        for one in self.split_at(unit):
            if spanned(one.start, one.end).start < self.on:
                states.append(one)
                continue
            going = {name: new for name, new in going.items() if getattr(one, name) == getattr(now, name)}  # fmt: skip
            change = self.change.pk if one.start == self.on else one.change
            states.append(replace(one, **going, change=change))
        self.states[unit] = states

    def check_codes(self) -> None:
        """No code is borne by two units on one day."""
        changed: set[End] = {one.unit for one in self.draft.revised if one.code}
        for unit in changed | {one.key for one in self.draft.founded}:
            for state in self.states[unit]:
                if state.code and spanned(state.start, state.end).end > self.on:
                    self.check_code(unit, state)

    def check_code(self, unit: End, state: State) -> None:
        mine = spanned(state.start, state.end)
        others = {key for key, states in self.states.items() if key != unit and any(one.code == state.code and mine.meets(spanned(one.start, one.end)) for one in states)}  # fmt: skip
        rows = UnitVersion.objects.filter(code=state.code)
        others |= {
            row.unit_id
            for row in rows
            if row.unit_id not in self.units and mine.meets(spanned(row.valid_from, row.valid_to))
        }
        if others:
            raise Unsound("code_taken", sorted(others, key=str)[0], given=state.code)

    # ------------------------------------------------------------------------------- for the writing
    def new_unit(self, founded: Founded, parent: int | None) -> Unit:
        first, last = self.states[founded.key][0], self.states[founded.key][-1]
        return Unit(
            kind=Kind.TERRITORY, level=first.level, type=first.type, name=first.name,
            name_en=first.name_en, name_folded=fold(first.name), code=first.code, parent_id=parent,
            valid_from=first.start, valid_to=last.end,
        )  # fmt: skip
