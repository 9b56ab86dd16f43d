"""Every address × a stranger: only what stands in this table opens without signing in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

# Pages of which everything, or what is public, is shown to everybody.
OPEN = {
    "portal:front", "portal:search", "portal:help", "sample_accounts",
    "frameworks:programme_list", "frameworks:programme_detail", "frameworks:indicator_list",
    "frameworks:indicator_detail", "frameworks:element_list", "frameworks:element_detail",
    "frameworks:action_month_list", "frameworks:action_month_detail", "frameworks:statistics_list",
    "frameworks:penalty_list", "frameworks:symbol_list",
    "plans:list", "plans:detail", "plans:export", "plans:task",
    "documents:document_list", "documents:document_detail", "documents:file",
    "units:unit_list", "units:unit_detail", "units:unit_map",
}  # fmt: skip
# What signing in itself needs, the living examples of the look, the description of the API.
FRAME = {
    "account_login", "account_logout", "account_inactive", "set_language", "design", "design_front",
    "design_places", "design_refuse", "api:openapi-json", "api:openapi-view", "api:api-root",
}  # fmt: skip
VALUES = {"int": 1, "str": "x", "uuid": uuid.UUID(int=1), "slug": "x", "path": "x"}
SHUT = {302, 401, 404, 405}


def addresses() -> dict[str, tuple[str, URLPattern]]:
    """Each name with a path that it stands for, its parameters filled."""
    return {name: (path, pattern) for name, path, pattern in _walk(get_resolver(), "", "/")}


def _walk(resolver: URLResolver, space: str, before: str) -> Iterator[tuple[str, str, URLPattern]]:
    for one in resolver.url_patterns:
        route = before + _filled(one)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one, inner, route)
        else:
            yield f"{space}{one.name or route}", route, one


def _filled(one: URLPattern | URLResolver) -> str:
    route = str(one.pattern)
    for name, converter in one.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        route = route.replace(f"<{kind}:{name}>", str(VALUES[kind])).replace(f"<{name}>", "x")
    return route


ADDRESSES = addresses()


def test_it_knows_the_addresses() -> None:
    assert len(ADDRESSES) > 100
    assert set(ADDRESSES) >= OPEN | FRAME


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - OPEN - FRAME))
def test_it_is_shut_to_strangers(client, db, name: str) -> None:
    path, _pattern = ADDRESSES[name]
    answer = client.get(path)
    assert answer.status_code in SHUT, path
    if answer.status_code == 302:
        assert "/accounts/" in answer["Location"]
    assert client.post(path).status_code in {*SHUT, 403}, path


def test_it_says_on_the_view_what_is_open() -> None:
    marked = {
        name
        for name, (_path, pattern) in ADDRESSES.items()
        if getattr(pattern.callback, "open_to_all", False)
    }
    assert marked == OPEN


@pytest.mark.parametrize("name", sorted(OPEN))
def test_it_shows_and_changes_nothing(client, db, name: str) -> None:
    """Nothing of what is open is changed by a stranger, and what is not there is not told from what is not public."""
    path, _pattern = ADDRESSES[name]
    assert client.post(path).status_code == 405
    assert client.head(path).status_code in {200, 302, 404}
