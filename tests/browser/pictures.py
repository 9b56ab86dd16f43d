"""The pictures of README and docs: `make pictures` starts the demonstration and writes each into docs/pictures."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.chromium import launch, window
from tests.browser.product import ROOT, Product
from tests.papers import plan_of_dong_nai

OUT = ROOT / "docs" / "pictures"
LARGEST = 250 * 1024
WIDE, NARROW = {"width": 1366, "height": 860}, {"width": 360, "height": 740}


class Picture(NamedTuple):
    """What one picture shows: the address, and who looks ("" for nobody)."""

    name: str
    address: str
    person: str = ""
    size: dict[str, int] = WIDE


PICTURES = [
    Picture("front", "/"),
    Picture("home", "/home/", "mai.le"),
    Picture("intake", "{intake}", "hang.tran"),
    Picture("plan", "{plan}", "hang.tran"),
    Picture("unit", "/units/{ward}/", "hang.tran"),
    Picture("indicator", "/frameworks/indicators/M1.1/", "hang.tran"),
    Picture("front-phone", "/", size=NARROW),
    Picture("home-phone", "/home/", "mai.le", NARROW),
    Picture("intake-phone", "{intake}", "hang.tran", NARROW),
]
# Two documents of our own: one written as a plan, one still being checked.
PREPARED = """
import django; django.setup()
from songhanh.accounts.models import User
from songhanh.intake.actions import accept_fact, receive_file, write_intake
from songhanh.intake.models import Fact, receiving_unit
from songhanh.units.models import Unit
hang = User.objects.get(username="hang.tran")
def received(text, name):
    return receive_file(data=text.encode(), name=name, unit=receiving_unit(hang), by=hang)
def accept(intake, most):
    for fact in intake.facts.undecided().exclude(value=None)[:most]:
        accept_fact(fact=Fact.objects.get(pk=fact.pk), by=hang)
whole = received({first!r}, "ke-hoach-118.txt")
accept(whole, 99)
plan = write_intake(intake=whole, by=hang)
open_one = received({second!r}, "ke-hoach-119.txt")
accept(open_one, 4)
ward = Unit.objects.territories().alive().get(code="25195")
print(f"/intake/{{open_one.pk}}/", plan.get_absolute_url(), ward.pk)
"""


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        product = Product(Path(folder) / "installation", demonstration=True)
        try:
            for file in take(product):
                print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1024:.0f} KB")
        finally:
            product.stop()


def take(product: Product) -> Iterator[Path]:
    papers = [plan_of_dong_nai(number, today=date.today()) for number in (118, 119)]  # noqa: DTZ011
    said = product.python(PREPARED.format(first=papers[0], second=papers[1])).split()
    places = dict(zip(("intake", "plan", "ward"), said, strict=True))
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for picture in PICTURES:
            yield shot(browser, product, picture, product.url + picture.address.format(**places))
        browser.close()


def shot(browser: Browser, product: Product, picture: Picture, address: str) -> Path:
    """What the window shows, and nothing of a page that is not well."""
    context: BrowserContext = window(browser, picture.size)
    if picture.person:
        context.add_cookies([product.session_for(picture.person)])  # type: ignore[list-item]
    page = context.new_page()
    answer = page.goto(address, wait_until="networkidle")
    assert answer is not None
    assert answer.ok, f"{address}: {answer.status}"
    file = OUT / f"{picture.name}.png"
    page.screenshot(path=file, animations="disabled")
    context.close()
    assert file.stat().st_size < LARGEST, f"{file.name} is over {LARGEST // 1024} KB"
    return file


if __name__ == "__main__":
    main()
