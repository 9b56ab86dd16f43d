"""The board of indicators, and one indicator with everything known of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from songhanh.accounts.http import Anybody
from songhanh.audit.models import Event
from songhanh.frameworks.models import Indicator, Programme, PublishedSeries, Target
from songhanh.frameworks.models.standing import stand_of
from songhanh.frameworks.views.board import board
from songhanh.frameworks.views.changes import may_confirm, may_set_target
from songhanh.frameworks.views.series import indicator_chart
from songhanh.frameworks.views.tabs import tabs
from songhanh.lib.access import open_to_all
from songhanh.lib.registry import Panel, indicator_panels


@open_to_all
@require_safe
def indicator_list(request: HttpRequest) -> HttpResponse:
    measured = Programme.objects.visible_to(request.user).measured_first()
    asked = measured.filter(code=request.GET.get("programme", "")).first()
    programme = asked or measured.first()
    context = {
        "programmes": measured,
        "programme": programme,
        "board": board(programme) if programme else None,
        "tabs": tabs(request),
    }
    return render(request, "frameworks/indicator_list.html", context)


@open_to_all
@require_safe
def indicator_detail(request: HttpRequest, code: str) -> HttpResponse:
    indicator = get_object_or_404(found(request), code=code)
    context = known(request.user, indicator) | {
        "panels": panels(request.user, indicator),
        "may_set_target": may_set_target(request.user, indicator),
        "may_confirm": may_confirm(request.user),
        "events": Event.objects.about(indicator),
    }
    return render(request, "frameworks/indicator_detail.html", context)


def known(user: Anybody, indicator: Indicator) -> dict[str, Any]:
    """The indicator with its targets and what was published of it, as this person may see it."""
    series = list(indicator.series.all())
    targets = list(Target.objects.visible_to(user).shown_for(indicator))
    national = [one for one in targets if one.unit_id is None]
    return {
        "indicator": indicator,
        "national": national,
        "local": [one for one in targets if one.unit_id is not None],
        "series": series,
        "drawn": indicator_chart(indicator, series, national),
        "stand": stand_of(indicator, national, timezone.localdate().year) if national else None,
    }


def panels(user: Anybody, indicator: Indicator) -> list[tuple[Panel, dict[str, Any]]]:
    """What the floors above have to say of the indicator, in their order."""
    offered = ((panel, panel.given(user, indicator)) for panel in indicator_panels)
    return [(panel, given) for panel, given in offered if given is not None]


def found(request: HttpRequest) -> QuerySet[Indicator]:
    """Indicators that one may see, with what their page shows."""
    rows: QuerySet[Indicator] = Indicator.objects.visible_to(request.user)
    return rows.select_related("programme", "objective", "parent", "formula").prefetch_related(
        "breakdowns",
        "breaks",
        "components",
        "statistics",
        Prefetch("series", PublishedSeries.objects.prefetch_related("values")),
    )
