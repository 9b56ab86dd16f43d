"""What the boards of a snapshot say of one number: for units, for women and men, and of a unit's own report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from songhanh.cube.formula import parse
from songhanh.evaluation.panels.subject import Subject
from songhanh.frameworks.models import Element
from songhanh.units.models import Unit

if TYPE_CHECKING:
    from songhanh.cube.formula import Formula
    from songhanh.cube.rating import Value
    from songhanh.cube.store import Snapshot

WHOLE, ABOVE, BELOW = "whole", "above", "below"


@dataclass(frozen=True, slots=True)
class Amount:
    """What one unit came to: the value with its two parts, and of how many units it is made."""

    value: Fraction | None = None
    above: Fraction | None = None
    below: Fraction | None = None
    reason: str = ""
    n_reported: int = 0
    n_expected: int = 0


@dataclass(frozen=True, slots=True)
class Split:
    """One element of the formula for women, men and both."""

    title: str
    unit: str
    women: Fraction | None
    men: Fraction | None
    total: Fraction | None
    nothing: str


def amounts(seen: Snapshot, what: Subject, period: str, units: Iterable[Unit]) -> dict[int, Amount]:
    """The number with its parts for each unit that has one or was asked, from one reading of the boards."""
    from songhanh.cube.read import points

    found: dict[int, dict[str, Value]] = defaultdict(dict)
    asked = _formulas(what)
    if (
        what.counts_units
    ):  # counted in its quarters: a unit is met through its other figures of the year
        asked |= {f"by {code}": parse(code) for code in Element.objects.values_list("code", flat=True)}  # fmt: skip
    for one in points(seen, asked, period, [unit.pk for unit in units]):
        found[int(str(one.unit))][str(one.indicator)] = one
    return {unit: _amount(values) for unit, values in found.items() if _is_told(values)}


def own_amount(seen: Snapshot, what: Subject, period: str, unit: Unit) -> Amount | None:
    """What the unit itself reported, beside what comes from below; None where it did not."""
    from songhanh.cube.store import figures

    if what.counts_units:
        return None
    rows = figures(seen, periods=[period], elements=[one.pk for one in what.elements], units=[unit.pk]).to_pylist()  # fmt: skip
    if not rows:
        return None
    values = {need.key: _own(rows, what, need) for need in what.formula.elements}
    told = {name: formula.evaluate(values).value for name, formula in _formulas(what).items()}
    return Amount(told[WHOLE], told[ABOVE], told.get(BELOW), n_reported=1, n_expected=1)


def splits(seen: Snapshot, what: Subject, period: str, unit: Unit) -> list[Split]:
    """Women, men and total of each element of the formula."""
    from songhanh.cube.read import by_sex

    rows = by_sex(seen, [one.pk for one in what.elements], [period], [unit.pk]).to_pylist()
    found = {row["element"]: row for row in rows}
    return [_split(found[one.pk], one) for one in what.elements if one.pk in found]


def _split(row: dict[str, Any], one: Element) -> Split:
    women, men, both = (_scaled(row[name], one.decimals) for name in ("women", "men", "total"))
    return Split(one.title, one.unit, women, men, both, row["nothing"] or "")


def together(some: list[Amount]) -> Amount:
    return Amount(
        above=total(one.above for one in some),
        below=total(one.below for one in some),
        n_reported=sum(one.n_reported for one in some),
        n_expected=sum(one.n_expected for one in some),
    )


def total(values: Iterable[Fraction | None]) -> Fraction | None:
    """The sum of what is known; None where nothing is."""
    known = [one for one in values if one is not None]
    return sum(known, Fraction(0)) if known else None


def _formulas(what: Subject) -> dict[str, Formula]:
    if what.parts is None:
        return {WHOLE: what.formula, ABOVE: what.formula}
    return {WHOLE: what.formula, ABOVE: what.parts[0], BELOW: what.parts[1]}


def _is_told(values: Mapping[str, Value]) -> bool:
    own = (values.get(name) for name in (WHOLE, ABOVE, BELOW))
    return any(one.value is not None or one.n_expected for one in own if one)


def _amount(values: Mapping[str, Value]) -> Amount:
    whole = values.get(WHOLE)
    if whole is None:
        return Amount()
    return Amount(
        _exact(whole),
        _exact(values.get(ABOVE)),
        _exact(values.get(BELOW)),
        whole.reason or "",
        min(whole.n_reported, whole.n_expected),
        whole.n_expected,
    )


def _exact(value: Value | None) -> Fraction | None:
    return None if value is None or value.value is None else Fraction(value.value)


def _own(rows: list[dict[str, Any]], what: Subject, need: Any) -> Fraction | None:
    """The sum of the unit's own figures of one operand; forms ask each element in one way only."""
    element = next(one for one in what.elements if one.code == need.element)
    wanted = dict(need.members)
    mine = [
        row["value"]
        for row in rows
        if row["element"] == element.pk
        and all(row[axis] == member for axis, member in wanted.items())
    ]
    known = [value for value in mine if value is not None]
    return Fraction(sum(known), 10**element.decimals) if known else None


def _scaled(value: int | None, decimals: int) -> Fraction | None:
    return None if value is None else Fraction(value, 10**decimals)
