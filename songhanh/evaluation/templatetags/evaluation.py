"""How values of a board are written: 61,5; đạt; –; …"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from songhanh.evaluation.models import Rating
from songhanh.evaluation.panels.across import EMPTY, FILLS
from songhanh.evaluation.panels.board import Row
from songhanh.evaluation.panels.explorer import Cell
from songhanh.evaluation.panels.numbers import Amount
from songhanh.evaluation.panels.path import Path
from songhanh.lib.templatetags.songhanh import signed, written

register = template.Library()
NONE, UNKNOWN = "–", "…"
SIGNS = {
    "at_least": "≥",
    "more_than": ">",
    "at_most": "≤",
    "below": "<",
    "exactly": "",
    "about": "≈",
}


@register.filter
def sex(code: str) -> str:
    return {"F": gettext("women"), "M": gettext("men")}.get(code, "")


@register.filter
def actual(row: Row) -> str:
    """The value, or whether it is reached; … where nothing is known, – where nothing arose."""
    if row.rating.value is None:
        return NONE if row.rating.reason == row.rating.Reason.NONE_AROSE else UNKNOWN
    return _flag(is_reached=row.is_reached) if row.is_flag else _number(row, row.rating.value)


@register.filter
def measured(row: Row) -> str:
    """The value with its unit: 61,5 %, 109,9 bé trai/100 bé gái."""
    return (
        actual(row)
        if row.is_flag or row.rating.value is None
        else f"{actual(row)} {row.indicator.unit}"
    )


@register.filter
def normal(value: Decimal | None, decimals: int | None = None) -> str:
    """A decimal as people write it."""
    if value is None:
        return UNKNOWN
    return written(value.normalize() if decimals is None else value, decimals)


@register.filter
def asked(row: Row) -> str:
    if row.rating.asked is None:
        return NONE
    return _flag(is_reached=True) if row.is_flag else _number(row, row.rating.asked)


@register.filter
def goal(row: Row) -> str:
    """The last milestone in signs: ≥ 75; what it says in full is on the page of the indicator."""
    if row.goal is None:
        return NONE
    if row.is_flag:
        return _flag(is_reached=True)
    sign = SIGNS[row.goal.operator]
    return f"{sign} {written(row.goal.value)}".strip()


@register.filter
def before(row: Row) -> str:
    if row.rating.before is None:
        return NONE
    if row.is_flag:
        return _flag(is_reached=row.rating.before > 0)
    return _number(row, row.rating.before)


@register.filter
def difference(row: Row) -> str:
    if row.rating.difference is None or row.is_flag:
        return NONE
    return signed(row.rating.difference, row.indicator.decimals)


def _number(row: Row, value: Decimal) -> str:
    return written(value, row.indicator.decimals)


def _flag(*, is_reached: bool) -> str:
    return (
        pgettext("reached or not", "yes") if is_reached else pgettext("reached or not", "not yet")
    )


@register.filter
def rounded(value: Fraction | None, decimals: int) -> str:
    """A value as its indicator is told; … where it is not known."""
    return UNKNOWN if value is None else written(_decimal(value), decimals)


@register.filter
def part(value: Fraction | None) -> str:
    """A number that was counted, without decimals it does not have."""
    return UNKNOWN if value is None else written(_decimal(value).normalize())


@register.simple_tag
def counting(path: Path, amount: Amount) -> str:
    """100 × 118 : 192; what goes into the value, as a person would write it."""
    if amount.below is None and amount.above is None:
        return ""
    if path.subject.parts is None:
        return part(amount.above)
    times = f"{path.subject.times} × " if path.subject.times else ""
    return f"{times}{part(amount.above)} : {part(amount.below)}"


@register.simple_tag
def way(code: str, rating: Rating | None = None, **given: object) -> str:
    """The address of a number's path: of a rating, or of a unit and period."""
    if rating is not None:
        given = {"unit": rating.unit_id, "period": rating.period, "sex": rating.sex} | given
    told = {name: value for name, value in given.items() if value}
    return f"{reverse('evaluation:path', args=[code])}?{urlencode(told)}"


@register.filter
def sign(reason: str) -> str:
    """The name of its status in `lib.status`."""
    return f"step_{reason}"


def _decimal(value: Fraction) -> Decimal:
    scaled = abs(value) * 10**6
    whole = int(scaled + Fraction(1, 2))
    return Decimal(-whole if value < 0 else whole).scaleb(-6)


@register.filter
def explored(cell: Cell) -> str:
    """A cell of the explorer."""
    if cell.number is None:
        return NONE if cell.reason == "none_arose" else UNKNOWN
    return written(cell.number, cell.decimals)


@register.filter
def fill(standing: str) -> str:
    """The fill of a map for a standing."""
    return FILLS.get(standing, EMPTY)


@register.filter
def whole(value: Decimal | str | None) -> str:
    """A part of a rate, without decimals it does not have; … where it is not known."""
    return written(value.normalize()) if isinstance(value, Decimal) else UNKNOWN
