"""A unit's name with the way to its page."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from songhanh.lib.access import is_stranger
from songhanh.units.models import Unit

register = template.Library()


@register.simple_tag(takes_context=True)
def unit_link(context: template.Context, unit: Unit) -> SafeString:
    """The unit's name, leading to its page; for a stranger, who sees no bodies, to the territory of a body."""
    shown = unit.territory if is_stranger(context) else unit
    return format_html('<a href="{}">{}</a>', shown.get_absolute_url(), unit.title)
