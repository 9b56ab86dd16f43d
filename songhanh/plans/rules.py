"""What plans and tasks compute: how they stand in time, when duties come again, how a plan keeps pace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from songhanh.calendar.rules import Due, NotADeadline, due_on
from songhanh.units.rules.names import bare_name
from songhanh.words.periods import Kind, Period
from songhanh.words.text import fold

# ---------------------------------------------------------------- how a task stands in time
SOON = 7  # days; a task due within a week is shown as due soon


class Standing(StrEnum):
    """How a task stands against its day; computed, never stored."""

    NO_DAY = "no_day"
    AHEAD = "ahead"
    SOON = "soon"
    TODAY = "today"
    OVERDUE = "overdue"
    SETTLED = "settled"


def standing(*, is_open: bool, due_on: date | None, on: date) -> Standing:
    """Where an open task stands on a day; a settled one is neither due nor overdue."""
    if not is_open:
        return Standing.SETTLED
    if due_on is None:
        return Standing.NO_DAY
    if due_on < on:
        return Standing.OVERDUE
    if due_on == on:
        return Standing.TODAY
    return Standing.SOON if due_on <= on + timedelta(days=SOON) else Standing.AHEAD


# ---------------------------------------------------------------- units side by side
def first_letter(name: str) -> str:
    """The letter under which a unit stands in a list, without its type and tone: "Xã Ô Lâm" → "O"; Đ is its own.

    >>> first_letter("Phường Đông Xoài"), first_letter("Xã Bù Đăng")
    ('Đ', 'B')
    """
    bare = bare_name(name)
    return "Đ" if bare[:1] in "đĐ" else fold(bare)[:1].upper()


def in_order(letter: str) -> str:
    """What a letter of `first_letter` is sorted by: Đ comes after D, before E."""
    return "D~" if letter == "Đ" else letter


# ---------------------------------------------------------------- duties that come again
class Recurrence(StrEnum):
    """How often a duty comes again."""

    ONCE = "once"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    STANDING = "standing"  # thường xuyên: no day of its own
    AD_HOC = "ad_hoc"  # đột xuất: when something happens


KINDS = {
    Recurrence.MONTHLY: Kind.MONTH,
    Recurrence.QUARTERLY: Kind.QUARTER,
    Recurrence.HALF_YEARLY: Kind.HALF,
    Recurrence.YEARLY: Kind.YEAR,
}
ROUNDS = {kind: recurrence for recurrence, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class FirstDue:
    """What the wording of a deadline makes of a task."""

    on: date | None
    recurrence: Recurrence
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """The time of a plan, and the day that its lengths of time are counted from."""

    starts_on: date
    ends_on: date
    issued_on: date | None

    @property
    def counted_from(self) -> date:
        """The day of issue; of a plan that is issued before its year, the first day of that year."""
        return max(self.issued_on or self.starts_on, self.starts_on)


def first_due(
    wording: str, span: Span, *, today: date, recurrence: Recurrence | None = None
) -> FirstDue:
    """The first day on which the duty is due; of a duty that comes again, the first not yet over.

    `recurrence` holds against the wording where somebody chose it. A wording that names no day ("theo
    kế hoạch") gives none; one that names a day that does not exist raises `NotADate`.
    """
    due = _due(wording, span.counted_from)
    often = recurrence or _recurrence(due)
    if often not in KINDS:
        return FirstDue(due.on if due else None, often, due is None or due.is_sure)
    day = due.on if due and due.again else Period.containing(span.counted_from, KINDS[often]).end
    while day and day < min(today, span.ends_on):
        day = following_due(wording, often, day, span.ends_on)
    return FirstDue(day, often, due is None or due.is_sure)


def following_due(wording: str, recurrence: Recurrence, day: date, ends_on: date) -> date | None:
    """The day after `day` on which the duty is due again; none once the plan is over, or if it does not."""
    if recurrence not in KINDS:
        return None
    morrow = day + timedelta(days=1)
    due = _due(wording, morrow)
    after = due.on if due and due.again else Period.containing(morrow, KINDS[recurrence]).end
    return after if after and day < after <= ends_on else None


def _due(wording: str, counted_from: date) -> Due | None:
    if not wording.strip():
        return None
    try:
        return due_on(counted_from, wording)
    except NotADeadline:
        return None


def _recurrence(due: Due | None) -> Recurrence:
    if due is not None and due.again is not None:
        return ROUNDS[due.again]
    if due is not None and due.on is None:
        return Recurrence.AD_HOC if due.is_at_need else Recurrence.STANDING
    return Recurrence.ONCE


# ---------------------------------------------------------------- pace of a plan
def percent(part: int, whole: int) -> int:
    """A whole percentage, rounded half up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def time_gone(starts_on: date, ends_on: date, on: date) -> int:
    """How much of a period is over on a day, in whole percent; the day itself counts as gone."""
    days = (ends_on - starts_on).days + 1
    gone = min(max((on - starts_on).days + 1, 0), days)
    return percent(gone, days)
