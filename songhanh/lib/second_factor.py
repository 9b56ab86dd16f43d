"""Whoever holds keys (`lib.registry.guarded`) gets on only with a second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from songhanh.lib.registry import is_guarded

OPEN_PREFIXES = ("mfa_",)
OPEN = {"account_logout", "account_reauthenticate", "account_change_password", "set_language"}


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Lead a guarded person without a second factor to the page that switches it on."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, *args: object) -> HttpResponse | None:
        if is_open(request) or not lacks_factor(request.user):
            return None
        return redirect("mfa_activate_totp")

    answer.process_view = process_view  # type: ignore[attr-defined]
    return answer


def is_open(request: HttpRequest) -> bool:
    name = request.resolver_match.url_name if request.resolver_match else None
    return name is not None and (name in OPEN or name.startswith(OPEN_PREFIXES))


def lacks_factor(user: Any) -> bool:
    """Whether this person must hold a second factor, and does not."""
    if not settings.SECOND_FACTOR_FOR_GUARDED or not user.is_authenticated:
        return False
    return is_guarded(user) and not is_mfa_enabled(user)
