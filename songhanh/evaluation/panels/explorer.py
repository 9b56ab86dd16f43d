"""The explorer: one indicator or element × units × periods, by sex where it is counted so, from one snapshot.

All that was asked stands in the address, so that a link shows the same to whoever may see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import QueryDict

from songhanh.accounts.models import User
from songhanh.collection.actions.delivery import store
from songhanh.evaluation.models import Yardstick, yardsticks
from songhanh.evaluation.rules.formulas import of_sex
from songhanh.frameworks.models import Element, Indicator
from songhanh.lib.charts.lines import LineChart, Series, line_chart
from songhanh.units.models import Kind, Unit
from songhanh.units.rights import own_territory, units_for
from songhanh.words.periods import MONTHS, Period, parse_period
from songhanh.words.periods import Kind as PeriodKind

if TYPE_CHECKING:
    from songhanh.cube.formula import Formula
    from songhanh.cube.rating import Value
    from songhanh.cube.store import Snapshot

ELEMENT = "element."  # before the code of an element, where an address asks for one
KINDS = tuple(PeriodKind)
BOTH = ""
SEXES = (BOTH, "F", "M")
MOST_PERIODS = 12
MOST_LINES = 4
ROOM = 170  # at the right of the chart, for the longest name of a unit


@dataclass(frozen=True, slots=True)
class Subject:
    """What is shown: a measured value or what it is made of."""

    code: str
    title: str
    unit: str
    decimals: int
    formula: Formula
    splits: bool  # by sex
    indicator: Indicator | None = None

    @property
    def name(self) -> str:
        """As the path of a number calls it: the code of the indicator or of the element."""
        return self.code.removeprefix(ELEMENT)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address understood: who is asked about, what, when, and by sex or not."""

    unit: Unit
    above: list[Unit]
    below: list[Unit]
    subject: Subject | None
    subjects: list[Subject]
    periods: list[Period]
    known: list[Period]
    is_by_sex: bool
    snapshot: Snapshot | None

    @property
    def units(self) -> list[Unit]:
        return [self.unit, *self.below]

    @property
    def sexes(self) -> tuple[str, ...]:
        return SEXES if self.is_by_sex else (BOTH,)

    @property
    def indicators(self) -> list[Subject]:
        return [one for one in self.subjects if one.indicator]

    @property
    def elements(self) -> list[Subject]:
        return [one for one in self.subjects if not one.indicator]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one unit came to in one period."""

    value: Fraction | None
    reason: str
    n_reported: int
    n_expected: int
    decimals: int
    period: str = ""
    sex: str = ""

    @property
    def number(self) -> float | None:
        return None if self.value is None else float(self.value)

    @property
    def is_partial(self) -> bool:
        return self.value is not None and self.n_reported < self.n_expected


@dataclass(frozen=True, slots=True)
class Line:
    unit: Unit
    cells: list[Cell]


@dataclass(frozen=True)
class Explored:
    """All that the page shows."""

    wanted: Wanted
    lines: list[Line]

    @cached_property
    def chart(self) -> LineChart | None:
        """The unit over the periods, with those below it where they are few; the table has the others."""
        periods = self.wanted.periods
        step = len(self.wanted.sexes)
        told = [
            one
            for one in self.lines
            if sum(cell.value is not None for cell in one.cells[::step]) > 1
        ]
        if not told or self.wanted.subject is None:
            return None
        series = [
            Series(
                line.unit.title,
                [cell.number for cell in line.cells[::step]],
                is_main=line.unit == self.wanted.unit,
            )
            for line in (told if len(told) <= MOST_LINES else told[:1])
        ]
        names = [one.code for one in periods]
        return line_chart(
            names, series, decimals=self.wanted.subject.decimals, width=720, margin=ROOM
        )

    @property
    def is_empty(self) -> bool:
        return all(cell.value is None for line in self.lines for cell in line.cells)


def wanted(user: User, given: QueryDict) -> Wanted | None:
    """None where the address names a unit that is not there for this person, or the person holds no post."""
    seen = units_for(user, "evaluation.view_published").filter(kind=Kind.TERRITORY)
    asked = given.get("unit", "")
    unit = seen.filter(pk=asked).first() if asked.isdecimal() else own_territory(user)
    if unit is None:
        return None
    snapshot = newest()
    inside = units_for(user, "collection.view")  # counts themselves are read as returns are
    subjects = _indicators() if snapshot else []
    if snapshot and inside.filter(pk=unit.pk).exists():
        subjects += _elements(snapshot)
    subject = next((one for one in subjects if one.code == given.get("what")), None)
    subject = subject or next(iter(subjects), None)
    known = _periods(snapshot)
    below = seen.filter(pk__in=Unit.objects.children(unit).values("pk")).order_by("code")
    if subject and not subject.indicator:
        below = below.filter(pk__in=inside.values("pk"))
    return Wanted(
        unit,
        list(Unit.objects.above(unit)),
        list(below),
        subject,
        subjects,
        _chosen(known, given.getlist("period"), _asked(snapshot, subject)),
        known,
        given.get("by") == "sex" and subject is not None and subject.splits,
        snapshot,
    )


def newest() -> Snapshot | None:
    """The newest snapshot; None before the first, or where it cannot be read: then the page says so and goes on."""
    from songhanh.cube.errors import CubeError

    try:
        return store().current()
    except CubeError:
        return None


def explored(asked: Wanted) -> Explored:
    """One reading of the boards for each period."""
    found: dict[tuple[str, str, int], Value] = {}
    for period in asked.periods:
        found |= _values(asked, period.code)
    lines = [
        Line(
            unit,
            [
                _cell(found.get((period.code, sex, unit.pk)), asked, period.code, sex)
                for period in asked.periods
                for sex in asked.sexes
            ],
        )
        for unit in asked.units
    ]
    return Explored(asked, lines)


def _values(asked: Wanted, period: str) -> dict[tuple[str, str, int], Value]:
    from songhanh.cube.read import points

    if asked.subject is None or asked.snapshot is None:
        return {}
    whole = asked.subject.formula
    formulas = {sex: of_sex(whole, sex) if sex else whole for sex in asked.sexes}
    units = [one.pk for one in asked.units]
    values = points(asked.snapshot, formulas, period, units)
    return {(period, str(one.indicator), int(str(one.unit))): one for one in values}


def _cell(value: Value | None, asked: Wanted, period: str, sex: str) -> Cell:
    decimals = asked.subject.decimals if asked.subject else 0
    if value is None:
        return Cell(None, "not_known", 0, 0, decimals, period, sex)
    exact = None if value.value is None else Fraction(value.value)
    told = (value.reason or "", value.n_reported, value.n_expected)
    return Cell(exact, *told, decimals, period, sex)


def _indicators() -> list[Subject]:
    return [_of_indicator(one) for one in yardsticks()]


def _of_indicator(stick: Yardstick) -> Subject:
    one = stick.indicator
    return Subject(one.code, one.short, one.unit, one.decimals, stick.formula, stick.is_by_sex, one)


def _elements(snapshot: Snapshot) -> list[Subject]:
    """Elements with figures in the snapshot that are added up; others are true only where they were taken."""
    from songhanh.cube.formula import parse
    from songhanh.cube.read import dimension

    known = set(dimension(snapshot, "expected", ("element",))["element"].unique().to_pylist())
    rows = Element.objects.filter(pk__in=known, over_units=Element.Adding.SUM)
    return [
        Subject(
            f"{ELEMENT}{one.code}",
            one.title,
            one.unit,
            one.decimals,
            parse(one.code),
            any(axis.code == "sex" for axis in one.breakdowns.all()),
        )
        for one in rows.prefetch_related("breakdowns").order_by("pk")
    ]


def _periods(snapshot: Snapshot | None) -> list[Period]:
    """The periods with figures, those of a kind together, the newest first."""
    found = [parse_period(code) for code in snapshot.periods] if snapshot else []
    found.sort(key=lambda one: (one.end, one.start), reverse=True)
    return sorted(found, key=lambda one: (-MONTHS[one.kind], KINDS.index(one.kind)))


def _asked(snapshot: Snapshot | None, subject: Subject | None) -> set[str]:
    """The periods for which what it is made of was asked."""
    from songhanh.cube.read import asked_periods

    if snapshot is None or subject is None:
        return set()
    codes = {need.element for need in subject.formula.elements}
    return asked_periods(
        snapshot, Element.objects.filter(code__in=codes).values_list("pk", flat=True)
    )


def _chosen(known: list[Period], codes: Iterable[str], asked: set[str]) -> list[Period]:
    """The periods that the address names, else the newest in which this was asked; in the order of time."""
    among = set(codes)
    found = [one for one in known if one.code in among]
    if not found:
        found = [one for one in known if one.code in asked or not asked]
        found = [one for one in found if one.kind == found[0].kind][:5]
    return sorted(found[:MOST_PERIODS], key=lambda one: (one.start, one.end))
