"""The board of a unit, on the screen and as a table for spreadsheets."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songhanh.accounts.http import SignedIn
from songhanh.evaluation.actions import ask_about
from songhanh.evaluation.models import Rating
from songhanh.evaluation.panels.across import across
from songhanh.evaluation.panels.asked import Asked, asked
from songhanh.evaluation.panels.board import Board, board
from songhanh.evaluation.panels.sheet import sheet
from songhanh.frameworks.models import Indicator
from songhanh.units.rights import own_territory


@login_required
@require_safe
def board_detail(request: SignedIn) -> HttpResponse:
    """How the measured values of a unit stand in a period."""
    return render(request, "evaluation/board_detail.html", {"board": shown(request)})


@login_required
@require_safe
def export(request: SignedIn) -> HttpResponse:
    """The same board for a spreadsheet."""
    made = shown(request)
    answer = HttpResponse(sheet(made), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{named(made.asked)}"'
    return answer


@login_required
@require_safe
def across_detail(request: SignedIn, code: str) -> HttpResponse:
    """One indicator over the units below: where it is met and where not."""
    found = asked(request.user, request.GET)
    indicator = Indicator.objects.visible_to(request.user).measured().filter(code=code).first()
    if found is None or indicator is None:
        raise Http404
    rows = Rating.objects.now().visible_to(request.user).filter(indicator=indicator)
    near = rows.filter(unit__in=[found.unit, *found.below], period__in=found.codes)
    page = across(
        indicator,
        found,
        near.select_related("unit", "indicator__formula"),
        own_territory(request.user),
    )
    return render(request, "evaluation/across_detail.html", {"across": page})


@login_required
@require_POST
def ask(request: SignedIn, code: str) -> HttpResponse:
    """Ask the body that answers for an indicator of a unit; back to where one was."""
    found = asked(request.user, request.GET)
    if found is None:
        raise Http404
    body = ask_about(found.unit, code, found.codes, by=request.user)
    messages.success(request, _("%(body)s has been asked.") % {"body": body.title})
    return redirect(settings.LOGIN_REDIRECT_URL)


def shown(request: SignedIn) -> Board:
    found = asked(request.user, request.GET)
    if found is None:
        raise Http404
    rows = Rating.objects.now().visible_to(request.user)
    mine = rows.filter(unit=found.unit, period__in=found.codes).select_related("unit")
    return board(found, mine.in_order())


def named(given: Asked) -> str:
    period = given.period.code if given.period else "none"
    return f"chi-tieu-{given.unit.code or given.unit.pk}-{period}.csv"
