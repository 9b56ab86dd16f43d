"""The page of the demonstration's sample accounts; elsewhere there is none."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from songhanh.site import demo


def sample_accounts(request: HttpRequest) -> HttpResponse:
    """Who they are, what each may try, and the password they share."""
    if not settings.DEMO:
        raise Http404
    context = {"people": demo.SAMPLES, "password": demo.sample_password()}
    return render(request, "site/sample_accounts.html", context)
