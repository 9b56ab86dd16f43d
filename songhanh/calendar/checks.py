"""A calendar file that cannot be read is told at the start, not on the day of a deadline."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from songhanh.calendar.seed import BadCalendar, files


@register
def calendar_files_are_read(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    try:
        files()
    except BadCalendar as problem:
        return [Error(str(problem), id="calendar.E001")]
    return []
