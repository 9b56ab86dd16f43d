"""The ratings that evaluation kept, as lines of a report: all of one moment, named by its snapshot."""

from __future__ import annotations

from songhanh.evaluation.models import Rating
from songhanh.frameworks.models import Target
from songhanh.reports.actions.published import STRATEGY, Values
from songhanh.reports.rules.material import IndicatorLine
from songhanh.units.models import Unit

SOURCE = "Nguồn: số liệu đã duyệt, bản chụp %s."
SEXES = {"F": " (nữ)", "M": " (nam)", "": ""}


def rated_values(territory: Unit, year: int) -> Values | None:
    """The year's ratings of a place, those of the school year that begins in it too; None where nothing was approved."""
    found = ratings_of(territory, year)
    if not any(row.value is not None for row in found):
        return None
    snapshot = max(found, key=lambda row: row.since_seq).snapshot
    place = territory.code or str(territory.pk)
    lines = tuple(line_of(row, year, place) for row in found)
    return Values(lines, snapshot, SOURCE % snapshot)


def ratings_of(territory: Unit, year: int, *, as_of: int | None = None) -> list[Rating]:
    """Those of the year and of the school year that begins in it, the strategy's first; as of an approval, or now."""
    rows = Rating.objects.now() if as_of is None else Rating.objects.as_of(as_of)
    found = rows.filter(unit=territory, period__in=(str(year), f"{year}-SY")).in_order()
    return sorted(found, key=lambda row: row.indicator.programme.code != STRATEGY)


def line_of(row: Rating, year: int, place: str) -> IndicatorLine:
    """One line of the report; `place` as its figures name it."""
    indicator = row.indicator
    asked = None
    if row.asked is not None:
        asked = Target(indicator=indicator, operator=row.operator, value=row.asked, year=year)
    before = row.period.replace(str(year), str(year - 1), 1)
    return IndicatorLine(
        code=indicator.code,
        title=indicator.title_vi + SEXES[row.sex],
        unit=indicator.unit_vi,
        decimals=indicator.decimals,
        direction=indicator.direction,
        objective=_objective(row),
        rating=row.standing,
        figure=_figure(row, place, row.period),
        value=row.value,
        before=row.before,
        before_year=None if row.before is None else year - 1,
        before_figure="" if row.before is None else _figure(row, place, before),
        target=row.asked,
        target_words=asked.words if asked else "",
        target_year=year if asked else None,
        counted=row.n_reported,
        asked=row.n_expected,
        stage=row.stage,
    )


def _figure(row: Rating, place: str, period: str) -> str:
    return "/".join(filter(None, (row.indicator.code, place, period, row.sex)))


def _objective(row: Rating) -> str:
    """That of the strategy by itself; of another programme with its name before it."""
    programme, objective = row.indicator.programme, row.indicator.objective
    own = objective.title_vi if objective else ""
    if programme.code == STRATEGY:
        return own
    return ": ".join(filter(None, (programme.short_vi or programme.title_vi, own)))
