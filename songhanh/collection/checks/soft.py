"""What is odd: a reason is asked, and the figure is let go with it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from songhanh.collection.checks.finding import SOFT, Case, Finding
from songhanh.collection.rules.cells import EMPTY, Cell, Nothing, shown
from songhanh.collection.rules.sheet import MEN, WOMEN, change
from songhanh.words.errors import later as _
from songhanh.words.numbers import format_number

NONE = Decimal(0)
FEW = Decimal(3)  # a change by fewer is ordinary, however many percent it is
MORE_DIGITS = 3
MANY_DIGITS = 10

DIGITS = _("%(value)s has %(digits)s digits; %(usual)s are usual here.")
CURE_DIGITS = _("Count the digits again; if the number is right, write why.")
CHANGED = _("%(change)s against the last period (%(before)s).")
CURE_CHANGED = _("Check it; if it is right, write why it changed so much.")
ONE_SEX = _("Only one of women and men is known.")
CURE_ONE_SEX = _("Split the number by sex, or write why it cannot be split.")
UNKNOWN = _("Not collected; the last period had %(before)s.")
CURE_UNKNOWN = _("Collect it, or write why it is not known.")
OTHERWISE = _("%(value)s differs from %(derived)s, which the activity log gives.")
CURE_OTHERWISE = _("Take the number of the log, or write why it differs.")


def find_digits(case: Case) -> list[Finding]:
    """Twelve digits where three are usual."""
    found = []
    for _line, cell, value in case.typed():
        if value.value is None:
            continue
        digits, before = _digits(value), case.before.get(cell, EMPTY)
        usual = _digits(before) if before.value is not None else MANY_DIGITS - MORE_DIGITS
        if digits >= usual + MORE_DIGITS:
            values = {"value": shown(value), "digits": digits, "usual": usual}
            found.append(
                Finding("digits", SOFT, cell, case.place(cell), DIGITS, CURE_DIGITS, values)
            )
    return found


def _digits(cell: Cell) -> int:
    return len(str(abs(int(cell.value or 0))))


def find_changed(case: Case) -> list[Finding]:
    """More than the tolerance above or below the last period."""
    found = []
    for _line, cell, value in case.typed():
        before = case.before.get(cell, EMPTY)
        percent = change(before, value)
        if percent is None or abs(percent) <= case.tolerance:
            continue
        if abs((value.value or NONE) - (before.value or NONE)) < FEW:
            continue
        sign = "+" if percent > 0 else ""
        values = {"change": f"{sign}{format_number(percent, 0)} %", "before": shown(before)}
        found.append(
            Finding("changed", SOFT, cell, case.place(cell), CHANGED, CURE_CHANGED, values)
        )
    return found


def find_one_sex(case: Case) -> list[Finding]:
    """One sex given, the other unknown."""
    found = []
    for line in case.sheet.lines:
        if not line.by_sex or line.parts:
            continue
        known = [case.values[line.cell(column)].counts is not None for column in (WOMEN, MEN)]
        unknown = [
            column
            for column in (WOMEN, MEN)
            if case.values[line.cell(column)].nothing == Nothing.NOT_KNOWN
        ]
        if any(known) and unknown:
            cell = line.cell(unknown[0])
            found.append(Finding("one_sex", SOFT, cell, case.place(cell), ONE_SEX, CURE_ONE_SEX))
    return found


def find_unknown(case: Case) -> list[Finding]:
    """Known in the last period, unknown now."""
    return [
        Finding(
            "unknown",
            SOFT,
            cell,
            case.place(cell),
            UNKNOWN,
            CURE_UNKNOWN,
            {"before": shown(case.before[cell])},
        )
        for _line, cell, value in case.typed()
        if value.nothing == Nothing.NOT_KNOWN and case.before.get(cell, EMPTY).counts is not None
    ]


def find_otherwise(case: Case) -> list[Finding]:
    """Another number than the one that was counted from activities."""
    return [
        Finding(
            "otherwise",
            SOFT,
            cell,
            case.place(cell),
            OTHERWISE,
            CURE_OTHERWISE,
            {"value": shown(value), "derived": shown(case.derived[cell])},
        )
        for _line, cell, value in case.typed()
        if cell in case.derived and value.counts != case.derived[cell].counts
    ]


SOFT_CHECKS: tuple[Callable[[Case], list[Finding]], ...] = (
    find_otherwise,
    find_digits,
    find_changed,
    find_one_sex,
    find_unknown,
)
