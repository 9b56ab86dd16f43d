"""Published series as a page shows them: a chart with a sentence, a spark, and the table behind both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from songhanh.frameworks.models import (
    Indicator,
    PublishedSeries,
    PublishedValue,
    SeriesBreak,
    Target,
)
from songhanh.frameworks.models.standing import Years, by_year, measured
from songhanh.lib.charts import LineChart, Series, Spark, line_chart, spark

WIDTH = 640
HEIGHT, PER_LINE = 240, 32  # a chart grows with its lines, so that their names keep apart
LETTER, VALUE = 8, 56  # room for the name of a line: its letters and its last value
LABELS = 8  # years written under the axis, at most


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with its finding in a sentence and what must be known of its data."""

    chart: LineChart
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    series: PublishedSeries
    values: Years


def indicator_chart(
    indicator: Indicator, series: Sequence[PublishedSeries], targets: Sequence[Target]
) -> Drawn | None:
    """The published values of an indicator with its target and its breaks; None where there are none."""
    lines = _lines(series)
    if not lines:
        return None
    breaks = list(indicator.breaks.all())
    years = _axis(lines)
    inside = [one for one in breaks if years[0] < one.year <= years[-1]]
    chart = line_chart(
        _labels(years),
        [_drawn(line, years, is_main=len(lines) == 1) for line in lines],
        target=_goal(targets, years),
        breaks=[(years.index(one.year), one.reason) for one in inside],
        decimals=indicator.decimals,
        width=WIDTH,
        height=HEIGHT + PER_LINE * (len(lines) - 1),
        margin=_room(lines),
    )
    return Drawn(chart, _finding(lines, inside, indicator.unit), _note(lines, indicator.unit))


def element_chart(series: Sequence[PublishedSeries], decimals: int, unit: str) -> Drawn | None:
    """The published values of an element, women and men apart where they are."""
    lines = _lines(series)
    if not lines:
        return None
    years = _axis(lines)
    chart = line_chart(
        _labels(years),
        [_drawn(line, years, is_main=index == 0) for index, line in enumerate(lines)],
        decimals=decimals,
        width=WIDTH,
        height=HEIGHT,
        margin=_room(lines),
    )
    return Drawn(chart, _finding(lines, [], unit), _note(lines, unit))


def trend(
    series: Sequence[PublishedSeries], breaks: Sequence[SeriesBreak], goal: Target | None
) -> Spark | None:
    """The indicator's own series in the height of a row, from its last break on."""
    whole = [line for line in _lines(series) if line.series.is_whole]
    if not whole:
        return None
    values = whole[0].values
    since = max((one.year for one in breaks if one.year <= max(values)), default=min(values))
    years = range(max(since, min(values)), max(values) + 1)
    shown = [float(values[year].value) if year in values else None for year in years]
    if not whole[0].series.is_comparable:
        shown = [one for value in shown for one in (value, None)][:-1]
    return spark(shown, None if goal is None else float(goal.value))


def _lines(series: Sequence[PublishedSeries]) -> list[_Line]:
    """Drawn lines: one a series, or one a sex where a series tells them apart."""
    found = []
    for one in series:
        if not one.is_charted:
            continue
        sexes = dict.fromkeys(value.sex for value in one.values.all())
        for sex in sorted(sexes, key=["", "F", "M"].index):
            values = by_year(value for value in one.values.all() if value.sex == sex)
            label = one.title if len(sexes) == 1 else _sex(sex)
            found.append(_Line(label, one, values))
    return [line for line in found if line.values]


def _sex(sex: str) -> str:
    return str(PublishedValue.Sex(sex).label) if sex else gettext("together")


def _axis(lines: list[_Line]) -> list[int]:
    years = [year for line in lines for year in line.values]
    return list(range(min(years), max(years) + 1))


def _labels(years: list[int]) -> list[str]:
    every = -(-len(years) // LABELS)
    return [str(year) if (years[-1] - year) % every == 0 else "" for year in years]


def _drawn(line: _Line, years: list[int], *, is_main: bool) -> Series:
    values = [float(line.values[year].value) if year in line.values else None for year in years]
    return Series(line.label, values, is_main, is_joined=line.series.is_comparable)


def _room(lines: list[_Line]) -> int:
    return VALUE + LETTER * max(
        len(gettext("Target %(year)s")), *(len(line.label) for line in lines)
    )


def _goal(targets: Sequence[Target], years: list[int]) -> Series | None:
    """The target that comes next after the last published year, as a rule over the whole axis."""
    ahead = [target for target in targets if target.year >= years[-1]] or list(targets)[-1:]
    if not ahead:
        return None
    label = gettext("Target %(year)s") % {"year": ahead[0].year}
    return Series(label, [float(ahead[0].value)] * len(years))


def _finding(lines: list[_Line], breaks: list[SeriesBreak], unit: str) -> str:
    if breaks:
        return gettext("The series breaks in %(year)s; its parts are not compared") % {
            "year": breaks[-1].year
        }
    first = lines[0]
    years = sorted(first.values)
    if len(years) == 1:
        return gettext("%(value)s in %(year)s") % {
            "value": measured(first.values[years[0]].value, unit),
            "year": years[0],
        }
    if not first.series.is_comparable:
        return gettext("The definition changes from year to year; points are not joined")
    return gettext("From %(before)s in %(first)s to %(after)s in %(last)s") % {
        "before": measured(first.values[years[0]].value, unit),
        "first": years[0],
        "after": measured(first.values[years[-1]].value, unit),
        "last": years[-1],
    }


def _note(lines: list[_Line], unit: str) -> str:
    is_checked = all(value.verified for line in lines for value in line.values.values())
    status = (
        gettext("published, compared with the original")
        if is_checked
        else gettext("published, not compared with the original")
    )
    return gettext("Unit: %(unit)s. Figures: %(status)s.") % {"unit": unit, "status": status}
