"""The entry sheet under real fingers: keys as in Excel, sums, paste, undo, saving by itself, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import DESK, window
from tests.browser.product import Product

ADDRESS = "/collection/returns/3/"
PASTE = """(field, text) => {
  const given = new DataTransfer();
  given.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def sheet(browser: Browser, product: Product) -> Iterator[Page]:
    context = window(browser, DESK, "light")
    context.add_cookies([product.session_for("lan")])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(product.url + ADDRESS, wait_until="networkidle")
    yield page
    context.close()


def cell(page: Page, name: str):
    return page.locator(f'[name="c.{name}"]')


def test_it_moves_sums_and_saves_by_itself(sheet: Page) -> None:
    women = cell(sheet, "population.F")
    women.click()
    sheet.keyboard.type("50.000")
    expect(sheet.locator('[data-sum="population.F population.M"]')).to_have_text("90.215")
    sheet.keyboard.press("Enter")
    expect(cell(sheet, "population_reached.F")).to_be_focused()
    sheet.keyboard.press("ArrowUp")
    expect(women).to_be_focused()
    sheet.keyboard.press("Tab")
    expect(cell(sheet, "population.M")).to_be_focused()
    expect(sheet.locator("#save-state")).to_contain_text("Đã lưu", timeout=5000)
    sheet.reload(wait_until="networkidle")
    expect(cell(sheet, "population.F")).to_have_value("50.000")


def test_it_takes_a_block_from_excel_and_takes_it_back(sheet: Page) -> None:
    first = cell(sheet, "population.F")
    first.click()
    before = first.input_value()
    first.evaluate(PASTE, "41.702\t40.215\t81.917\n27.845\t22.930\n")
    expect(cell(sheet, "population.F")).to_have_value("41.702")
    expect(cell(sheet, "population_reached.M")).to_have_value("22.930")
    sheet.keyboard.press("Control+z")
    expect(first).to_have_value(before)


def test_it_says_what_is_wrong_while_one_goes_on(sheet: Page) -> None:
    served = cell(sheet, "violence_survivors_served.F")
    served.fill("99")
    expect(sheet.locator("#summary")).to_contain_text("Nữ 99 lớn hơn 8", timeout=5000)
    served.fill("7")
    expect(sheet.locator("#summary")).not_to_contain_text("Nữ 99", timeout=5000)


def test_it_keeps_what_was_typed_while_the_server_is_away(sheet: Page) -> None:
    sheet.route("**/save/", lambda route: route.abort())
    cell(sheet, "population.M").fill("40.999")
    expect(sheet.locator("#save-state")).to_contain_text("giữ trên máy này", timeout=5000)
    sheet.on("dialog", lambda dialog: dialog.accept())
    sheet.unroute("**/save/")
    sheet.reload(wait_until="networkidle")
    expect(cell(sheet, "population.M")).to_have_value("40.999")
    expect(sheet.locator("#save-state")).to_contain_text("Đã lưu", timeout=5000)


def test_it_saves_without_a_script(browser: Browser, product: Product) -> None:
    context = window(browser, DESK, "light", java_script_enabled=False)
    context.add_cookies([product.session_for("lan")])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(product.url + ADDRESS)
    cell(page, "population.F").fill("41.111")
    page.get_by_role("button", name="Lưu số liệu").first.click()
    expect(page.get_by_text("Đã lưu số liệu.")).to_be_visible()
    expect(cell(page, "population.F")).to_have_value("41.111")
    context.close()
