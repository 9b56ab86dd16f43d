"""The pictures of README and docs: `make pictures` starts the demonstration and writes each into docs/pictures.

These show our own words, for a picture of a text carries its sentences as the text does. Where the real documents lie
beside the checkout, or with `--documents DIR`, the review and the plan are taken of them too, into var/pictures, which
no repository holds.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from conftest import SEEDS
from tests.browser.chromium import launch, window
from tests.browser.product import ROOT, Product
from tests.papers import plan_of_dong_nai

OUT, OUT_OF_THE_REAL = ROOT / "docs" / "pictures", ROOT / "var" / "pictures"
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


# Of the real documents: the longest plan that the walk wrote, and the same text once more, still being checked.
PREPARED_OF_THE_REAL = """
import django; django.setup()
from django.db.models import Count
from songhanh.accounts.models import User
from songhanh.intake.actions import accept_fact, receive_file
from songhanh.intake.models import Fact, Intake, receiving_unit
from songhanh.plans.models import Plan
from songhanh.site.walk import WALKER
walker = User.objects.get(username=WALKER)
read = Intake.objects.filter(state=Intake.State.WRITTEN)
plan = Plan.objects.filter(document__in=read.values("document")).annotate(many=Count("tasks")).order_by("-many")[0]
text = read.get(document=plan.document_id).text
again = receive_file(data=text.encode(), name="van-ban.txt", unit=receiving_unit(walker), by=walker)
for fact in again.facts.undecided().exclude(value=None)[:4]:
    accept_fact(fact=Fact.objects.get(pk=fact.pk), by=walker)
print(f"/intake/{again.pk}/", plan.get_absolute_url(), WALKER)
"""


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--documents", type=Path, default=SEEDS, help="the real documents")
    real = given.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        tell(Path(folder) / "own", None)
        if real.is_dir():
            tell(Path(folder) / "real", real)


def tell(var: Path, real: Path | None) -> None:
    """Take the pictures of one installation, and say which."""
    product = Product(var, demonstration=True, documents=real)
    try:
        for file in take_of_the_real(product) if real else take(product):
            print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1024:.0f} KB")
    finally:
        product.stop()


def take(product: Product) -> Iterator[Path]:
    papers = [plan_of_dong_nai(number, today=date.today()) for number in (118, 119)]  # noqa: DTZ011
    said = product.python(PREPARED.format(first=papers[0], second=papers[1])).split()
    places = dict(zip(("intake", "plan", "ward"), said, strict=True))
    yield from shots(product, PICTURES, places, OUT)


def take_of_the_real(product: Product) -> Iterator[Path]:
    intake, plan, walker = product.python(PREPARED_OF_THE_REAL).split()
    places = {"intake": intake, "plan": plan}
    seen = [one._replace(person=walker) for one in PICTURES if one.address.strip("{}") in places]
    yield from shots(product, seen, places, OUT_OF_THE_REAL)


def shots(
    product: Product, pictures: list[Picture], places: dict[str, str], out: Path
) -> Iterator[Path]:
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for picture in pictures:
            address = product.url + picture.address.format(**places)
            yield shot(browser, product, picture, address, out)
        browser.close()


def shot(browser: Browser, product: Product, picture: Picture, address: str, out: Path) -> Path:
    """What the window shows, and nothing of a page that is not well."""
    context: BrowserContext = window(browser, picture.size)
    if picture.person:
        context.add_cookies([product.session_for(picture.person)])  # type: ignore[list-item]
    page = context.new_page()
    answer = page.goto(address, wait_until="networkidle")
    assert answer is not None
    assert answer.ok, f"{address}: {answer.status}"
    file = out / f"{picture.name}.png"
    page.screenshot(path=file, animations="disabled")
    context.close()
    assert file.stat().st_size < LARGEST, f"{file.name} is over {LARGEST // 1024} KB"
    return file


if __name__ == "__main__":
    main()
