"""What a first visit costs (U-07): bytes over the wire, requests, and nobody else's servers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import DESK, window
from tests.browser.pages import SCREENS, Screen
from tests.browser.product import Product

KILO = 1024
FIRST, SCRIPTS, REQUESTS, NEXT = 100 * KILO, 60 * KILO, 15, 30 * KILO


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_it_is_light(
    browser: Browser, product: Product, screen: Screen, capsys: pytest.CaptureFixture[str]
) -> None:
    context = window(browser, DESK)
    if screen.person:
        context.add_cookies([product.session_for(screen.person)])  # type: ignore[list-item]
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}
    network.on(
        "Network.responseReceived",
        lambda event: kinds.update({event["requestId"]: event["response"]["url"]}),
    )
    network.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    page.goto(product.url + screen.address, wait_until="networkidle")
    first, scripts = sum(sizes.values()), _of(kinds, sizes, ".js")
    addresses = list(kinds.values())
    kinds.clear()
    sizes.clear()
    page.goto(product.url + screen.address, wait_until="networkidle")
    second = sum(sizes.values())
    context.close()
    with capsys.disabled():
        print(
            f"\n  {screen.name:<20} first {first / KILO:6.1f} KB in {len(addresses)} requests,"
            f" scripts {scripts / KILO:5.1f} KB, again {second / KILO:5.1f} KB",
            end="",
        )
    assert all(address.startswith((product.url, "data:")) for address in addresses)
    assert first <= FIRST
    assert scripts <= SCRIPTS
    assert len(addresses) <= REQUESTS
    assert second <= NEXT


def _of(kinds: dict[str, str], sizes: dict[str, float], ending: str) -> float:
    return sum(size for key, size in sizes.items() if kinds.get(key, "").endswith(ending))
