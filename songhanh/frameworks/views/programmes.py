"""Programmes: the list, and one with its objectives, indicators and targets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from songhanh.audit.models import Event
from songhanh.frameworks.models import Programme
from songhanh.frameworks.views.board import Board, board
from songhanh.frameworks.views.changes import may_confirm
from songhanh.frameworks.views.tabs import tabs
from songhanh.lib.access import open_to_all


@open_to_all
@require_safe
def programme_list(request: HttpRequest) -> HttpResponse:
    programmes = list(Programme.objects.visible_to(request.user).with_counts())
    context = {
        "running": [one for one in programmes if not one.has_ended],
        "ended": [one for one in programmes if one.has_ended],
        "tabs": tabs(request),
    }
    return render(request, "frameworks/programme_list.html", context)


@open_to_all
@require_safe
def programme_detail(request: HttpRequest, code: str) -> HttpResponse:
    rows = Programme.objects.visible_to(request.user).select_related("part_of", "successor")
    programme = get_object_or_404(rows, code=code)
    shown: Board = board(programme)
    context = {
        "programme": programme,
        "board": shown,
        "may_confirm": may_confirm(request.user),
        "events": Event.objects.about(programme),
    }
    return render(request, "frameworks/programme_detail.html", context)
