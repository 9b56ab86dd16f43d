"""What frameworks offer to pages above: rows of the search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from songhanh.accounts.http import Anybody
from songhanh.frameworks.models import ActionMonth, Indicator, Programme, RelatedDay
from songhanh.lib.registry import Found

BEFORE_MONTH = timedelta(days=31)  # from 15/10 on it heads the home

MOST = 20


def find_indicators(user: Anybody, words: str) -> list[Found]:
    """Indicators by code, number of their programme, or words of their titles."""
    rows = Indicator.objects.visible_to(user)
    return [
        Found(
            f"{match.indicator.code} {match.indicator.title}",
            str(match.indicator.programme),
            match.indicator.get_absolute_url(),
            match.score,
        )
        for match in rows.matching(words)[:MOST]
    ]


def find_programmes(user: Anybody, words: str) -> list[Found]:
    """Programmes by number, code, title or usual name, with marks or without."""
    return [
        Found(one.title, f"{one.document_number}, {one.period}".strip(", "), one.get_absolute_url())
        for one in Programme.objects.visible_to(user).matching(words)[:MOST]
    ]


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A tick of the strip; `at`: where it stands, ten to a day."""

    at: int
    is_gone: bool


def month_card(_user: Anybody) -> dict[str, Any] | None:
    """The Action Month from a month before it to the end of its year."""
    today = timezone.localdate()
    month = ActionMonth.objects.filter(year=today.year).first()
    if month is None or today < month.starts_on - BEFORE_MONTH:
        return None
    total = (month.ends_on - month.starts_on).days + 1
    gone = (today - month.starts_on).days + 1
    days = [MonthDay(10 * number, number < gone) for number in range(total)]
    within = Q(month=month.starts_on.month, day__gte=month.starts_on.day) | Q(month=month.ends_on.month, day__lte=month.ends_on.day)  # fmt: skip
    return {
        "month": month,
        "total": total,
        "number": gone if 0 < gone <= total else None,
        "is_over": gone > total,
        "days_to": (month.starts_on - today).days,
        "days": days,
        "notable": RelatedDay.objects.filter(within).order_by("month", "day"),
    }
