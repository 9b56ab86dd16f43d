"""Codes of levels and frequencies in words."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from songhanh.frameworks.models import Indicator
from songhanh.units.models import Level

register = template.Library()


@register.filter
def levels(codes: Iterable[str]) -> str:
    """Commune level, Province level: levels of units by their names."""
    return ", ".join(str(Level(code).label) for code in codes)


@register.filter
def how_often(codes: Iterable[str]) -> str:
    """Each of several frequencies by its name."""
    return ", ".join(str(Indicator.Frequency(code).label) for code in codes)
