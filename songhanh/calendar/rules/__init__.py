"""What the calendar computes: working days, deadlines from their wording, closing days of reports."""

from __future__ import annotations

from songhanh.calendar.rules.closings import Closing, NoClosing, closing_days
from songhanh.calendar.rules.days import (
    WorkCalendar,
    add_working_days,
    is_working_day,
    work_calendar,
)
from songhanh.calendar.rules.deadlines import Due, NotADeadline, due_on

__all__ = [
    "Closing",
    "Due",
    "NoClosing",
    "NotADeadline",
    "WorkCalendar",
    "add_working_days",
    "closing_days",
    "due_on",
    "is_working_day",
    "work_calendar",
]
