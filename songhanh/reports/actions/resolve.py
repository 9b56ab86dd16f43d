"""From a bound number back to its cell: what the record and the cube say that it must read.

A binding is figure and snapshot. `M1.1/75/2025` is a kept rating as it held in that snapshot (":asked", ":change",
":gap", ":n" are what its sentence says of it beside the value); `population/75/2025/F` is a cell of the cube;
`ratings.met/75/2025` counts the ratings of the place. What is counted on a day (tasks, documents, delays) carries that
day and is of the record, not of the cube: nothing is answered for it here.
"""

from __future__ import annotations

from decimal import Decimal

from songhanh.collection.actions.delivery import store
from songhanh.evaluation.models import Rating
from songhanh.frameworks.models import NATION, Element
from songhanh.reports.actions.figures import amount_of
from songhanh.reports.actions.rated import line_of, ratings_of
from songhanh.reports.rules import sentences
from songhanh.reports.rules.material import MILESTONE, IndicatorLine
from songhanh.units.models import Kind, Level, Unit
from songhanh.words.numbers import format_number
from songhanh.words.periods import parse_period

DAY = 8  # a day's snapshot is 20251231


def is_of_the_day(snapshot: str) -> bool:
    """Whether a number was counted in the record on a day, not read from a snapshot of the cube."""
    return len(snapshot) == DAY and snapshot.isdigit()


def resolved(figure: str, snapshot: str) -> frozenset[str]:
    """The ways in which the number may be printed: bare in a table, with its unit in a sentence.

    Raises LookupError where there is no such cell: no such unit, indicator or element, or nothing of that snapshot.
    """
    name, place, period, *sex = figure.partition(":")[0].split("/")
    unit = _unit(place)
    if name.startswith("ratings"):
        return _tally(name, unit, int(period), snapshot)
    element = Element.objects.filter(code=name).first()
    if element is not None:
        return _cell(element, unit, period, "".join(sex) or "_T", snapshot, figure)
    return _of_rating(_rating(name, unit, period, "".join(sex), snapshot), place, figure)


def _unit(place: str) -> Unit:
    rows = Unit.objects.filter(kind=Kind.TERRITORY)
    if place == NATION:
        return rows.get(level=Level.COUNTRY)
    alive = rows.alive().filter(code=place)
    return alive.get() if alive.exists() else rows.get(pk=int(place))


def _seq(snapshot: str) -> int:
    """The last approval in a snapshot, by which ratings are kept."""
    return int(snapshot.partition("-")[0])


def _rating(code: str, unit: Unit, period: str, sex: str, snapshot: str) -> Rating:
    rows = Rating.objects.as_of(_seq(snapshot)).select_related("indicator__programme", "indicator__objective")  # fmt: skip
    found = rows.filter(indicator__code=code, unit=unit, period=period, sex=sex).first()
    if found is None:
        raise LookupError(f"no rating {code} of {unit} in {period} as of {snapshot}")
    return found


def _of_rating(row: Rating, place: str, figure: str) -> frozenset[str]:
    line = line_of(row, parse_period(row.period).year, place)
    part = figure.partition(":")[2]
    said = _part(line, part)
    if said is None:
        raise LookupError(f"{figure}: nothing of the rating")
    return said


def _part(line: IndicatorLine, part: str) -> frozenset[str] | None:
    value, before, target, unit, decimals = line.value, line.before, line.target, line.unit, line.decimals  # fmt: skip
    if part == "asked":
        return frozenset({line.target_words})
    if part == "n":
        return frozenset({sentences.coverage(line), f"{line.counted}/{line.asked}"})
    if value is None:
        return None
    if part == "change":
        return None if before is None else frozenset({sentences.moved(value, before, unit, decimals)})  # fmt: skip
    if part == "gap":
        return None if target is None else frozenset({sentences.gap(value, target, unit, decimals)})
    done = {"đã hoàn thành" if value >= 1 else "chưa hoàn thành"}
    bare = {format_number(value, decimals), sentences.measured(value, unit, decimals)}
    return frozenset(bare | (done if line.direction == MILESTONE else set()))


def _tally(name: str, unit: Unit, year: int, snapshot: str) -> frozenset[str]:
    rows = ratings_of(unit, year, as_of=_seq(snapshot))
    standing = name.partition(".")[2]
    return frozenset({sentences.counted(sum(not standing or row.standing == standing for row in rows))})  # fmt: skip


def _cell(
    element: Element, unit: Unit, period: str, sex: str, snapshot: str, figure: str
) -> frozenset[str]:
    from songhanh.cube.read import from_parts, values

    seen = store().current()
    if seen.id != snapshot:
        raise LookupError(f"{figure}: the cube holds {seen.id}, not {snapshot}")
    table = values(seen, [element.pk], [period], [unit.pk])
    rows = table.to_pylist() or from_parts(seen, [element.pk], period, [unit.pk]).to_pylist()
    row = next((one for one in rows if one["sex"] == sex), None)
    if row is not None and figure.endswith(":n"):
        return frozenset({f"{row['n_reported']}/{row['n_expected']}"})
    amount: Decimal | None = amount_of(row, element.decimals)
    if amount is None:
        raise LookupError(f"{figure}: no value in {snapshot}")
    return frozenset({format_number(amount, element.decimals)})
