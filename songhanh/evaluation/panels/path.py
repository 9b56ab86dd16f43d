"""The path of a number: from the sum over its formula and the units below it down to the cells that people typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from songhanh.collection.actions.delivery import store
from songhanh.evaluation.models import Rating
from songhanh.evaluation.panels.asked import asked as asked_page
from songhanh.evaluation.panels.board import Row
from songhanh.evaluation.panels.cells import Reports, ReturnStep, counted
from songhanh.evaluation.panels.judged import Judged, judged
from songhanh.evaluation.panels.numbers import (
    Amount,
    Split,
    amounts,
    own_amount,
    splits,
    together,
    total,
)
from songhanh.evaluation.panels.subject import Subject, subject
from songhanh.evaluation.rules.missing import Reason
from songhanh.units.models import Kind, Unit
from songhanh.units.models.spans import alive
from songhanh.units.rights import units_for
from songhanh.words.errors import NotUnderstood
from songhanh.words.periods import Period, parse_period

if TYPE_CHECKING:
    from songhanh.accounts.models import User
    from songhanh.cube.store import Snapshot

NOTHING = Amount()
RIGHT = "evaluation.view_published"


@dataclass(frozen=True, slots=True)
class Step:
    """A unit on the path, or one of those that make its sum; `unit` None: those this person may not open."""

    unit: Unit | None
    amount: Amount
    state: Reason | None = None
    is_own: bool = False  # what the unit itself reported, beside what came from below


@dataclass(frozen=True)
class Path:
    """All that the page shows; without a snapshot nothing has been approved yet."""

    subject: Subject
    unit: Unit
    period: Period | None = None
    snapshot: Snapshot | None = None
    amount: Amount = NOTHING
    chain: Sequence[Step] = ()
    splits: Sequence[Split] = ()
    steps: Sequence[Step] = ()
    n_unasked: int = 0  # of those below
    reports: Sequence[ReturnStep] = ()
    reasons: Sequence[tuple[Reason, int]] = ()
    rating: Rating | None = None
    judged: Judged | None = None
    then: Rating | None = None
    said: str = ""  # the snapshot by which whoever came here read the number

    @property
    def row(self) -> Row | None:
        return Row(self.rating, None, None, is_first=True) if self.rating else None

    @property
    def sums(self) -> Amount:
        """Both parts of the steps below, added up here once more."""
        return Amount(
            above=total(step.amount.above for step in self.steps),
            below=total(step.amount.below for step in self.steps),
        )

    @property
    def is_equal(self) -> bool:
        """Whether they come to the number above."""
        sums, own = self.sums, self.amount
        return (sums.above, sums.below) == (own.above, own.below)

    @property
    def is_summed(self) -> bool:
        """Whether there is anything below that is added up."""
        return bool(self.steps)

    @property
    def is_changed(self) -> bool:
        return self.then is not None and self.rating is not None and self.then.value != self.rating.value  # fmt: skip


def path(user: User, code: str, given: QueryDict) -> Path | None:
    """The path of the number that an address names; None for what is not there for this person."""
    from songhanh.cube.errors import CubeError

    place = given.get("place", "")
    unit = _named(user, place, given.get("period", "")) if place else None
    if place and unit is None:
        return None
    found = asked_page(user, given if unit is None else _of(unit))
    what = subject(user, code, given.get("sex", ""))
    if found is None or what is None:
        return None
    wanted = _period(given.get("period", "")) or found.period
    if wanted is None:
        return Path(what, found.unit)
    try:
        seen = store().current()
    except CubeError:
        return Path(what, found.unit)
    return _path(user, what, found.unit, what.told_in(wanted), seen, given.get("snapshot", ""))


def _named(user: User, place: str, period: str) -> Unit | None:
    """The territory that a file means by its code (one without a code is named by its number) in that period."""
    when = _period(period)
    seen = units_for(user, RIGHT).filter(kind=Kind.TERRITORY)
    if when is None:
        return None
    by_code = seen.filter(code=place).filter(alive(when.end)).first()
    return by_code or (seen.filter(pk=place, code="").first() if place.isdecimal() else None)


def _of(unit: Unit) -> QueryDict:
    return QueryDict(f"unit={unit.pk}")


def _path(user: User, what: Subject, unit: Unit, period: Period, seen: Snapshot, said: str) -> Path:
    above = [one for one in Unit.objects.above(unit, period.end) if one.kind == Kind.TERRITORY]
    children = Unit.objects.children(unit, period.end).filter(kind=Kind.TERRITORY)
    under = list(children.order_by("name_folded")) if what.adds_up else []
    near = [one.pk for one in (*above, *under)]
    open_to = set(units_for(user, RIGHT, among=near).values_list("pk", flat=True))
    found = amounts(seen, what, period.code, [unit, *above, *under])
    reports = Reports(what.elements, what.reported_in(period), seen.last_seq, what.sex)
    states = reports.reasons(unit, period.end)
    told = [one for one in under if one.pk in found or one.pk in states]
    own = own_amount(seen, what, period.code, unit) if told else None
    rating = _rating(user, what, unit, period)
    return Path(
        what,
        unit,
        period,
        seen,
        found.get(unit.pk, NOTHING),
        [Step(one, found.get(one.pk, NOTHING)) for one in above if one.pk in open_to]
        + [Step(unit, found.get(unit.pk, NOTHING))],
        splits(seen, what, period.code, unit),
        _steps(unit, told, open_to, found, states, own),
        len(under) - len(told),
        reports.of(unit, user),
        counted(states.values()),
        rating,
        judged(rating) if rating else None,
        _rating(user, what, unit, period, said) if said and said != seen.id else None,
        said,
    )


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except (NotUnderstood, ValueError):
        return None


def _steps(
    unit: Unit,
    told: list[Unit],
    open_to: set[int],
    found: Mapping[int, Amount],
    states: Mapping[int, Reason],
    own: Amount | None,
) -> list[Step]:
    """What makes the sum: what the unit itself reported, the units below, and those that may not be opened together."""
    steps = [Step(unit, own, states.get(unit.pk), is_own=True)] if own else []
    told = sorted(
        told, key=lambda one: states.get(one.pk, Reason.COUNTED) == Reason.COUNTED
    )  # who is missing first
    steps += [Step(one, found.get(one.pk, NOTHING), states.get(one.pk)) for one in told if one.pk in open_to]  # fmt: skip
    hidden = [found.get(one.pk, NOTHING) for one in told if one.pk not in open_to]
    return [*steps, Step(None, together(hidden))] if hidden else steps


def _rating(user: User, what: Subject, unit: Unit, period: Period, said: str = "") -> Rating | None:
    """The rating that holds now, or that held at a snapshot known by its name."""
    if what.indicator is None:
        return None
    rows = Rating.objects.visible_to(user).of(unit, period.code)
    rows = rows.filter(indicator=what.indicator, sex=what.sex)
    rows = rows.select_related("unit", "indicator__programme", "indicator__formula")
    if not said:
        return rows.now().first()
    since = Rating.objects.filter(snapshot=said).values_list("since_seq", flat=True).first()
    return None if since is None else rows.as_of(since).first()
