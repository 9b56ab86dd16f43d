"""The board of one unit: its measured values by objective, against what the year asks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from songhanh.evaluation.models import Rating
from songhanh.evaluation.panels.asked import Asked
from songhanh.frameworks.models import Indicator, Objective, Target
from songhanh.lib.charts import Spark, spark
from songhanh.lib.status import STATUSES, Status
from songhanh.units.models import Level
from songhanh.words.periods import parse_period

GRAVITY = ("not_rated", "met", "near", "no_data", "missed")
SHOWN = ("met", "near", "missed", "no_data", "not_rated")
REACHED = 100  # count_units of one unit: it is there, or not
FIRST_YEAR = 2021
SHORT = {"Văn hóa, Thể thao và Du lịch": "VHTTDL", "Giáo dục và Đào tạo": "GD và ĐT"}
OTHERS = re.compile(r",\s*Bộ .*| \(.*")  # of “Bộ Y tế, Bộ Công an (…)” the first


@dataclass(frozen=True, slots=True)
class Row:
    """One measured value (for each sex where the indicator asks so)."""

    rating: Rating
    goal: Target | None
    trend: Spark | None
    is_first: bool

    @property
    def indicator(self) -> Indicator:
        return self.rating.indicator

    @property
    def lead(self) -> str:
        """The ministry that answers for it, as a narrow column has room for it."""
        lead = OTHERS.sub("", self.indicator.lead_agency).removeprefix("Bộ ")
        return SHORT.get(lead, lead)

    @property
    def tone(self) -> str:
        return STATUSES[self.rating.standing].tone

    @property
    def is_flag(self) -> bool:
        """Whether it is reached or not, never by so much: a milestone, and one unit of those that are counted."""
        if self.indicator.direction == Indicator.Direction.MILESTONE:
            return True
        counting = self.indicator.counting
        levels = [level for level, _condition in counting.parsed.conditions] if counting and counting.parsed else []  # fmt: skip
        return self.rating.unit.level in levels

    @property
    def is_reached(self) -> bool:
        whole = 1 if self.indicator.direction == Indicator.Direction.MILESTONE else REACHED
        return self.rating.value == whole

    @property
    def is_of_sector(self) -> bool:
        """One office answers for the figure: coverage is all or nothing."""
        return self.rating.n_expected <= 1


@dataclass(frozen=True, slots=True)
class Count:
    """How many values stand so."""

    standing: str
    status: Status
    number: int


@dataclass(frozen=True, slots=True)
class Board:
    """All that the page shows."""

    asked: Asked
    groups: list[tuple[Objective | None, list[Row]]]
    counts: list[Count]
    coverage: Rating | None
    last_year: str
    is_partial: bool
    snapshot: str

    @property
    def rated(self) -> int:
        return sum(count.number for count in self.counts)


def board(asked: Asked, ratings: Iterable[Rating]) -> Board:
    """The rows of a unit and period in the order of the programme; no figure is added up here."""
    found = list(ratings)
    goals = _goals(found)
    trends = _trends(asked)
    rows: list[Row] = []
    for one in found:
        first = not rows or rows[-1].indicator != one.indicator
        rows.append(Row(one, goals.get(one.indicator_id), trends.get(_line(one)), first))
    groups = groupby(rows, key=lambda row: row.indicator.objective)
    communes = [one for one in found if one.counted_level == Level.COMMUNE and one.n_expected > 1]
    return Board(
        asked,
        [(objective, list(members)) for objective, members in groups],
        counted(found),
        max(communes, key=lambda one: one.n_reported, default=None),
        str(max((goal.year for goal in goals.values()), default="")),
        any(one.n_reported < one.n_expected for one in found),
        found[0].snapshot if found else "",
    )


def counted(ratings: Sequence[Rating]) -> list[Count]:
    """How many measured values stand how; of two sexes the worse decides."""
    worst: dict[int, str] = {}
    for one in ratings:
        held = worst.get(one.indicator_id, one.standing)
        worst[one.indicator_id] = graver(held, one.standing)
    numbers = Counter(worst.values())
    return [Count(name, STATUSES[name], numbers[name]) for name in SHOWN if numbers[name]]


def graver(one: str, other: str) -> str:
    """Of two standings the one that decides."""
    return max(one, other, key=GRAVITY.index)


def _goals(ratings: Sequence[Rating]) -> dict[int, Target]:
    """The last national target of each indicator."""
    rows = Target.objects.national().filter(indicator__in={one.indicator_id for one in ratings})
    return {row.indicator_id: row for row in rows.select_related("indicator").order_by("year")}


def _trends(asked: Asked) -> dict[tuple[int, str], Spark]:
    """The yearly values since the programme began; a break of definition cuts the line before it."""
    if asked.period is None:
        return {}
    rows = Rating.objects.now().filter(unit=asked.unit).exclude(value=None)
    kinds = {parse_period(code).kind for code in asked.codes}
    lines: dict[tuple[int, str], dict[int, Rating]] = defaultdict(dict)
    for row in rows.filter(period__lte=f"{asked.period.year}-ZZ"):
        period = parse_period(row.period)
        if period.kind in kinds and period.year <= asked.period.year:
            lines[_line(row)][period.year] = row
    return {key: _spark(years, asked.period.year) for key, years in lines.items() if len(years) > 1}


def _spark(years: dict[int, Rating], last: int) -> Spark:
    values = [
        float(years[year].value) if year in years else None  # type: ignore[arg-type]
        for year in range(FIRST_YEAR, last + 1)
    ]
    newest = years[max(years)]
    return spark(values, None if newest.asked is None else float(newest.asked))


def _line(row: Rating) -> tuple[int, str]:
    return (row.indicator_id, row.sex)
