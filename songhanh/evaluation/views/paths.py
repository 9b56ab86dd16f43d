"""Where a number comes from: down to the cells, and the short address that files name."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from songhanh.accounts.http import SignedIn
from songhanh.evaluation.panels.path import path


@login_required
@require_safe
def path_detail(request: SignedIn, code: str) -> HttpResponse:
    """One number of one unit: formula, parts, the units below, the cells, the rule by which it was judged."""
    found = path(request.user, code, request.GET)
    if found is None:
        raise Http404
    return render(request, "evaluation/path_detail.html", {"path": found})


@login_required
def figure(request: SignedIn, code: str, place: str, period: str) -> HttpResponse:
    """M1.1/75/2025, as files name a figure: the way to its path."""
    given = {"place": place, "period": period, **request.GET.dict()}
    return redirect(f"{reverse('evaluation:path', args=[code])}?{urlencode(given)}")
