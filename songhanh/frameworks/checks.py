"""Whether the elements that are collected cover every formula."""

from __future__ import annotations

from typing import NamedTuple

from songhanh.frameworks.models import Element, Indicator, IndicatorFormula
from songhanh.frameworks.rules.coverage import Collected, Gap, gaps


class Uncovered(NamedTuple):
    """An indicator whose formula asks for what nobody collects."""

    code: str
    gap: Gap


def collected() -> dict[str, Collected]:
    """How each element is collected, by its code."""
    catalogue = Element.objects.catalogue()
    return {
        element.code: Collected(element.levels, element.period, catalogue[element.code])
        for element in Element.objects.all()
    }


def uncovered() -> list[Uncovered]:
    """Every need of every formula that no element covers; none when all is well."""
    known = collected()
    formulas = IndicatorFormula.objects.exclude(text="").select_related("indicator")
    return [
        Uncovered(one.indicator.code, gap)
        for one in formulas
        if one.parsed is not None
        for gap in gaps(one.parsed.elements, known)
    ]


def without_formula() -> list[str]:
    """Codes of measured indicators that nothing can compute yet, in their order."""
    rows = (
        Indicator.objects.measured().exclude(formula__text__gt="").order_by("programme", "position")
    )
    return list(rows.values_list("code", flat=True))
