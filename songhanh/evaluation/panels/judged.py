"""How a number was judged, in words: what its year asks, from which milestones, set by which document."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from songhanh.cube.judging import Asked
from songhanh.evaluation.models import Rating, Yardstick, yardsticks
from songhanh.frameworks.models import Target
from songhanh.words.periods import parse_period


@dataclass(frozen=True, slots=True)
class Judged:
    """The yardstick that a rating was held against."""

    rating: Rating
    year: int
    asked: Target
    near: Decimal
    milestone: Target
    before: Target | None
    is_on_line: bool

    @property
    def documents(self) -> list[str]:
        """Who set it: the programme, and the number of the paper."""
        programme = self.rating.indicator.programme
        number = self.milestone.document_number or programme.document_number
        return [one for one in (programme.short, number) if one]


def judged(rating: Rating) -> Judged | None:
    """None for what is not judged at this level."""
    period = parse_period(rating.period)
    stick = next((one for one in yardsticks() if one.indicator.pk == rating.indicator_id), None)
    asked = stick.asked(period.year, rating.unit.level) if stick else None
    return _told(rating, period.year, stick, asked) if stick and asked else None


def _told(rating: Rating, year: int, stick: Yardstick, asked: Asked) -> Judged:
    place = asked.milestone
    before = stick.targets[place - 1] if place and asked.is_on_line else None
    goal = asked.goal
    of_year = Target(indicator=rating.indicator, year=year, operator=goal.operator, value=goal.value, upper=goal.upper)  # fmt: skip
    near = Decimal(round(asked.near * 10**6)).scaleb(-6).normalize()
    return Judged(rating, year, of_year, near, stick.targets[place], before, asked.is_on_line)
