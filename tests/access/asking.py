"""Asking over HTTP: each question in a savepoint that is rolled back, each answer in the words of the table."""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern
from django.utils.safestring import mark_safe

from songhanh.lib.errors import MESSAGES
from songhanh.units.rights import RIGHTS
from tests.access.cast import Person
from tests.access.rows import A_RULE, Answer, Row, Thing

IN_ADDRESS = {
    "file": "key",
    "session": "handle",
}  # what names a thing in an address, where not its pk
ASKED_OF = {"standing": "unit"}  # said after the question mark


@dataclass
class Drawing:
    """Draws each template once, so that it is known to work; afterwards says only what was refused.

    What a page shows is tested by its app and by the crawl; drawing costs nine tenths of the time.
    """

    drawn: set[str] = field(default_factory=set)
    context: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def held(self) -> Iterator[None]:
        draw = Template.render

        def said(template: Template, context: Any = None, request: Any = None) -> Any:
            self.context = dict(context or {})
            name = template.origin.name
            if name not in self.drawn:
                self.drawn.add(name)
                return draw(template, context, request)
            return mark_safe(refusal(self.context))

        Template.render = said  # type: ignore[method-assign]
        try:
            yield
        finally:
            Template.render = draw  # type: ignore[method-assign]


def refusal(context: dict[str, Any]) -> str:
    refused = context.get("refused")
    if refused is not None:
        return str(refused)
    form = context.get("form")
    if not getattr(form, "is_bound", False):
        return ""
    errors = chain.from_iterable(form.errors.as_data().values())
    return " ".join(text for error in errors for text in error.messages)


@cache
def addresses() -> dict[str, list[tuple[str, ...]]]:
    """Every name of an address, with the names of what stands in it; nothing for one without a name."""
    found: dict[str, list[tuple[str, ...]]] = {}

    def walk(resolver: URLResolver, space: str, above: tuple[str, ...]) -> None:
        for one in resolver.url_patterns:
            assert isinstance(one.pattern, RoutePattern)
            names = (*above, *one.pattern.converters)
            if isinstance(one, URLResolver):
                walk(one, f"{space}{one.namespace}:" if one.namespace else space, names)
            else:
                name = f"{space}{one.name}" if one.name else f"(no name) {one.pattern}"
                found.setdefault(name, []).append(names)

    walk(get_resolver(), "", ())
    return found


def address(name: str, row: Row, thing: Thing | None = None) -> str:
    named = dict(row.arguments)
    if thing is not None:
        ident = getattr(thing.row, IN_ADDRESS.get(thing.kind, "pk"))
        if thing.kind in ASKED_OF:
            return f"{reverse(name, kwargs=named)}?{ASKED_OF[thing.kind]}={ident}"
        names = next(iter(addresses()[name]))
        named |= {one: ident for one in names if one not in row.arguments}
    return reverse(name, kwargs=named)


class Asker:
    """Puts one question and gives the answer as the table would say it."""

    def __init__(self) -> None:
        self.stranger = Client()

    def page(self, person: Person | None, url: str, **headers: str) -> HttpResponse:
        return self._ask(person, "get", url, {}, headers)

    def act(self, person: Person | None, url: str, sent: dict[str, Any]) -> HttpResponse:
        return self._ask(person, "post", url, sent, {})

    def _ask(
        self, person: Person | None, method: str, url: str, sent: dict[str, Any], headers: dict[str, str]
    ) -> HttpResponse:  # fmt: skip
        client = person.client if person else self.stranger
        if person and url.startswith("/api/v1/"):
            client, headers = self.stranger, {"authorization": f"Bearer {person.token}"}
        cookies = client.cookies.copy()
        with transaction.atomic():
            answer: HttpResponse = getattr(client, method)(url, sent, headers=headers)
            if answer.streaming:
                b"".join(answer.streaming_content)
            transaction.set_rollback(True)
        client.cookies = cookies
        return answer


def told(answer: HttpResponse) -> Answer:
    """The answer in the words of the table: the status, and which right is missing."""
    if answer.status_code != 422:
        return Answer(answer.status_code)
    text = html.unescape(answer.content.decode())
    missing = (name for name, parts in sentences().items() if all(part in text for part in parts))
    return Answer(422, next(missing, A_RULE))


@cache
def sentences() -> dict[str, list[str]]:
    """How the page says that a right is missing, whatever the unit."""
    said = str(MESSAGES["not_allowed"].text)
    return {
        name: (said % {"right": line.label, "unit": "\0"}).split("\0")
        for name, line in RIGHTS.items()
    }
