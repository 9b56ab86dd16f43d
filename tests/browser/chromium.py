"""The browser: Debian's Chromium, a fresh profile each time, nothing asked of the network."""

from __future__ import annotations

import shutil
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 640}


def launch(playwright: Playwright) -> Browser:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise RuntimeError("no Chromium here: apt-get install chromium")
    return playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)


def window(
    browser: Browser, size: dict[str, int], scheme: str = "light", **more: Any
) -> BrowserContext:
    """A window of its own, as a Vietnamese official's browser asks."""
    return browser.new_context(viewport=size, color_scheme=scheme, locale="vi-VN", **more)  # type: ignore[arg-type]
