"""Built into every template: numbers, dates and marks as the house writes them."""

from __future__ import annotations

from django import template

register = template.Library()
