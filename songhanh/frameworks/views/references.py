"""Lists taken from one paper each: Action Month, statistics, fines, symbols."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from songhanh.frameworks.models import (
    ActionMonth,
    Penalty,
    Reference,
    RelatedDay,
    StatisticsIndicator,
    Symbol,
)
from songhanh.frameworks.views.changes import may_confirm
from songhanh.frameworks.views.tabs import tabs
from songhanh.lib.access import open_to_all


@open_to_all
@require_safe
def action_month_list(request: HttpRequest) -> HttpResponse:
    months = ActionMonth.objects.visible_to(request.user)
    context = {"months": months, "days": RelatedDay.objects.visible_to(request.user)}
    return _list(request, "action_months", "frameworks/action_month_list.html", context)


@open_to_all
@require_safe
def action_month_detail(request: HttpRequest, year: int) -> HttpResponse:
    months = ActionMonth.objects.visible_to(request.user)
    month = get_object_or_404(months, year=year)
    context = {
        "month": month,
        "year": str(year),
        "before": months.filter(year__lt=year).first(),
        "after": months.filter(year__gt=year).last(),
        "may_confirm": may_confirm(request.user),
    }
    return render(request, "frameworks/action_month_detail.html", context)


@open_to_all
@require_safe
def statistics_list(request: HttpRequest) -> HttpResponse:
    rows = StatisticsIndicator.objects.visible_to(request.user)
    context = {"rows": rows.select_related("indicator").prefetch_related("breakdowns")}
    return _list(request, "statistics", "frameworks/statistics_list.html", context)


@open_to_all
@require_safe
def penalty_list(request: HttpRequest) -> HttpResponse:
    context = {"penalties": Penalty.objects.visible_to(request.user)}
    return _list(request, "penalties", "frameworks/penalty_list.html", context)


@open_to_all
@require_safe
def symbol_list(request: HttpRequest) -> HttpResponse:
    context = {"symbols": Symbol.objects.visible_to(request.user)}
    return _list(request, "symbols", "frameworks/symbol_list.html", context)


def _list(
    request: HttpRequest, code: str, template: str, context: Mapping[str, object]
) -> HttpResponse:
    """A list under its reference, which says from which paper it is."""
    reference = Reference.objects.visible_to(request.user).filter(code=code).first()
    shown = {
        "reference": reference,
        "tabs": tabs(request),
        "may_confirm": may_confirm(request.user),
    }
    return render(request, template, {**shown, **context})
