"""Every screen, opened once: axe finds nothing (U-01), nothing scrolls sideways (U-04), hands meet it (U-05), it is light (U-07).

A page is opened on a desk; then the window is made narrower and the scheme another, as a person would do it. Opening it
anew for each of fourteen looks took five times as long and showed the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Browser, Page

from tests.browser.chromium import DESK, PHONE, window
from tests.browser.pages import SCREENS, Screen
from tests.browser.product import Product

KILO = 1024
FIRST, SCRIPTS, REQUESTS, NEXT = 100 * KILO, 60 * KILO, 15, 30 * KILO
WCAG = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
}
# Another scheme is other colours and nothing else: of the same rules, those that look at colours.
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
RULES = {"light": WCAG, "dark": COLOURS}
AXE = """async options => {
  await Promise.allSettled(document.getAnimations().map(one => one.finished));
  return axe.run(options);
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
# The page's policy lets no style in from a tag; a constructed sheet is ours to add.
SPREAD = "rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules); document.adoptedStyleSheets = [sheet]; }"
GATHER = "() => { document.adoptedStyleSheets = []; }"
SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
.filter(one => one.checkVisibility() && !one.closest('svg, p, li p, td, th, dd, .visually-hidden, .skip, .section-head, .lede, .notice ul, label, .crumbs'))
.map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
.filter(([, box]) => box.height > 0 && (box.height < 24 || box.width < 24))"""


class Visit:
    """One opening of one screen, and what came over the wire meanwhile."""

    def __init__(self, page: Page, home: str, path: str) -> None:
        self.page, self.home, self.path = page, home, path
        self.kinds: dict[str, str] = {}
        self.sizes: dict[str, float] = defaultdict(float)
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.responseReceived", self._answered)
        network.on("Network.loadingFinished", self._finished)

    def _answered(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = event["response"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        self.sizes[event["requestId"]] = event["encodedDataLength"]

    def open(self, **until: Any) -> int:
        """Once more, from an empty sheet; its status."""
        self.kinds.clear()
        self.sizes.clear()
        answer = self.page.goto(self.home + self.path, **until)
        assert answer is not None
        return answer.status

    def came(self, ending: str = "") -> float:
        """Bytes of what ends so."""
        return sum(
            size for key, size in self.sizes.items() if self.kinds.get(key, "").endswith(ending)
        )


@pytest.fixture(scope="module")
def visit(browser: Browser, product: Product, request: pytest.FixtureRequest) -> Iterator[Visit]:
    screen: Screen = request.param
    context = window(browser, DESK)
    if screen.person:
        context.add_cookies([product.session_for(screen.person)])  # type: ignore[list-item]
    visit = Visit(context.new_page(), product.url, screen.address)
    assert visit.open() == screen.status
    visit.page.evaluate(AXE_SCRIPT)
    yield visit
    context.close()


pytestmark = pytest.mark.parametrize(
    "visit", SCREENS, indirect=True, scope="module", ids=[screen.name for screen in SCREENS]
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1366", "360"])
def test_it_breaks_no_rule_that_axe_knows(visit: Visit, size: dict[str, int], scheme: Any) -> None:
    visit.page.set_viewport_size(size)  # type: ignore[arg-type]
    visit.page.emulate_media(color_scheme=scheme)
    found = AxeResults(visit.page.evaluate(AXE, RULES[scheme]))
    visit.page.emulate_media(color_scheme="light")
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 768, 1024])
def test_it_fits_its_width_and_keeps_fitting_when_letters_spread(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 640})
    as_drawn = visit.page.evaluate(SIDEWAYS)
    visit.page.evaluate(SPREAD, SPACING)
    spread = visit.page.evaluate(SIDEWAYS)
    visit.page.evaluate(GATHER)
    assert (as_drawn, spread) == (0, 0)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1366", "360"])
def test_it_gives_fingers_and_mice_something_to_hit(visit: Visit, size: dict[str, int]) -> None:
    """U-05: 24 px at least; what stands in a sentence or a table's cell is exempt, and a place on a map, whose
    line in the table beside it leads there too (WCAG 2.5.8)."""
    visit.page.set_viewport_size(size)  # type: ignore[arg-type]
    assert visit.page.evaluate(SMALL) == []


def test_it_is_light(visit: Visit, capsys: pytest.CaptureFixture[str]) -> None:
    """What a first visit costs: bytes over the wire, requests, and nobody else's servers; then the next."""
    first, scripts, addresses = visit.came(), visit.came(".js"), list(visit.kinds.values())
    visit.open(wait_until="networkidle")
    again = visit.came()
    with capsys.disabled():
        print(
            f"\n  {visit.path:<50} first {first / KILO:6.1f} KB in {len(addresses)} requests,"
            f" scripts {scripts / KILO:5.1f} KB, again {again / KILO:5.1f} KB",
            end="",
        )
    assert addresses
    assert all(address.startswith((visit.home, "data:")) for address in addresses)
    assert len(addresses) > 0
    assert first <= FIRST
    assert scripts <= SCRIPTS
    assert len(addresses) <= REQUESTS
    assert again <= NEXT
