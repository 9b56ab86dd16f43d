"""The year's holidays, swapped days and closing days, each with where it is written."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.http import SignedIn
from songhanh.calendar.rules.years import is_year, known_years, year_of_days
from songhanh.calendar.seed import Act

ACTS = {
    Act.HOLIDAY: _("Public holiday"),
    Act.OBSERVED: _("Day in lieu"),
    Act.OFF: _("Swapped day off"),
    Act.WORK: _("Working day in exchange"),
}


@login_required
def year(request: SignedIn, year: int | None = None) -> HttpResponse:
    shown = timezone.localdate().year if year is None else year
    if not is_year(shown):
        raise Http404
    known = year_of_days(shown)
    days = [(special, ACTS[special.act]) for special in known.special]
    context = {"year": known, "days": days, "years": known_years()}
    return render(request, "calendar/year.html", context)
