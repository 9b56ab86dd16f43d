"""The page of the demonstration's sample accounts; elsewhere there is none."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from songhanh.lib.access import open_to_all
from songhanh.site import demo


@open_to_all
@require_safe
def sample_accounts(request: HttpRequest) -> HttpResponse:
    """Who they are, what each may try, and the password they share."""
    if not settings.DEMO:
        raise Http404
    context = {"people": demo.SAMPLES, "password": demo.sample_password()}
    return render(request, "site/sample_accounts.html", context)
