"""Middleware of the whole site."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from songhanh.lib.context import address
from songhanh.lib.errors import Refused, StepUpNeeded

GetResponse = Callable[[HttpRequest], HttpResponse]


class Language:
    """Vietnamese until somebody chooses otherwise; a browser set up in English does not choose."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


class NullBytes:
    """No text the record keeps can hold a null byte: it is dropped from what was asked, wherever it was asked."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path:
            raise Http404
        request.META["QUERY_STRING"] = (
            request.META.get("QUERY_STRING", "").replace("%00", "").replace("\0", "")
        )
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_of_the_view: object) -> None:
        if request.method == "POST" and any(
            "\0" in text for texts in request.POST.lists() for text in texts[1]
        ):
            request.POST = without_null_bytes(request.POST)  # type: ignore[assignment]


def without_null_bytes(sent: QueryDict) -> QueryDict:
    cleaned = sent.copy()
    for name, texts in sent.lists():
        cleaned.setlist(name, [text.replace("\0", "") for text in texts])
    return cleaned


class Refusals:
    """A rule's no becomes a page (422, or 403 where a fresh proof helps), or for htmx a notice in place."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        return answer(request, error)


def answer(request: HttpRequest, refused: Refused) -> HttpResponse:
    needs_proof = isinstance(refused, StepUpNeeded)
    status = 403 if needs_proof else 422
    context = {
        "refused": refused,
        "back": came_from(request),
        "step_up_url": step_up(request) if needs_proof else "",
    }
    if request.headers.get("HX-Request"):
        response = render(request, "components/refused.html", context, status=422)
        response["HX-Retarget"] = "#refusal"
        response["HX-Reswap"] = "innerHTML show:top"
        return response
    return render(request, "422.html", context, status=status)


def came_from(request: HttpRequest) -> str:
    """The page of ours that the person came from, else the first."""
    referer = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(referer, {request.get_host()})
    return referer if is_ours else "/"


def step_up(request: HttpRequest) -> str:
    """Where one proves who one is, and from where one returns: to this page, if it was only read."""
    url = address("account_reauthenticate")
    back = request.get_full_path() if request.method == "GET" else came_from(request)
    return f"{url}?{urlencode({'next': back})}" if url else ""
