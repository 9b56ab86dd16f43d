"""While the first start prepares the installation, every address shows how far it has come."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from songhanh.site.progress import interrupted, kept, start_file

GetResponse = Callable[[HttpRequest], HttpResponse]


def middleware(get_response: GetResponse) -> GetResponse:
    """Let requests through once the start is done; needs no database before."""
    ready = False

    def answer(request: HttpRequest) -> HttpResponse:
        nonlocal ready
        if not ready:
            start = kept(start_file())
            ready = start is None or start["state"] == "done"
            if start is not None and not ready:
                request.is_waiting = True  # type: ignore[attr-defined]
                return waiting_page(start)
        return get_response(request)

    return answer


class NotWaiting(logging.Filter):
    """A page that asks for a minute's patience is no error: 503 is for the browser, not for the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        is_waiting = getattr(getattr(record, "request", None), "is_waiting", False)
        return not (is_waiting and getattr(record, "status_code", 0) == 503)


def waiting_page(start: dict[str, Any]) -> HttpResponse:
    steps = start["steps"]
    over = [step for step in steps if step["state"] == "done"]
    context = {
        "start": start,
        "steps": steps,
        "done": len(over),
        "total": len(steps),
        "failed": start["state"] == "failed" or interrupted(start),
    }
    page = render_to_string("site/starting.html", context)
    status = 500 if context["failed"] else 503
    return HttpResponse(
        page, status=status, headers={"Retry-After": "1", "Cache-Control": "no-store"}
    )
