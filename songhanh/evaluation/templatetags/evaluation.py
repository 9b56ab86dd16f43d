"""How values of a board are written: 61,5; đạt; –; …"""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.translation import gettext, pgettext

from songhanh.evaluation.panels.across import EMPTY, FILLS
from songhanh.evaluation.panels.board import Row
from songhanh.evaluation.panels.explorer import Cell
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
