"""Axe finds nothing, at both widths and in both schemes (U-01); nothing scrolls sideways (U-04)."""

from __future__ import annotations

import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.chromium import DESK, PHONE, window
from tests.browser.pages import SCREENS, Screen
from tests.browser.product import Product

WCAG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
}
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
# The page's policy lets no style in from a tag; a constructed sheet is ours to add.
SPREAD = "rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules); document.adoptedStyleSheets = [sheet]; }"
VIEWS = list(itertools.product(SCREENS, [DESK, PHONE], ["light", "dark"]))


def opened(
    browser: Browser, product: Product, screen: Screen, size: dict[str, int], **more: str
) -> Page:
    context = window(browser, size, **more)
    if screen.person:
        context.add_cookies([product.session_for(screen.person)])  # type: ignore[list-item]
    page = context.new_page()
    answer = page.goto(product.url + screen.address)
    assert answer is not None
    assert answer.status == screen.status
    return page


@pytest.mark.parametrize(
    ("screen", "size", "scheme"),
    VIEWS,
    ids=[f"{screen.name}-{size['width']}-{scheme}" for screen, size, scheme in VIEWS],
)
def test_it_breaks_no_rule_that_axe_knows(
    browser: Browser, product: Product, screen: Screen, size: dict[str, int], scheme: str
) -> None:
    page = opened(browser, product, screen, size, scheme=scheme)
    found = Axe().run(page, options=WCAG)
    page.context.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
@pytest.mark.parametrize("width", [320, 768, 1024])
def test_it_fits_its_width_and_keeps_fitting_when_letters_spread(
    browser: Browser, product: Product, screen: Screen, width: int
) -> None:
    page = opened(browser, product, screen, {"width": width, "height": 640})
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) == 0
    page.evaluate(SPREAD, SPACING)
    assert page.evaluate(sideways) == 0
    page.context.close()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_it_gives_fingers_and_mice_something_to_hit(
    browser: Browser, product: Product, screen: Screen, size: dict[str, int]
) -> None:
    """U-05: 24 px at least; what stands in a sentence or a table's cell is exempt (WCAG 2.5.8)."""
    page = opened(browser, product, screen, size)
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
        .filter(one => one.checkVisibility() && !one.closest('p, li p, td, th, dd, .visually-hidden, .skip, .section-head, .lede, .notice ul, label, .crumbs'))
        .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
        .filter(([, box]) => box.height > 0 && (box.height < 24 || box.width < 24))"""
    )
    page.context.close()
    assert small == []
