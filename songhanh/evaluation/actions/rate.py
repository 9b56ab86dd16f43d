"""From a snapshot of the cube to ratings: what was approved is judged at once, the whole of a year on request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, cast

from django.db.models import Q

from songhanh.collection.actions.delivery import store
from songhanh.collection.models import Return
from songhanh.collection.models.returns import DONE
from songhanh.evaluation.actions.keep import Kept, Value, keep_ratings
from songhanh.evaluation.models import BOTH, Yardstick, yardsticks
from songhanh.evaluation.models.yardstick import SEXES
from songhanh.evaluation.rules.formulas import of_sex, parts
from songhanh.evaluation.rules.levels import told_at
from songhanh.units.models import Closure, Kind, Unit
from songhanh.words.periods import Kind as PeriodKind
from songhanh.words.periods import Period, parse_period

if TYPE_CHECKING:
    from songhanh.cube.formula import Formula
    from songhanh.cube.rating import Value as CubeValue
    from songhanh.cube.store import Snapshot

STAGES = ("estimate", "preliminary", "final")


class _Name(NamedTuple):
    """One formula that is computed: of an indicator, of a sex, the rate itself or one of its parts."""

    indicator: str
    sex: str
    part: str  # "", "above", "below"


def rate_delivered(
    snapshot: Snapshot, periods: Iterable[str], units: Collection[int] | None
) -> list[Kept]:
    """Judge anew what figures of these periods and units touch: the units and everything above them.

    Ratings are told by year and by school year; a quarter's figures touch those of its year.
    """
    touched = None if units is None else _with_all_above(units)
    return [rate_period(code, snapshot=snapshot, units=touched) for code in _told(periods)]


def rate_period(
    period: str, *, snapshot: Snapshot | None = None, units: Collection[int] | None = None
) -> Kept:
    """Judge a year or a school year from a snapshot (none: the newest), for all units or for some.

    Raises CubeError (no_snapshot, file_missing).
    """
    seen = snapshot or store().current()
    wanted = parse_period(period)
    sticks = [one for one in yardsticks() if one.kind == wanted.kind]
    values = list(_values(seen, sticks, wanted, units))
    return keep_ratings(
        values,
        period=wanted.code,
        snapshot=seen.id,
        seq=seen.last_seq,
        indicators=[one.indicator.code for one in sticks],
        units=units,
    )


def _values(
    seen: Snapshot, sticks: list[Yardstick], period: Period, units: Collection[int] | None
) -> Iterator[Value]:
    from songhanh.cube.read import points

    formulas = dict(_formulas(sticks))
    computed = points(seen, {str(number): one for number, one in enumerate(formulas.values())}, period.code, units)  # fmt: skip
    names = list(formulas)
    by_unit: dict[int, dict[_Name, CubeValue]] = defaultdict(dict)
    for one in computed:
        by_unit[cast("int", one.unit)][names[int(str(one.indicator))]] = one
    places = dict(
        Unit.objects.filter(pk__in=by_unit, kind=Kind.TERRITORY).values_list("pk", "level")
    )
    stages = _stages(period.code, places)
    for unit, level in places.items():
        for stick in sticks:
            if told_at(level, stick.indicator.levels):
                yield from _of(unit, stick, by_unit[unit], stages.get(unit, ""))


def _of(unit: int, stick: Yardstick, found: dict[_Name, CubeValue], stage: str) -> Iterator[Value]:
    for sex in SEXES if stick.is_by_sex else (BOTH,):
        code = stick.indicator.code
        rate = found.get(_Name(code, sex, ""))
        if rate is None or (rate.value is None and not rate.n_expected):
            continue
        above, below = (found.get(_Name(code, sex, part)) for part in ("above", "below"))
        yield Value(
            code,
            unit,
            sex,
            _exact(rate),
            rate.reason or "",
            _exact(above),
            _exact(below),
            min(rate.n_reported, rate.n_expected),
            rate.n_expected,
            rate.is_estimated,
            stage if rate.value is not None else "",
        )


def _exact(value: CubeValue | None) -> Fraction | None:
    return None if value is None or value.value is None else Fraction(value.value)


def _formulas(sticks: list[Yardstick]) -> Iterator[tuple[_Name, Formula]]:
    for stick in sticks:
        for sex in SEXES if stick.is_by_sex else (BOTH,):
            formula = of_sex(stick.formula, sex) if sex else stick.formula
            yield _Name(stick.indicator.code, sex, ""), formula
            for part, one in zip(("above", "below"), parts(formula) or (), strict=False):
                yield _Name(stick.indicator.code, sex, part), one


def _stages(period: str, places: Collection[int]) -> dict[int, str]:
    """How firm the figures under each unit are: the least firm approved return counts."""
    year = parse_period(period).year
    rows = Return.objects.filter(status__in=DONE, round__period__startswith=str(year)).order_by()
    own = list(rows.values_list("unit", "stage").distinct())
    above = Closure.objects.filter(descendant__in={unit for unit, _stage in own}, valid_to=None)
    up: dict[int, set[int]] = defaultdict(set)
    for ancestor, descendant in above.values_list("ancestor", "descendant"):
        up[descendant].add(ancestor)
    found: dict[int, str] = {}
    for unit, stage in own:
        for one in {unit, *up[unit]}.intersection(places):
            found[one] = min(found.get(one, stage), stage, key=STAGES.index)
    return found


def _with_all_above(units: Collection[int]) -> set[int]:
    rows = Closure.objects.filter(Q(descendant__in=units), valid_to=None)
    return {*units, *rows.values_list("ancestor", flat=True)}


def _told(periods: Iterable[str]) -> list[str]:
    """The years and school years whose ratings these periods touch."""
    read = [parse_period(code) for code in periods]
    kinds = {
        Period(
            PeriodKind.SCHOOL_YEAR if one.kind == PeriodKind.SCHOOL_YEAR else PeriodKind.YEAR,
            one.year,
        )
        for one in read
    }
    return sorted(one.code for one in kinds)
