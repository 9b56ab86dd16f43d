"""Programmes, indicators, targets, elements, published values and the lists taken from papers."""

from __future__ import annotations

from songhanh.frameworks.models.element import Breakdown, BreakdownMember, Collected, Element
from songhanh.frameworks.models.indicator import (
    Indicator,
    IndicatorFormula,
    Match,
    SeriesBreak,
)
from songhanh.frameworks.models.programme import Objective, Programme, RelatedDocument, TaskGroup
from songhanh.frameworks.models.published import NATION, PublishedSeries, PublishedValue
from songhanh.frameworks.models.reference import (
    ActionMonth,
    Penalty,
    Reference,
    RelatedDay,
    StatisticsIndicator,
    Symbol,
)
from songhanh.frameworks.models.sourced import FROM_TITLE, UNSOURCED, Sourced
from songhanh.frameworks.models.target import Target

__all__ = [
    "FROM_TITLE",
    "NATION",
    "UNSOURCED",
    "ActionMonth",
    "Breakdown",
    "BreakdownMember",
    "Collected",
    "Element",
    "Indicator",
    "IndicatorFormula",
    "Match",
    "Objective",
    "Penalty",
    "Programme",
    "PublishedSeries",
    "PublishedValue",
    "Reference",
    "RelatedDay",
    "RelatedDocument",
    "SeriesBreak",
    "Sourced",
    "StatisticsIndicator",
    "Symbol",
    "Target",
    "TaskGroup",
]
