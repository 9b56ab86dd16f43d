"""Vietnamese letters are whole (U-34): one family draws them all, and no stacked mark leaves its line."""

from __future__ import annotations

import unicodedata

import pytest
from playwright.sync_api import Page

from songhanh.lib.design.examples import LETTERS
from tests.browser.product import Product

BOTH_CASES = LETTERS + LETTERS.upper()
ACCENTED = "".join(
    one for one in BOTH_CASES if one in "đĐ" or len(unicodedata.normalize("NFD", one)) > 1
)
MEASURE = """([text, size]) => {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
  const all = pen.measureText(text);
  return {rise: all.actualBoundingBoxAscent, fall: all.actualBoundingBoxDescent,
          up: all.fontBoundingBoxAscent, down: all.fontBoundingBoxDescent};
}"""


def test_it_checks_all_letters() -> None:
    assert len(set(ACCENTED)) == 134


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_it_draws_every_letter_with_one_family(page: Page, product: Product, form: str) -> None:
    page.goto(f"{product.url}/design/")
    page.evaluate(
        "text => { document.querySelector('h1').textContent = text }",
        unicodedata.normalize(form, ACCENTED),
    )
    inspector = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        inspector.send(f"{domain}.enable")
    root = inspector.send("DOM.getDocument")["root"]["nodeId"]
    node = inspector.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = inspector.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert len(fonts) == 1, fonts


@pytest.mark.parametrize(("size", "line"), [(14, 20), (16, 24)])
def test_it_keeps_stacked_marks_inside_the_line(
    page: Page, product: Product, size: int, line: int
) -> None:
    """The half-leading lies above and below the font's own box; the drawn marks may use all of it."""
    page.goto(f"{product.url}/design/")
    measured = page.evaluate(MEASURE, [ACCENTED, size])
    leading = (line - measured["up"] - measured["down"]) / 2
    assert measured["rise"] <= measured["up"] + leading + 0.5
    assert measured["fall"] <= measured["down"] + leading + 0.5


def test_it_cuts_nothing_off_a_large_heading(page: Page, product: Product) -> None:
    """Headings are set tighter than some fonts' own box: a mark may rise above its line, never be cut."""
    page.goto(f"{product.url}/design/front/")
    cut = page.evaluate(
        """() => { const found = []; for (let one = document.querySelector('h1'); one !== document.body; one = one.parentElement)
        if (getComputedStyle(one).overflow !== 'visible') found.push(one.tagName); return found }"""
    )
    assert cut == []
