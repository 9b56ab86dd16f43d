"""Which days a periodic report covers, and on which its figures close.

Decree 09/2019/NĐ-CP, art. 12: data close on the 14th, so that six months run from 15/12 to 14/6. A year's
letter may set other days for one period; it then holds. Both are data, and say whether they were verified.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from songhanh.calendar.seed import Files, files
from songhanh.words.errors import NotUnderstood
from songhanh.words.errors import later as _
from songhanh.words.periods import Period

DECREE_09 = "decree_09_2019"
CALENDAR = "calendar"  # a period's own days: statistics and plans count so

NO_RULE = _("The rules on reports (%(regime)s) set no closing day for %(period)s.")


class NoClosing(NotUnderstood):
    """A regime says nothing of a period of that kind."""


@dataclass(frozen=True, slots=True)
class Closing:
    """From which day to which a report's figures count, by which document."""

    period: Period
    opens_on: date
    closes_on: date
    source: str
    is_verified: bool


def closing_days(period: Period, regime: str = DECREE_09, *, data: Files | None = None) -> Closing:
    """The days that a report on `period` covers under `regime`; raises `NoClosing` where none is set.

    A letter for that very period comes before the rule.
    """
    data = data or files()
    if letter := data.letters.get((regime, period)):
        return Closing(period, letter.opens_on, letter.closes_on, letter.source, letter.is_verified)
    if regime == CALENDAR:
        return Closing(period, period.start, period.end, "", is_verified=True)
    rule = data.rules.get((regime, period.kind))
    if rule is None:
        raise NoClosing(NO_RULE, regime=regime, period=period.phrase)
    month_before = period.start - timedelta(days=1)
    return Closing(
        period,
        month_before.replace(day=rule.opens_day),
        period.end.replace(day=rule.closes_day),
        rule.source,
        rule.is_verified,
    )
