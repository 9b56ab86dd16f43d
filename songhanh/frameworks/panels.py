"""What frameworks offer to pages above: rows of the search."""

from __future__ import annotations

from songhanh.accounts.http import Anybody
from songhanh.frameworks.models import Indicator, Programme
from songhanh.lib.registry import Found

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
