"""One product and one browser for the whole run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import DESK, launch, window
from tests.browser.product import Product
from tests.papers import plan_of_dong_nai

NUMBERS = count(301)
DEMONSTRATION = "demonstration"
Opened = Callable[..., Page]
expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What two processes share out: a screen, a file, or all that happens in the demonstration, which takes longest.

    So each process starts a product of its own, and one of them the demonstration.
    """
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group(item)))
    items.sort(key=lambda item: group(item) != DEMONSTRATION)


def group(item: pytest.Item) -> str:
    if "demonstration" in item.fixturenames:  # type: ignore[attr-defined]
        return DEMONSTRATION
    drawn = getattr(item, "callspec", None)
    screen = drawn.params.get("visit") if drawn else None
    return screen.name if screen else item.path.stem


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    running = Product(tmp_path_factory.mktemp("installation"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    running = Product(tmp_path_factory.mktemp("demonstration"), demonstration=True)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desk, nobody signed in; a script that fails or is refused fails the test."""
    context = window(browser, DESK)
    one = context.new_page()
    faults: list[str] = []
    one.on("pageerror", lambda error: faults.append(str(error)))
    one.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield one
    context.close()
    assert faults == []


@pytest.fixture
def at(browser: Browser, demonstration: Product) -> Iterator[Opened]:
    """A page of the demonstration, as one of its people sees it (or nobody yet, for "")."""
    opened = []

    def open_as(person: str, address: str, size: dict[str, int] = DESK, **more: bool) -> Page:
        context = window(browser, size, **more)
        if person:
            context.add_cookies([demonstration.session_for(person)])  # type: ignore[list-item]
        opened.append(context)
        page = context.new_page()
        page.goto(demonstration.url + address)
        return page

    yield open_as
    for context in opened:
        context.close()


def new_plan() -> str:
    """The text of a plan that nobody has handed in yet."""
    return plan_of_dong_nai(next(NUMBERS), today=date.today())  # noqa: DTZ011


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "ke-hoach.txt"
    file.write_text(new_plan(), encoding="utf-8")
    return file


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    file = tmp_path / "danh-sach.csv"
    file.write_text("cơ sở;số\nBệnh viện;12\n", encoding="utf-8")
    return file
