"""What each measured value is held against: milestones, direction, level, gathered once for many units."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from songhanh.cube.formula import Formula
from songhanh.cube.judging import Asked, Base, Milestone, asked
from songhanh.evaluation.rules.levels import counted_level, is_rated_at, multiplier
from songhanh.evaluation.rules.movement import Apart, apart
from songhanh.frameworks.models import Element, Indicator, Target
from songhanh.words.periods import Kind

SEXES = ("F", "M")


@dataclass(frozen=True)
class Yardstick:
    """One indicator with its formula and the national milestones."""

    indicator: Indicator
    formula: Formula
    targets: tuple[Target, ...]

    @cached_property
    def milestones(self) -> list[Milestone]:
        return [Milestone(one.year, one.goal) for one in self.targets]

    @cached_property
    def is_by_sex(self) -> bool:
        counting = self.indicator.counting
        return bool(counting and counting.show_by and counting.show_by.code == "sex")

    @cached_property
    def kind(self) -> str:
        """Of which periods it is told: the school year where all that it counts is counted so, else the year."""
        periods = {one.period for one in self.formula_elements}
        is_school = periods == {Element.Period.SCHOOL_YEAR}
        return Kind.SCHOOL_YEAR if is_school else Kind.YEAR

    @property
    def formula_elements(self) -> list[Element]:
        counting = self.indicator.counting
        return list(counting.elements.all()) if counting else []

    @cached_property
    def apart(self) -> Apart:
        return apart(self.formula, is_by_sex=self.is_by_sex)

    @cached_property
    def level(self) -> str:
        """Of which level the units are whose reports it is made of."""
        return counted_level(self.formula, self.indicator.levels)

    def asked(self, year: int, level: str) -> Asked | None:
        """What a year asks of a unit of that level; None where it is not rated."""
        if not is_rated_at(level, self.indicator.levels, multiplier(self.formula)):
            return None
        has_steps = self.indicator.direction == Indicator.Direction.MILESTONE
        lasting = [place for place, one in enumerate(self.targets) if one.is_yearly]
        return asked(self.milestones, year, base=self._base, has_steps=has_steps, lasting=lasting)

    @property
    def _base(self) -> Base | None:
        first = self.targets[0] if self.targets else None
        if first is None or first.baseline_year is None or first.baseline_value is None:
            return None
        return Base(first.baseline_year, first.baseline_value)


def yardsticks() -> list[Yardstick]:
    """Every measured value that has a formula, in the order of its programme, in five queries."""
    national = Target.objects.national().select_related("indicator").order_by("year")
    rows = (
        Indicator.objects.measured()
        .filter(formula__isnull=False)
        .exclude(formula__text="")
        .select_related("formula__show_by", "programme", "objective")
        .prefetch_related(Prefetch("targets", national, to_attr="national"), "formula__elements")
        .order_by("programme", "position")
    )
    return [
        Yardstick(one, formula, tuple(one.national))
        for one in rows
        if one.counting and (formula := one.counting.parsed)
    ]
