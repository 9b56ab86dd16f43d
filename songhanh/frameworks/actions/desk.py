"""All shelves of one load, so that every loader finds what another has put."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from songhanh.frameworks.actions.shelves import Report, Shelf
from songhanh.frameworks.checks import collected
from songhanh.frameworks.models import (
    ActionMonth,
    Breakdown,
    BreakdownMember,
    Element,
    Indicator,
    IndicatorFormula,
    Objective,
    Penalty,
    Programme,
    PublishedSeries,
    PublishedValue,
    Reference,
    RelatedDay,
    RelatedDocument,
    SeriesBreak,
    StatisticsIndicator,
    Symbol,
    Target,
    TaskGroup,
)
from songhanh.frameworks.rules.coverage import Collected
from songhanh.lib.records import Record


@dataclass
class Desk:
    """The shelves; each reads its table once, when it is first asked for."""

    report: Report = field(default_factory=Report)

    @cached_property
    def breakdowns(self) -> Shelf[Breakdown]:
        return Shelf(Breakdown, "code", report=self.report)

    @cached_property
    def members(self) -> Shelf[BreakdownMember]:
        return Shelf(BreakdownMember, "breakdown", "code", report=self.report)

    @cached_property
    def elements(self) -> Shelf[Element]:
        return Shelf(Element, "code", report=self.report)

    @cached_property
    def programmes(self) -> Shelf[Programme]:
        return Shelf(Programme, "code", report=self.report)

    @cached_property
    def documents(self) -> Shelf[RelatedDocument]:
        return Shelf(RelatedDocument, "programme", "number", report=self.report)

    @cached_property
    def task_groups(self) -> Shelf[TaskGroup]:
        return Shelf(TaskGroup, "programme", "position", report=self.report)

    @cached_property
    def objectives(self) -> Shelf[Objective]:
        return Shelf(Objective, "programme", "code", report=self.report)

    @cached_property
    def indicators(self) -> Shelf[Indicator]:
        return Shelf(Indicator, "code", report=self.report)

    @cached_property
    def formulas(self) -> Shelf[IndicatorFormula]:
        return Shelf(IndicatorFormula, "indicator", report=self.report)

    @cached_property
    def breaks(self) -> Shelf[SeriesBreak]:
        return Shelf(SeriesBreak, "indicator", "year", report=self.report)

    @cached_property
    def targets(self) -> Shelf[Target]:
        return Shelf(Target, "indicator", "unit", "year", report=self.report)

    @cached_property
    def series(self) -> Shelf[PublishedSeries]:
        return Shelf(PublishedSeries, "code", report=self.report)

    @cached_property
    def values(self) -> Shelf[PublishedValue]:
        return Shelf(
            PublishedValue, "series", "place_code", "period", "stage", "sex", report=self.report
        )

    @cached_property
    def references(self) -> Shelf[Reference]:
        return Shelf(Reference, "code", report=self.report)

    @cached_property
    def action_months(self) -> Shelf[ActionMonth]:
        return Shelf(ActionMonth, "year", report=self.report)

    @cached_property
    def days(self) -> Shelf[RelatedDay]:
        return Shelf(RelatedDay, "month", "day", report=self.report)

    @cached_property
    def penalties(self) -> Shelf[Penalty]:
        return Shelf(Penalty, "code", report=self.report)

    @cached_property
    def statistics(self) -> Shelf[StatisticsIndicator]:
        return Shelf(StatisticsIndicator, "code", report=self.report)

    @cached_property
    def symbols(self) -> Shelf[Symbol]:
        return Shelf(Symbol, "kind", "abbreviation", report=self.report)

    @cached_property
    def collected(self) -> dict[str, Collected]:
        """How elements are collected; asked for once all elements are there."""
        return collected()

    def breakdowns_of(self, record: Record, name: str = "breakdowns") -> list[Breakdown]:
        """The breakdowns that a field lists by code."""
        codes = [code for (code,) in self.breakdowns.rows]
        return [self.breakdowns.rows[(code,)] for code in record.choices(name, codes)]
