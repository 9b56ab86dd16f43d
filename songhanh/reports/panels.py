"""What this app shows on pages of others: the menu and the home."""

from __future__ import annotations

from typing import Any

from songhanh.accounts.http import Anybody
from songhanh.accounts.models import User
from songhanh.reports.models import Report, ReportVersion
from songhanh.units.rights import holds, units_for

SHOWN = 3


def may_see(user: Anybody) -> bool:
    return holds(user, "reports.view")


def latest_card(user: User) -> dict[str, Any] | None:
    """The last versions of reports that this person makes."""
    mine = units_for(user, "reports.make").values("pk")
    reports = Report.objects.visible_to(user).filter(unit__in=mine).values("pk")
    versions = ReportVersion.objects.filter(report__in=reports).select_related("report", "job")
    rows = list(versions.order_by("-asked_at")[:SHOWN])
    return {"versions": rows} if rows else None
