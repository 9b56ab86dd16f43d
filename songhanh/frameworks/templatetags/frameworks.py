"""Codes of levels and frequencies in words."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

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


@register.filter
def breakable(formula: str) -> SafeString:
    """A formula that may go on in the next line after each underscore of a long name."""
    parts = [(part,) for part in formula.split("_")]
    return format_html_join(mark_safe("_<wbr>"), "{}", parts)  # a constant
