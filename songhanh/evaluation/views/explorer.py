"""The explorer of figures, on the screen and as a file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from songhanh.accounts.http import SignedIn
from songhanh.evaluation.panels.explorer import Explored, explored, wanted
from songhanh.evaluation.panels.explorer_files import TYPES, as_file


@login_required
@require_safe
def explore(request: SignedIn) -> HttpResponse:
    """One figure over units and periods; all that was asked stands in the address."""
    return render(request, "evaluation/explorer.html", {"shown": shown(request)})


@login_required
@require_safe
def explore_file(request: SignedIn, kind: str) -> HttpResponse:
    """The same for a spreadsheet or a program."""
    if kind not in TYPES:
        raise Http404
    found = shown(request)
    answer = HttpResponse(as_file(found, kind), content_type=TYPES[kind])
    name = f"so-lieu-{found.wanted.unit.code or found.wanted.unit.pk}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def shown(request: SignedIn) -> Explored:
    found = wanted(request.user, request.GET)
    if found is None:
        raise Http404
    return explored(found)
