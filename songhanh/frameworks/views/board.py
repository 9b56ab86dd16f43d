"""The board: the measured values of a programme by objective, with targets, last value and trend."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch

from songhanh.frameworks.models import Indicator, Objective, Programme, PublishedValue, Target
from songhanh.frameworks.models.standing import latest
from songhanh.frameworks.views.series import trend
from songhanh.lib.charts import Spark


@dataclass(frozen=True, slots=True)
class Row:
    """One measured value; `targets` stand under the years of the board, None where there is none."""

    indicator: Indicator
    targets: list[Target | None]
    yearly: Target | None
    latest: PublishedValue | None
    has_parts: bool
    trend: Spark | None


@dataclass(frozen=True, slots=True)
class Board:
    years: list[int]
    groups: list[tuple[Objective | None, list[Row]]]
    total: int

    @property
    def width_after_code(self) -> int:
        """Columns beside that of the code, for the name of an objective."""
        return 4 + len(self.years)

    @property
    def year_names(self) -> list[str]:
        """Years as texts: a template would write 2.025."""
        return [str(year) for year in self.years]


def board(programme: Programme) -> Board:
    """Every measured value of the programme, in the order of its document, in five queries."""
    national = Target.objects.national().select_related("indicator").order_by("year")
    rows = (
        Indicator.objects.filter(programme=programme)
        .measured()
        .select_related("objective", "programme", "parent")
        .prefetch_related(
            Prefetch("targets", queryset=national),
            "breaks",
            "series__values",
        )
        .order_by("position")
    )
    indicators = list(rows)
    years = sorted({one.year for row in indicators for one in row.targets.all() if not _alone(one)})
    shown = [_row(one, years) for one in indicators]
    groups = groupby(shown, key=lambda row: row.indicator.objective)
    return Board(years, [(objective, list(members)) for objective, members in groups], len(shown))


def _alone(target: Target) -> bool:
    """A target of each year from the beginning of its programme has no year of its own."""
    return target.is_yearly and target.year == target.indicator.programme.period_start


def _row(indicator: Indicator, years: list[int]) -> Row:
    by_year = {one.year: one for one in indicator.targets.all() if not _alone(one)}
    series = list(indicator.series.all())
    last = latest(series)
    goal = next((by_year[year] for year in years if year in by_year), None)
    return Row(
        indicator,
        [by_year.get(year) for year in years],
        next((one for one in indicator.targets.all() if _alone(one)), None),
        last,
        bool(series) and last is None,
        trend(series, list(indicator.breaks.all()), goal),
    )
