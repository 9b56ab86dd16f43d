"""What is counted: the list of elements, and one with the formulas that need it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from songhanh.audit.models import Event
from songhanh.frameworks.models import Breakdown, Element
from songhanh.frameworks.views.changes import may_confirm
from songhanh.frameworks.views.series import element_chart
from songhanh.frameworks.views.tabs import tabs
from songhanh.lib.access import open_to_all


@open_to_all
@require_safe
def element_list(request: HttpRequest) -> HttpResponse:
    elements = Element.objects.visible_to(request.user).prefetch_related(
        "breakdowns", "formulas__indicator"
    )
    breakdowns = Breakdown.objects.prefetch_related("members").filter(members__isnull=False)
    context = {
        "elements": elements,
        "breakdowns": breakdowns.distinct(),
        "tabs": tabs(request),
    }
    return render(request, "frameworks/element_list.html", context)


@open_to_all
@require_safe
def element_detail(request: HttpRequest, code: str) -> HttpResponse:
    rows = Element.objects.visible_to(request.user).select_related("part_of")
    element = get_object_or_404(
        rows.prefetch_related("breakdowns__members", "formulas__indicator", "series__values"),
        code=code,
    )
    series = list(element.series.all())
    unit = series[0].unit if series else element.unit
    context = {
        "element": element,
        "series": series,
        "drawn": element_chart(series, element.decimals, unit),
        "may_confirm": may_confirm(request.user),
        "events": Event.objects.about(element),
    }
    return render(request, "frameworks/element_detail.html", context)
