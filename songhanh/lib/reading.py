"""What is asked many times while one page is read, and answered once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

Answer = TypeVar("Answer")
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("kept", default=None)


def once(key: Hashable, ask: Callable[[], Answer]) -> Answer:
    """What `ask` answers; while one page is read, only asked the first time."""
    kept = _kept.get()
    if kept is None:
        return ask()
    if key not in kept:
        kept[key] = ask()
    answer: Answer = kept[key]
    return answer


@contextmanager
def kept_answers() -> Iterator[None]:
    """Answers given meanwhile are kept: while a page is read, or while many acts leave alone what they ask about.

    Inside such a while it goes on: what is known stays known.
    """
    if _kept.get() is not None:
        yield
        return
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Keep answers while a page is read, and no longer; an act, which may change them, asks each time."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return get_response(request)
        with kept_answers():
            return get_response(request)

    return answer
