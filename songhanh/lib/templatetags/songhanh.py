"""Built into every template: numbers, dates, states and marks as the house writes them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from songhanh.lib.lists import Listing
from songhanh.lib.status import STATUSES
from songhanh.words import text as words_text
from songhanh.words.numbers import MINUS, format_number

register = template.Library()

NOT_COLLECTED = "…"
NO_BREAK = "\u00a0"
KILO = 1024


def written(value: Decimal | float | None, decimals: int | None = None) -> str:
    if value is None:
        return NOT_COLLECTED
    if get_language() == "en":
        if decimals is None and isinstance(value, Decimal):
            decimals = max(0, -int(value.normalize().as_tuple().exponent))  # no idle zeros
        return str(number_format(value, decimals, use_l10n=True, force_grouping=True)).replace(
            "-", MINUS
        )
    return format_number(value, decimals)


@register.filter
def number(value: Decimal | float | None, decimals: int | None = None) -> str:
    """1.234,5 with a true minus; None is "…", not yet collected."""
    return written(value, decimals)


@register.filter
def signed(value: Decimal | float | None, decimals: int | None = None) -> str:
    """Like `number`, with + before what is above zero: gaps and changes."""
    shown = written(value, decimals)
    return f"+{shown}" if value is not None and value > 0 else shown


@register.filter
def percent(value: Decimal | float | None, decimals: int | None = None) -> str:
    """58,3 % from 58.3; the value is in percent already."""
    return NOT_COLLECTED if value is None else f"{written(value, decimals)}{NO_BREAK}%"


@register.filter
def share(part: Decimal | float, whole: Decimal | float) -> str:
    """Part of a whole as a length that drawings take: "88.4%", never above the whole."""
    return f"{min(1.0, max(0.0, float(part) / float(whole))) * 100 if whole else 0:.1f}%"


@register.filter
def day(value: date | datetime | None) -> str:
    """22/11/2026; nothing for None."""
    if value is None:
        return ""
    return date_format(_local(value), "SHORT_DATE_FORMAT")


@register.filter
def moment(value: datetime | None) -> str:
    """14:05 22/11/2026; nothing for None."""
    return "" if value is None else date_format(_local(value), "SHORT_DATETIME_FORMAT")


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def file_size(value: int) -> str:
    """812 B, 12,4 KB, 3,1 MB."""
    size = float(value)
    for unit in ("B", "KB", "MB"):
        if size < KILO:
            return f"{written(size, 0 if unit == 'B' or size >= 100 else 1)}{NO_BREAK}{unit}"
        size /= KILO
    return f"{written(size, 1)}{NO_BREAK}GB"


@register.filter
def fold(text: str) -> str:
    """Lower case without marks, as the search compares."""
    return words_text.fold(text)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign of the sprite, silent to screen readers: the word beside it speaks."""
    return format_html(
        '<svg class="icon" width="16" height="16" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


@register.simple_tag
def status(value: str, label: str = "") -> SafeString:
    """Shape, colour and word of a state; `label` replaces the word ("13 đạt")."""
    known = STATUSES[str(value)]
    return format_html(
        '<span class="status is-{}">{}{}</span>', known.tone, icon(known.icon), label or known.label
    )


@register.simple_tag
def crumb(label: object, url: str = "") -> SafeString:
    """One step of the path from the country down; the last has no address."""
    if url:
        return format_html('<li><a href="{}">{}</a></li>', url, label)
    return format_html('<li aria-current="page">{}</li>', label)


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """This page's query string with some of it changed; None or "" takes a name out."""
    request: HttpRequest = getattr(context, "request", None) or context["request"]
    kept = request.GET.copy()
    for name, value in changes.items():
        kept.pop(name, None)
        if value not in (None, ""):
            kept[name] = str(value)
    return f"?{kept.urlencode()}"


@register.filter
def yes_no(value: bool | None) -> str:
    return NOT_COLLECTED if value is None else gettext("yes") if value else gettext("no")


@register.filter
def page_numbers(page: Page[Any]) -> list[int | None]:
    """1 … 4 5 6 … 20: the numbers to offer, None where some are left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]


@register.simple_tag(takes_context=True)
def order_head(
    context: template.Context, listing: Listing[Any], name: str, label: object, css: str = ""
) -> SafeString:
    """The head of a column by which the list can be ordered; asked again, it turns round."""
    is_up = listing.order == name
    sort = {name: "ascending", f"-{name}": "descending"}.get(listing.order, "")
    return format_html(
        '<th scope="col"{}{}><a href="{}">{}{}</a></th>',
        format_html(' class="{}"', css) if css else "",
        format_html(' aria-sort="{}"', sort) if sort else "",
        query(context, order=f"-{name}" if is_up else name, page=None),
        label,
        {"ascending": " ↑", "descending": " ↓"}.get(sort, ""),
    )


@register.simple_tag(takes_context=True)
def errors_in_title(context: template.Context) -> str:
    """ "(2 lỗi)" before the title of a page whose form came back, so that a tab says so as well."""
    errors = getattr(context.get("form"), "errors", None)
    if not errors:
        return ""
    return ngettext("(%(count)s error)", "(%(count)s errors)", len(errors)) % {"count": len(errors)}
