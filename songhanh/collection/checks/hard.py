"""What cannot be right: stops the sending until it is put right."""

from __future__ import annotations

from collections.abc import Callable

from songhanh.collection.checks.finding import HARD, Case, Finding
from songhanh.collection.rules.cells import EMPTY, shown
from songhanh.collection.rules.sheet import MEN, TOTAL, WOMEN, Line
from songhanh.words.errors import NotUnderstood
from songhanh.words.errors import later as _
from songhanh.words.numbers import format_number, parse_number

CURE_NUMBER = _(
    "Write a number such as 1.234,5; 0 for none, - if it did not arise, … if it is not known."
)
NEGATIVE = _("%(value)s is below zero, and this is counted.")
CURE_NEGATIVE = _("Write the number without the minus sign.")
DECIMALS = _("%(value)s has more than %(decimals)s digits after the comma.")
CURE_DECIMALS = _("Round it: %(instead)s.")
FLAG = _("%(value)s is neither 1 (yes) nor 0 (no).")
CURE_FLAG = _("Write 1 if it is met, 0 if not.")
ABOVE = {
    WOMEN: _("Women %(value)s are more than %(whole)s in line %(line)s, of which they are a part."),
    MEN: _("Men %(value)s are more than %(whole)s in line %(line)s, of which they are a part."),
    TOTAL: _("%(value)s is more than %(whole)s in line %(line)s, of which it is a part."),
}
CURE_ABOVE = _("Lower this cell or raise cell %(place)s.")
EMPTY_CELL = _("Nothing is written here.")
CURE_EMPTY = _("Write the number; 0 for none, - if it did not arise, … if it is not known.")  # fmt: skip


def find_unread(case: Case) -> list[Finding]:
    """Letters and shapes that are no number."""
    return [
        Finding("unread", HARD, cell, case.place(cell), *_why(value.unread))
        for _line, cell, value in case.typed()
        if value.unread
    ]


def _why(text: str) -> tuple[str, str, dict[str, object]]:
    try:
        parse_number(text)
    except NotUnderstood as error:
        return error.message, CURE_NUMBER, dict(error.values)
    raise AssertionError(text)  # kept as unread only because it is


def find_negative(case: Case) -> list[Finding]:
    """A count below zero."""
    return [
        Finding(
            "negative",
            HARD,
            cell,
            case.place(cell),
            NEGATIVE,
            CURE_NEGATIVE,
            {"value": shown(value)},
        )
        for _line, cell, value in case.typed()
        if value.value is not None and value.value < 0
    ]


def find_decimals(case: Case) -> list[Finding]:
    """More digits after the comma than the element has."""
    return [
        Finding(
            "decimals",
            HARD,
            cell,
            case.place(cell),
            DECIMALS,
            CURE_DECIMALS,
            {
                "value": shown(value),
                "decimals": line.decimals,
                "instead": format_number(value.value, line.decimals),
            },
        )
        for line, cell, value in case.typed()
        if value.value is not None and value.value != round(value.value, line.decimals)
    ]


def find_flag(case: Case) -> list[Finding]:
    """A yes-or-no that says neither."""
    return [
        Finding("flag", HARD, cell, case.place(cell), FLAG, CURE_FLAG, {"value": shown(value)})
        for line, cell, value in case.typed()
        if line.is_flag and value.value is not None and value.value not in (0, 1)
    ]


def find_above(case: Case) -> list[Finding]:
    """A part ("trong đó") above its whole; the total is told only where no sex is."""
    found = []
    for line in case.sheet.lines:
        whole = case.sheet.by_key.get(line.whole)
        if whole is None:
            continue
        columns = [column for column in line.columns if _is_above(case, line, whole, column)]
        if not columns and _is_above(case, line, whole, TOTAL):
            columns = [TOTAL]
        found += [_above(case, line, whole, column) for column in columns]
    return found


def _is_above(case: Case, line: Line, whole: Line, column: str) -> bool:
    part, all_ = (case.values.get(one.cell(column), EMPTY).counts for one in (line, whole))
    return part is not None and all_ is not None and part > all_


def _above(case: Case, line: Line, whole: Line, column: str) -> Finding:
    part, all_ = case.values[line.cell(column)], case.values[whole.cell(column)]
    values = {
        "value": shown(part),
        "whole": shown(all_),
        "line": whole.number,
        "place": whole.place(column),
    }
    place = line.place(column)
    return Finding("above", HARD, line.cell(column), place, ABOVE[column], CURE_ABOVE, values)


def find_missing(case: Case) -> list[Finding]:
    """Cells that say nothing at all."""
    return [
        Finding("missing", HARD, cell, case.place(cell), EMPTY_CELL, CURE_EMPTY)
        for cell in case.sheet.typed
        if case.values[cell].is_empty
    ]


HARD_CHECKS: tuple[Callable[[Case], list[Finding]], ...] = (
    find_unread,
    find_negative,
    find_decimals,
    find_flag,
    find_above,
)
