"""Middleware of the whole site."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


def refusals(get_response: GetResponse) -> GetResponse:
    """Pass through; a view's `Refused` becomes 422 (see `lib.errors`)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    return middleware
