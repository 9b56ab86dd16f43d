"""The signed-in home, the search over everything, the reading of the record."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from songhanh.accounts.http import SignedIn
from songhanh.audit.models import Event
from songhanh.desk.forms import EventFilters
from songhanh.desk.panels import cards_for, numbers_for, own_post, places_to_begin
from songhanh.lib.lists import listing
from songhanh.lib.registry import found_for
from songhanh.units.rights import units_for

FEW = 2  # a page with less than this on it says where else to go


@login_required
def home(request: SignedIn) -> HttpResponse:
    """What waits for this person, most blocking first; no analytic query is made here."""
    cards = cards_for(request.user)
    waiting = [card for card in cards if card.place == "content"]
    context = {
        "cards": cards,
        "is_free": not waiting,
        "numbers": numbers_for(request.user),
        "post": own_post(request.user),
        "start": places_to_begin(request) if len(waiting) < FEW else [],
        "today": timezone.localdate(),
    }
    return render(request, "desk/home.html", context)


@login_required
def search(request: SignedIn) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    groups = found_for(request.user, words) if words else []
    context = {"words": words, "groups": groups, "total": sum(len(group.rows) for group in groups)}
    template = (
        "desk/search.html#results" if request.headers.get("HX-Request") else "desk/search.html"
    )
    return render(request, template, context)


@login_required
def event_list(request: SignedIn) -> HttpResponse:
    units = units_for(request.user, "audit.read")
    events = Event.objects.filter(unit_id__in=units.values("pk"))
    page = listing(request, events, filters=EventFilters, order={"at": ("-at", "-id")})
    return render(request, "desk/event_list.html", {"listing": page})
