"""What is asked many times while one request is answered, and answered once until something is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connection
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


class _UntilWritten(dict[Hashable, Any]):
    """Answers that what is written may make untrue."""


@contextmanager
def kept_answers() -> Iterator[None]:
    """Answers given meanwhile are kept: while a page is read, or while many acts leave alone what they ask about.

    Inside such a while it goes on: what is known stays known.
    """
    outer = _kept.get()
    if outer is not None and not isinstance(outer, _UntilWritten):
        yield
        return
    token = _kept.set(dict(outer or {}))
    try:
        yield
    finally:
        _kept.reset(token)
        if outer:
            outer.clear()


@contextmanager
def kept_until_written() -> Iterator[None]:
    """Answers given meanwhile are kept until the database is told anything but a question."""
    token = _kept.set(_UntilWritten())
    try:
        with connection.execute_wrapper(_forget):
            yield
    finally:
        _kept.reset(token)


def _forget(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
    kept = _kept.get()
    if isinstance(kept, _UntilWritten) and not str(sql).startswith("SELECT"):
        kept.clear()
    return execute(sql, *given)


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Keep answers while a page is read, and no longer; in an act, until it writes."""

    def answer(request: HttpRequest) -> HttpResponse:
        is_read = request.method in ("GET", "HEAD")
        with kept_answers() if is_read else kept_until_written():
            return get_response(request)

    return answer
