"""Where the measured values of a programme stand, by what was last published of each for the country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext

from songhanh.cube.judging import Milestone, Standing, at_milestone, in_force, judged
from songhanh.frameworks.models.indicator import Indicator
from songhanh.frameworks.models.programme import Programme
from songhanh.frameworks.models.published import NATION, PublishedSeries, PublishedValue
from songhanh.frameworks.models.target import Target
from songhanh.lib.status import STATUSES
from songhanh.lib.templatetags.songhanh import written
from songhanh.words.periods import Kind

YEAR_END = 12

Years = dict[int, PublishedValue]


@dataclass(frozen=True, slots=True)
class Stand:
    """One measured value: the milestone one is held to, what was last published, and how the two compare.

    Published parts of an indicator (M1.1 by level of government) are not the indicator: no data.
    """

    indicator: Indicator
    milestone: Target | None
    value: PublishedValue | None  # of the programme's own period
    standing: Standing
    before: PublishedValue | None = None  # from before that period, where there is no other

    @property
    def word(self) -> str:
        return str(STATUSES[self.standing].label)

    @property
    def found(self) -> str:
        """What was last published of it: 50,9% (năm 2024)."""
        if self.value is not None:
            return f"{measured(self.value.value, self.indicator.unit)} ({self.value.when})"
        if self.before is not None:
            shown = measured(self.before.value, self.indicator.unit)
            return gettext("nothing of its own period; before it %(value)s (%(when)s)") % {
                "value": shown,
                "when": self.before.when,
            }
        return gettext("no value of its own has been published")

    @property
    def sentence(self) -> str:
        """The indicator, what was published and what is asked."""
        said = f"{self.indicator.short}: {self.found}"
        if self.milestone is None:
            return said
        asked = gettext("milestone %(when)s: %(words)s") % {
            "when": self.milestone.when,
            "words": self.milestone.words,
        }
        return f"{said}; {asked}"


def measured(value: Decimal, unit: str) -> str:
    """With its unit: 50,9%, 1,8 lần."""
    return f"{written(value)}%" if unit == "%" else f"{written(value)} {unit}"


def by_year(values: Iterable[PublishedValue]) -> Years:
    """National values that stand for a whole year or for its end; drafts and uncertain years do not."""
    return {
        value.parsed_period.year: value
        for value in values
        if value.place_code == NATION
        and value.stage == PublishedValue.Stage.REPORTED
        and (value.parsed_period.kind == Kind.YEAR or value.parsed_period.number == YEAR_END)
    }


def latest(series: Sequence[PublishedSeries]) -> PublishedValue | None:
    """The last national value of the indicator itself; None where only parts are published."""
    years = [by_year(one.values.all()) for one in series if one.is_whole]
    found = [(max(values), values[max(values)]) for values in years if values]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def standings(programme: Programme) -> list[Stand]:
    """Every measured value of a programme, in the order of its document, in four queries."""
    national = Target.objects.national().order_by("year")
    rows = (
        Indicator.objects.filter(programme=programme)
        .measured()
        .select_related("objective", "programme")
        .prefetch_related(Prefetch("targets", national, to_attr="national"), "series__values")
    )
    year = timezone.localdate().year
    return [stand_of(one, one.national, year) for one in rows.order_by("position")]


def stand_of(indicator: Indicator, national: Sequence[Target], year: int) -> Stand:
    """Where one indicator stands in a year; `national` in the order of their years."""
    last = latest(list(indicator.series.all()))
    milestones = [Milestone(one.year, one.goal) for one in national]
    place = in_force(milestones, year)
    target = None if place is None else national[place]
    if last is not None and last.parsed_period.year < indicator.programme.period_start:
        return Stand(indicator, target, None, Standing.NO_DATA, before=last)
    if last is None or place is None:
        return Stand(indicator, target, last, Standing.NO_DATA)
    found = judged(at_milestone(milestones, place), last.value, indicator.direction)
    return Stand(indicator, target, last, found)
