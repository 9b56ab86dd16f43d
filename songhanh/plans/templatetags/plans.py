"""How a task stands today, as its state is drawn everywhere; the cells of the matrix of units and tasks."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from songhanh.lib.access import is_stranger
from songhanh.lib.templatetags.songhanh import status
from songhanh.plans.models import Followed, Task, TaskStatus
from songhanh.plans.models.coverage import LATE, PlaceRow, Sum, UnitRow

register = template.Library()


BETWEEN_OFFICES = ("task_reported", "task_returned")


@register.simple_tag(takes_context=True)
def task_sign(context: template.Context, task: Followed) -> SafeString:
    """Shape, colour and word; an overdue task says so before anything else.

    What passes between the offices is under way to a stranger.
    """
    sign = task.sign(timezone.localdate())
    if sign in BETWEEN_OFFICES and is_stranger(context):
        sign = "task_under_way"
    return status(sign)


# One sign a cell (class, sign, word): a matrix of six thousand cells must stay light on a slow network.
SIGNS: dict[str, tuple[str, str, Any]] = {
    TaskStatus.DONE: ("d", "✓", _("done, or taken into another plan")),
    TaskStatus.REPORTED: ("w", "●", _("reported, waiting")),
    TaskStatus.UNDER_WAY: ("u", "◐", _("under way")),
    TaskStatus.NOT_STARTED: ("o", "·", _("nothing yet")),
    LATE: ("l", "!", _("late")),
    TaskStatus.RETURNED: ("r", "↩", _("returned")),
    TaskStatus.DROPPED: ("x", "×", _("not carried out")),
    TaskStatus.CLOSED: ("o", "–", _("closed with the plan")),
}
SIGNS[TaskStatus.INTEGRATED] = SIGNS[TaskStatus.DONE]
CELLS = {key: f'<td class="cell {css}">{sign}</td>' for key, (css, sign, _word) in SIGNS.items()}
NO_CELL = '<td class="cell"></td>'


@register.simple_tag
def matrix_signs() -> SafeString:
    """What each sign means, in words."""
    shown = [SIGNS[key] for key in SIGNS if key != TaskStatus.INTEGRATED]
    return format_html_join("", '<span><b class="{}">{}</b> {}</span>', shown)


@register.simple_tag
def unit_cells(row: UnitRow, tasks: list[Task]) -> SafeString:
    """The cells of one unit; empty where the task does not ask it."""
    signs = (row.signs.get(task.pk) for task in tasks)
    return SafeString("".join(CELLS[sign] if sign else NO_CELL for sign in signs))


@register.simple_tag
def place_cells(row: PlaceRow, tasks: list[Task]) -> SafeString:
    """The cells of one province: how many of its units are done."""
    return SafeString("".join(_place_cell(row.sums.get(task.pk)) for task in tasks))


def _place_cell(one: Sum | None) -> str:
    if one is None or not one.total:
        return NO_CELL
    css = "l" if one.late else "d" if one.done == one.total else "o"
    return f'<td class="cell n {css}">{one.done}/{one.total}</td>'
