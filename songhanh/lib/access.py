"""Who needs no sign-in: said on the view, so that a test can hold every address to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template import Context

View = TypeVar("View", bound=Callable[..., Any])


def is_stranger(context: Context) -> bool:
    """Whether a template is drawn for nobody known: for whoever has not signed in, or outside any request."""
    request = getattr(context, "request", None)
    return request is None or not request.user.is_authenticated


def open_to_all(view: View) -> View:
    """Marks a page on which everything is public."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def open_in_part(view: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
    """A page of which a stranger sees what `visible_to(AnonymousUser())` gives, and is else asked to sign in.

    Whoever signs in and may not see it gets 404; a stranger cannot tell what is not there from what is not public.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            answer: HttpResponseBase = view(request, *args, **kwargs)
        except Http404:
            if request.user.is_authenticated:
                raise
            return redirect_to_login(request.get_full_path())
        return answer

    return open_to_all(shown)
