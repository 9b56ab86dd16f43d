"""Pages for everybody: the front, the search, where to get help."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from songhanh.lib.access import open_to_all
from songhanh.lib.context import address
from songhanh.lib.registry import found_for
from songhanh.portal import panels
from songhanh.portal.models import Hotline


@open_to_all
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What was promised and how far it has come; the same for whoever has signed in."""
    context = {
        "face": "front",
        "goals": panels.goals(),
        "papers": panels.papers(),
        "month": panels.month(),
        "hotlines": Hotline.objects.national(),
        "sample_accounts_url": address("sample_accounts"),
        "api_url": address("api:openapi-view"),
    }
    return render(request, "portal/front.html", context)


@open_to_all
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Over what is public, whoever asks; the search of the desk finds the rest."""
    words = request.GET.get("q", "").strip()
    groups = found_for(panels.STRANGER, words) if words else []
    context = {"words": words, "groups": groups, "total": sum(len(group.rows) for group in groups)}
    part = "#results" if request.headers.get("HX-Request") else ""
    return render(request, f"portal/search.html{part}", context)


@open_to_all
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Who to call and where to go."""
    lines = Hotline.objects.all()
    context = {"national": lines.national(), "local": lines.local()}
    return render(request, "portal/help.html", context)
