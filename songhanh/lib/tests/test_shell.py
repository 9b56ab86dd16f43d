"""The frame around a signed-in page."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.urls import include, path

from songhanh.lib import context
from songhanh.lib.registry import MenuEntry, Shelf

PERSON = SimpleNamespace(is_authenticated=True, pk=1, __str__=lambda: "Lan")


def page(request: HttpRequest, key: int = 0) -> HttpResponse:
    request.user = PERSON  # type: ignore[assignment]
    return render(request, "base.html")


def stranger(request: HttpRequest) -> HttpResponse:
    return render(request, "public.html")


urlpatterns = [
    path("", page, name="home"),
    path("plans/", page, name="plans"),
    path("plans/<int:key>/", page, name="plan"),
    path("returns/", page, name="returns"),
    path("open/", stranger, name="open"),
    path("", include("songhanh.lib.urls")),
]
# No entry of an app: its address is not among these.
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db, pytest.mark.usefixtures("menu")]


@pytest.fixture
def menu(monkeypatch: pytest.MonkeyPatch) -> Shelf[MenuEntry]:
    shelf: Shelf[MenuEntry] = Shelf("menu")
    shelf.add(MenuEntry(10, "daily", "Việc của tôi", "home", count=lambda _user: 1011, icon="home"))
    shelf.add(MenuEntry(20, "figures", "Biểu nhập", "returns", icon="figures", short="Số liệu"))
    shelf.add(MenuEntry(30, "daily", "Kế hoạch", "plans"))
    shelf.add(MenuEntry(40, "settings", "Người dùng", "open", shown=lambda _user: False))
    monkeypatch.setattr(context, "menu", shelf)
    monkeypatch.setattr(context, "public_menu", shelf)
    return shelf


@pytest.mark.usefixtures("menu")
def test_it_groups_the_menu_and_counts(client: Client) -> None:
    text = client.get("/").content.decode()
    assert text.index("Hằng ngày") < text.index("Kế hoạch") < text.index("Số liệu</p>")
    assert '<span class="count">1.011</span>' in text


@pytest.mark.usefixtures("menu")
def test_it_leaves_out_what_a_person_may_not_open(client: Client) -> None:
    text = client.get("/").content.decode()
    assert "Người dùng" not in text
    assert "Thiết lập" not in text


@pytest.mark.usefixtures("menu")
@pytest.mark.parametrize(
    ("address", "current"), [("/", "/"), ("/plans/", "/plans/"), ("/plans/7/", "/plans/")]
)
def test_it_marks_where_one_is(client: Client, address: str, current: str) -> None:
    text = client.get(address).content.decode().split('class="places"')[0]
    assert text.count('aria-current="page"') == 1
    assert f'<a href="{current}" aria-current="page">' in text


@pytest.mark.usefixtures("menu")
def test_it_puts_entries_with_a_sign_into_the_bottom_bar(client: Client) -> None:
    bar = client.get("/").content.decode().split('class="places"')[1]
    assert "icons.svg#figures" in bar
    assert "Số liệu" in bar
    assert "Kế hoạch" not in bar
    assert 'href="#menu"' in bar


def test_it_labels_the_demonstration(client: Client, settings) -> None:
    assert "Số liệu minh họa" not in client.get("/").content.decode()
    settings.DEMO = True
    assert "Số liệu minh họa" in client.get("/").content.decode()
    assert "số liệu minh họa" in client.get("/open/").content.decode()


def test_it_leaves_quickly_to_where_the_installation_says(client: Client, settings) -> None:
    settings.EXIT_URL = "https://example.org/"
    text = client.get("/open/").content.decode()
    assert 'href="https://example.org/" rel="noreferrer" data-exit' in text


def test_it_offers_each_language_in_itself(client: Client) -> None:
    assert (
        '<button type="submit" class="btn-link" name="language" value="en" lang="en">English'
        in client.get("/open/").content.decode()
    )
    client.post("/language/", {"language": "en", "next": "/open/"})
    text = client.get("/open/").content.decode()
    assert '<html lang="en">' in text
    assert "Tiếng Việt</button>" in text


def test_it_carries_no_inline_code(client: Client) -> None:
    text = client.get("/").content.decode() + client.get("/open/").content.decode()
    assert " style=" not in text
    assert " onclick=" not in text
    assert "<style" not in text
    assert text.count("<script") == text.count("<script src=")
