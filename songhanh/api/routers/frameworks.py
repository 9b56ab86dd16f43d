"""Programmes, indicators with their targets and published values, and what is counted."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from songhanh.accounts.http import SignedIn
from songhanh.api.paging import Asked, Code, Page, Words, Year, page_of
from songhanh.frameworks.models import (
    Element,
    Indicator,
    Programme,
    PublishedSeries,
    PublishedValue,
    Target,
)

router = Router()


class Sourced(Schema):
    """Where a record comes from."""

    sources: list[str] = Field(description="addresses and citations")
    verified: bool = Field(description="compared with the original")


class ProgrammeOut(Sourced):
    """A strategy, programme or scheme."""

    code: str
    document_number: str
    title_vi: str
    title_en: str
    period_start: int
    period_end: int
    has_ended: bool = Field(description="its last year is over")


class ObjectiveOut(Sourced):
    """A field in which a programme wants to get somewhere."""

    code: str
    title_vi: str
    title_en: str


class IndicatorOut(Sourced):
    """What a programme is judged by; one with components carries no value of its own."""

    code: str
    programme: str = Field(alias="programme.code", description="code of its programme")
    objective: str | None = Field(None, alias="objective.code")
    parent: str | None = Field(None, alias="parent.code", description="the indicator it is part of")
    title_vi: str
    title_en: str
    unit_vi: str
    unit_en: str
    decimals: int
    direction: str = Field(description="higher_better, lower_better or milestone")
    is_measured: bool


class TargetOut(Sourced):
    """What an indicator should come to in a year."""

    unit_id: int | None = Field(description="whose target; null: the country's")
    year: int
    is_yearly: bool = Field(description="holds for each year from this one on")
    operator: str = Field(description="at_least, more_than, at_most, below, exactly or about")
    value: float
    upper: float | None = Field(description="upper end of a range")


class ValueOut(Sourced):
    """A value as a public page printed it."""

    series: str = Field(alias="series.code")
    place_code: str = Field(description="VN for the country, else an official code")
    place: str = Field(alias="place_vi")
    period: str = Field(description="2024, 2022-07, 2024-SY (school year 2024-2025) …")
    stage: str = Field(description="reported, draft or approximate")
    sex: str = Field(description="F, M or empty for both")
    numerator: float | None
    denominator: float | None
    value: float


class FlatValueOut(ValueOut):
    """A published value with what it measures, for tables."""

    indicator: str | None = Field(None, alias="series.indicator.code")
    element: str | None = Field(None, alias="series.element.code")
    programme: str | None = Field(None, alias="series.programme.code")


class SeriesOut(Sourced):
    """A series of published values."""

    code: str
    title_vi: str
    title_en: str
    unit: str
    is_comparable: bool = Field(description="false: its points are not of one definition")
    values: list[ValueOut]

    @staticmethod
    def resolve_values(series: Any) -> list[PublishedValue]:
        return list(series.values.all())


class FormulaOut(Sourced):
    """How an indicator is counted."""

    text: str = Field(description="the formula over elements; empty: nothing computes it yet")
    numerator_vi: str
    denominator_vi: str


class BreakOut(Sourced):
    """From this year on the values are not comparable with those before."""

    year: int
    reason_vi: str
    reason_en: str


class WholeIndicatorOut(IndicatorOut):
    """An indicator with its targets, its formula and what was published of it."""

    formula: FormulaOut | None = Field(None, alias="counting")
    targets: list[TargetOut] = Field(description="the country's, and local ones that you may see")
    breaks: list[BreakOut]
    series: list[SeriesOut]

    @staticmethod
    def resolve_targets(indicator: Any) -> list[Target]:
        return list(indicator.seen_targets)

    @staticmethod
    def resolve_breaks(indicator: Any) -> list[Any]:
        return list(indicator.breaks.all())

    @staticmethod
    def resolve_series(indicator: Any) -> list[PublishedSeries]:
        return list(indicator.series.all())


class WholeProgrammeOut(ProgrammeOut):
    """A programme with its objectives; its indicators are listed by `/indicators?programme=`."""

    objectives: list[ObjectiveOut]

    @staticmethod
    def resolve_objectives(programme: Any) -> list[Any]:
        return list(programme.objectives.all())


class ElementOut(Sourced):
    """One thing that is counted."""

    code: str
    title_vi: str
    title_en: str
    unit_vi: str
    unit_en: str
    kind: str = Field(description="stock, flow, mean or flag")
    over_units: str = Field(description="how it adds up over units: sum, last or none")
    over_time: str = Field(description="how it adds up over time: sum, last or none")
    period: str
    levels: list[str] = Field(description="levels at which it is collected")
    breakdowns: list[str] = Field(description="codes of the lines along which it may be split")
    indicators: list[str] = Field(description="codes of the indicators whose formulas need it")

    @staticmethod
    def resolve_breakdowns(element: Any) -> list[str]:
        return [one.code for one in element.breakdowns.all()]

    @staticmethod
    def resolve_indicators(element: Any) -> list[str]:
        return sorted(one.indicator.code for one in element.formulas.all())


class ProgrammesAsked(Asked):
    """Which programmes."""

    running_in: Year | None = Field(default=None, description="a year that the period covers")


class IndicatorsAsked(Asked):
    """Which indicators."""

    q: Words = ""
    programme: Code = ""
    objective: Code = ""
    is_measured: bool | None = Field(default=None, description="whether it has a value of its own")


class ValuesAsked(Asked):
    """Which published values."""

    indicator: Code = ""
    element: Code = ""
    place: Code = Field(default="", description="VN, or an official code")


@router.get("/programmes", response=Page[ProgrammeOut])
def list_programmes(request: SignedIn, asked: Query[ProgrammesAsked]) -> dict[str, Any]:
    """Strategies, programmes and schemes; those whose period covers a year."""
    rows: Any = Programme.objects.visible_to(request.user)
    return page_of(rows.running(asked.running_in) if asked.running_in else rows, asked)


@router.get("/programmes/{code}", response=WholeProgrammeOut)
def get_programme(request: SignedIn, code: Code) -> Programme:
    """One programme with its objectives."""
    rows = Programme.objects.visible_to(request.user).prefetch_related("objectives")
    found: Programme = get_object_or_404(rows, code=code)
    return found


@router.get("/indicators", response=Page[IndicatorOut])
def list_indicators(request: SignedIn, asked: Query[IndicatorsAsked]) -> dict[str, Any]:
    """Indicators in the order of their documents; with `q` those that the words mean, best first."""
    rows: Any = Indicator.objects.visible_to(request.user)
    if asked.programme:
        rows = rows.filter(programme__code=asked.programme)
    if asked.objective:
        rows = rows.filter(objective__code=asked.objective)
    if asked.is_measured is not None:
        rows = rows.filter(is_measured=asked.is_measured)
    rows = rows.select_related("programme", "objective", "parent")
    meant = [match.indicator for match in rows.matching(asked.q)] if asked.q else rows
    return page_of(meant, asked)


@router.get("/indicators/{code}", response=WholeIndicatorOut)
def get_indicator(request: SignedIn, code: Code) -> Indicator:
    """One indicator with its targets, its formula, its breaks and every published value."""
    targets = Target.objects.visible_to(request.user)
    values = PublishedSeries.objects.prefetch_related("values__series")
    rows = Indicator.objects.visible_to(request.user).select_related(
        "programme", "objective", "parent", "formula"
    )
    found: Indicator = get_object_or_404(
        rows.prefetch_related(
            Prefetch("targets", targets, to_attr="seen_targets"),
            Prefetch("series", values),
            "breaks",
        ),
        code=code,
    )
    return found


@router.get("/elements", response=Page[ElementOut])
def list_elements(request: SignedIn, asked: Query[Asked]) -> dict[str, Any]:
    """What is counted."""
    return page_of(_elements(request).order_by("code"), asked)


@router.get("/elements/{code}", response=ElementOut)
def get_element(request: SignedIn, code: Code) -> Element:
    """One thing that is counted."""
    return get_object_or_404(_elements(request), code=code)


@router.get("/published-values", response=Page[FlatValueOut])
def list_published_values(request: SignedIn, asked: Query[ValuesAsked]) -> dict[str, Any]:
    """Every published value as one flat table."""
    rows = PublishedValue.objects.visible_to(request.user)
    if asked.indicator:
        rows = rows.filter(series__indicator__code=asked.indicator)
    if asked.element:
        rows = rows.filter(series__element__code=asked.element)
    if asked.place:
        rows = rows.filter(place_code=asked.place)
    joined = ("series__indicator", "series__element", "series__programme")
    return page_of(rows.select_related(*joined), asked)


def _elements(request: SignedIn) -> QuerySet[Element]:
    rows: QuerySet[Element] = Element.objects.visible_to(request.user)
    return rows.prefetch_related("breakdowns", "formulas__indicator")
