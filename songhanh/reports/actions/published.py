"""Published values of a place, rated by the milestone in force: what there is where nothing was approved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from songhanh.cube.judging import Milestone, at_milestone, in_force, judged
from songhanh.frameworks.models import NATION, Indicator, PublishedValue, Target
from songhanh.reports.rules.material import NO_DATA, IndicatorLine
from songhanh.units.models import Level, Unit
from songhanh.words.periods import Kind

STRATEGY = "NQ28-2021"
SOURCE = "Nguồn: số liệu đã công bố, có địa chỉ ở trang của từng chỉ tiêu."
ByYear = dict[int, PublishedValue]


class Values(NamedTuple):
    """Lines of indicators, the snapshot they hold for, and where they come from in words."""

    lines: tuple[IndicatorLine, ...]
    snapshot: str
    source: str


def published_values(territory: Unit, year: int) -> Values:
    """Each measured value of the strategy for a place and year; the snapshot names the values themselves."""
    place = NATION if territory.level == Level.COUNTRY else territory.code
    measured = Indicator.objects.filter(programme__code=STRATEGY).measured()
    found = list(measured.select_related("objective").order_by("position"))
    values = _published(found, place)
    targets = _targets(found, territory)
    lines = [
        _line(one, values.get(one.pk, {}), targets.get(one.pk, []), year, place) for one in found
    ]
    digest = hashlib.sha256(repr([(line.figure, line.value) for line in lines]).encode())
    return Values(tuple(lines), f"cb-{digest.hexdigest()[:8]}", SOURCE)


def _published(indicators: Iterable[Indicator], place: str) -> dict[int, ByYear]:
    """Whole-year values of the indicators themselves, as reported, by indicator and year."""
    rows = PublishedValue.objects.filter(
        series__indicator__in=list(indicators),
        series__is_whole=True,
        place_code=place,
        stage=PublishedValue.Stage.REPORTED,
        sex="",
    ).select_related("series")
    found: dict[int, ByYear] = {}
    for row in rows:
        if row.parsed_period.kind == Kind.YEAR and row.series.indicator_id is not None:
            found.setdefault(row.series.indicator_id, {})[row.parsed_period.year] = row
    return found


def _targets(indicators: Iterable[Indicator], territory: Unit) -> dict[int, list[Target]]:
    """The nearest target of each year: the place's own before those above it."""
    found: dict[int, dict[int, Target]] = {}
    rows = Target.objects.for_unit(territory).filter(indicator__in=list(indicators))
    for row in rows.select_related("indicator"):
        found.setdefault(row.indicator_id, {}).setdefault(row.year, row)
    return {key: [by_year[year] for year in sorted(by_year)] for key, by_year in found.items()}


def _line(
    indicator: Indicator, values: ByYear, targets: list[Target], year: int, place: str
) -> IndicatorLine:
    value = values.get(year)
    before_year = max((known for known in values if known < year), default=None)
    before = values[before_year] if before_year else None
    milestones = [Milestone(target.year, target.goal) for target in targets]
    held = in_force(milestones, year)
    target = None if held is None else targets[held]
    rating: str = NO_DATA if value is None else ""
    if value is not None and held is not None:
        rating = judged(at_milestone(milestones, held), value.value, indicator.direction).value
    return IndicatorLine(
        code=indicator.code,
        title=indicator.title_vi,
        unit=indicator.unit_vi,
        decimals=_decimals(indicator, (value, before)),
        direction=indicator.direction,
        objective=indicator.objective.title_vi if indicator.objective else "",
        rating=rating,
        figure=f"{indicator.code}/{place}/{year}",
        value=None if value is None else value.value,
        before=None if before is None else before.value,
        before_year=before_year,
        before_figure=f"{indicator.code}/{place}/{before_year}" if before_year else "",
        target=target.value if target else None,
        target_words=target.words if target else "",
        target_year=target.year if target else None,
    )


def _decimals(indicator: Indicator, values: Iterable[PublishedValue | None]) -> int:
    """As many as were printed, and never fewer than the indicator has: a published number is not rounded."""
    printed = [
        -int(value.value.normalize().as_tuple().exponent) for value in values if value is not None
    ]
    return max([indicator.decimals, *printed])
