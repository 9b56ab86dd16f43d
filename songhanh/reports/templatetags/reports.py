"""What the pages of reports say of a printed cell."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from songhanh.reports.actions.resolve import is_of_the_day
from songhanh.reports.rules.shapes import Cell

register = template.Library()


@register.filter
def path_of(cell: Cell) -> str:
    """The address of the path of a printed number; nothing for what was counted in the record on a day, or is a tally."""
    name, *where = cell.figure.partition(":")[0].split("/")
    if len(where) < 2 or name.startswith("ratings") or is_of_the_day(cell.snapshot):
        return ""
    place, period, *sex = where
    given = {"snapshot": cell.snapshot} | ({"sex": sex[0]} if sex else {})
    return f"{reverse('evaluation:figure', args=[name, place, period])}?{urlencode(given)}"
