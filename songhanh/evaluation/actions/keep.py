"""Judging what the cube computed, and keeping what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from songhanh.cube.judging import judged, kept
from songhanh.evaluation.models import BOTH, Rating, Yardstick, yardsticks
from songhanh.evaluation.rules.movement import distance, moved
from songhanh.units.models import Unit
from songhanh.words.periods import parse_period

BATCH = 2000
JUDGED = (
    "value", "numerator", "denominator", "reason", "standing", "operator", "asked", "before",
    "movement", "distance", "base_distance", "n_reported", "n_expected", "counted_level",
    "is_estimated", "stage",
)  # fmt: skip

Key = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Value:
    """What a formula came to for one unit (and sex) in the period: exact, or the reason why it came to nothing."""

    indicator: str
    unit: int
    sex: str = BOTH
    value: Fraction | None = None
    reason: str = ""
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    n_reported: int = 0
    n_expected: int = 0
    is_estimated: bool = False
    stage: str = ""


class Kept(NamedTuple):
    """How many ratings began, ended and stayed as they were."""

    begun: int
    ended: int
    same: int


@transaction.atomic
def keep_ratings(
    values: Iterable[Value],
    *,
    period: str,
    snapshot: str,
    seq: int,
    indicators: Collection[str] | None = None,
    units: Collection[int] | None = None,
) -> Kept:
    """Judge the values of a period and keep what is new; a rating that no value supports any more ends.

    `indicators` and `units` say of what `values` are the whole; without them, of everything. Doing it twice
    changes nothing. Derived, so nobody's right is asked and nothing is written to the record: the approval that
    caused it was.
    """
    judge = _Judge(period)
    made = {
        (row.indicator_id, row.unit_id, row.sex): row for row in judge.ratings(list(values), units)
    }
    held = {_key(row): row for row in _held(period, indicators, units)}
    new = [row for key, row in made.items() if key not in held or _differs(row, held[key])]
    gone = [row for key, row in held.items() if key not in made or _differs(made[key], row)]
    _end(gone, seq)
    for row in new:
        row.snapshot, row.since_seq = snapshot, seq
    Rating.objects.bulk_create(new, batch_size=BATCH)
    return Kept(len(new), len(gone), len(made) - len(new))


class _Judge:
    """Everything that is asked of one period, gathered once."""

    def __init__(self, period: str) -> None:
        self.period = parse_period(period)
        self.sticks = {stick.indicator.code: stick for stick in yardsticks()}

    def ratings(self, values: list[Value], units: Collection[int] | None) -> Iterator[Rating]:
        known = [value for value in values if value.indicator in self.sticks]
        levels = dict(
            Unit.objects.filter(pk__in={value.unit for value in known}).values_list("pk", "level")
        )
        before, base = self._of_year(self.period.year - 1, units), self._of_base(units)
        men = {(one.indicator, one.unit): _kept(one.value) for one in known if one.sex == "M"}
        for value in known:
            stick = self.sticks[value.indicator]
            row = self._row(stick, value, levels[value.unit])
            key = _key(row)
            row.before = before[key].value if key in before else None
            row.movement = moved(row.value, row.before, stick.indicator.direction) or ""
            if value.sex != "M":
                row.distance = distance(
                    stick.apart, row.value, men.get((value.indicator, value.unit))
                )
            row.base_distance = base[key].distance if key in base else None
            yield row

    def _row(self, stick: Yardstick, value: Value, level: str) -> Rating:
        asked = stick.asked(self.period.year, level)
        standing = judged(asked, value.value, stick.indicator.direction)
        return Rating(
            indicator_id=stick.indicator.pk,
            unit_id=value.unit,
            period=self.period.code,
            sex=value.sex,
            value=_kept(value.value),
            numerator=_kept(value.numerator),
            denominator=_kept(value.denominator),
            reason="" if value.value is not None else value.reason or Rating.Reason.NOT_KNOWN,
            standing=standing,
            operator=asked.goal.operator if asked else "",
            asked=asked.goal.value if asked else None,
            n_reported=value.n_reported,
            n_expected=value.n_expected,
            counted_level=stick.level,
            is_estimated=value.is_estimated,
            stage=value.stage,
        )

    def _of_year(self, year: int, units: Collection[int] | None) -> dict[Key, Rating]:
        period = replace(self.period, year=year).code
        return {_key(row): row for row in _held(period, None, units)}

    def _of_base(self, units: Collection[int] | None) -> dict[Key, Rating]:
        """The earliest year of the programme for which there is a rating of this kind of period."""
        first = min(
            (one.indicator.programme.period_start for one in self.sticks.values()), default=0
        )
        found: dict[Key, Rating] = {}
        for year in range(first, self.period.year):
            for key, row in self._of_year(year, units).items():
                found.setdefault(key, row)
        return found


def _held(
    period: str, indicators: Collection[str] | None, units: Collection[int] | None
) -> Iterable[Rating]:
    rows = Rating.objects.now().filter(period=period)
    if indicators is not None:
        rows = rows.filter(indicator__code__in=indicators)
    if units is not None:
        rows = rows.filter(unit__in=units)
    return rows


def _end(rows: list[Rating], seq: int) -> None:
    """A rating that began at this very approval was never read as of another: it goes."""
    ids = [row.pk for row in rows]
    for start in range(0, len(ids), BATCH):
        some = Rating.objects.filter(pk__in=ids[start : start + BATCH])
        some.filter(since_seq=seq).delete()
        some.filter(Q(since_seq__lt=seq)).update(until_seq=seq)


def _key(row: Rating) -> Key:
    return (row.indicator_id, row.unit_id, row.sex)


def _differs(one: Rating, other: Rating) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in JUDGED)


def _kept(value: Fraction | None) -> Decimal | None:
    return None if value is None else kept(value)
