"""Pictures of screens: `python -m tests.browser.screenshots --out FOLDER [--as lan] [NAME=/address/ …]`."""

from __future__ import annotations

import argparse
import itertools
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import DESK, PHONE, launch, window
from tests.browser.pages import SCREENS, Screen
from tests.browser.product import Product


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--as", dest="person", default="")
    asked.add_argument("--demonstration", action="store_true", help="walk the main job first")
    asked.add_argument("--window", action="store_true", help="only what the window shows")
    asked.add_argument("pages", nargs="*", help="NAME=/address/; without any, the list of pages.py")
    given = asked.parse_args()
    screens = [Screen(*page.split("=", 1), person=given.person) for page in given.pages] or SCREENS
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        product = Product(Path(folder) / "installation", demonstration=given.demonstration)
        try:
            take(product, screens, given.out, whole=not given.window)
        finally:
            product.stop()


def take(product: Product, screens: list[Screen], out: Path, *, whole: bool) -> None:
    """Each screen on a desk and on a phone, light and dark."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for size, scheme in itertools.product([DESK, PHONE], ["light", "dark"]):
            for screen in screens:
                context = window(browser, size, scheme)
                if screen.person:
                    context.add_cookies([product.session_for(screen.person)])  # type: ignore[list-item]
                page = context.new_page()
                page.goto(product.url + screen.address, wait_until="networkidle")
                path = out / f"{screen.name}-{size['width']}-{scheme}.png"
                page.screenshot(path=path, full_page=whole)
                print(path)
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
