"""The public face: open to everybody, signed in or not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from songhanh.portal.models import Hotline
from songhanh.portal.panels import board


def front(request: HttpRequest) -> HttpResponse:
    """What was promised, how far it has come, where to get help, where to sign in."""
    context = {"face": "front", "board": board(), "hotlines": Hotline.objects.national()}
    return render(request, "portal/front.html", context)
