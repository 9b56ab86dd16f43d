"""With a keyboard alone, and without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import DESK, PHONE, window
from tests.browser.product import Product

FOCUS = """() => {
  const one = document.activeElement, seen = getComputedStyle(one), box = one.getBoundingClientRect();
  const target = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 8));
  return {name: one.outerHTML.slice(0, 60), width: parseFloat(seen.outlineWidth), style: seen.outlineStyle,
          hidden: !(target && (one.contains(target) || target.contains(one) || one.closest('.chip')))};
}"""


def test_it_begins_with_the_way_to_the_content(page: Page, product: Product) -> None:
    page.goto(f"{product.url}/design/front/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")


def test_it_shows_where_the_keyboard_is_all_the_way(page: Page, product: Product) -> None:
    """2.4.7 and 2.4.11: a ring of two pixels, never under something else, and no trap."""
    page.goto(f"{product.url}/design/front/")
    seen = []
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        seen.append(page.evaluate(FOCUS))
    else:
        pytest.fail("the keyboard does not leave the page")
    assert len(seen) > 10
    assert [one for one in seen if one["width"] < 2 or one["style"] == "none"] == []
    assert [one for one in seen if one["hidden"]] == []


def test_it_goes_to_the_search_with_a_slash(page: Page, product: Product) -> None:
    page.goto(f"{product.url}/design/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("a/b")
    assert page.input_value(".topline [name=q]") == "a/b"


def test_it_leaves_at_once_by_three_escapes(page: Page, product: Product) -> None:
    page.route("https://www.google.com/", lambda route: route.fulfill(body="elsewhere"))
    page.goto(f"{product.url}/design/")
    page.goto(f"{product.url}/design/front/")
    for _time in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.google.com/")
    page.go_back()
    assert page.url == f"{product.url}/design/"  # the page that was left is not among those behind


def test_it_counts_with_plus_and_minus(page: Page, product: Product) -> None:
    page.goto(f"{product.url}/design/")
    women = page.locator("#id_whole-women")
    page.locator(".stepper", has=women).get_by_role("button", name="Thêm một").click()
    assert women.input_value() == "47"
    women.fill("1.999")
    page.locator(".stepper", has=women).get_by_role("button", name="Thêm một").click()
    assert women.input_value() == "2.000"


def test_it_closes_the_own_menu_with_escape(page: Page, product: Product) -> None:
    page.goto(f"{product.url}/design/")
    page.locator("summary", has_text="Trần Thu Hằng").click()
    own = page.locator(".menu").get_by_role("button", name="English")
    expect(own).to_be_visible()
    page.keyboard.press("Escape")
    expect(own).to_be_hidden()


def test_it_leads_from_the_summary_to_the_field(page: Page, product: Product) -> None:
    page.goto(f"{product.url}/design/")
    page.get_by_role("link", name="Ngày ban hành").click()
    assert page.evaluate("document.activeElement.id") == "id_wrong-issued_on"


def test_it_opens_the_menu_of_a_phone_without_a_script(browser: Browser, product: Product) -> None:
    context = window(browser, PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{product.url}/design/")
    expect(page.get_by_role("link", name="Giải trình")).to_be_hidden()
    page.get_by_role("link", name="Thêm").click()
    expect(page.get_by_role("link", name="Giải trình")).to_be_visible()
    page.get_by_role("link", name="Đóng mục lục").click()
    expect(page.get_by_role("link", name="Giải trình")).to_be_hidden()
    context.close()


def test_it_changes_the_language_without_a_script(browser: Browser, product: Product) -> None:
    context = window(browser, DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{product.url}/design/front/")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("link", name="Leave quickly")).to_be_visible()
    assert page.url == f"{product.url}/design/front/"
    context.close()


def test_it_says_no_in_place_and_as_a_page_without_a_script(
    browser: Browser, product: Product
) -> None:
    for has_script in (True, False):
        context = window(browser, DESK, java_script_enabled=has_script)
        page = context.new_page()
        page.goto(f"{product.url}/design/")
        page.get_by_role("button", name="Thử một việc bị từ chối").click()
        expect(page.get_by_text("Đây là cách một quy tắc từ chối.")).to_be_visible()
        assert page.url == f"{product.url}/design/" + ("" if has_script else "refuse/")
        context.close()


def test_it_offers_names_while_one_types(page: Page, product: Product) -> None:
    page.goto(f"{product.url}/design/")
    page.locator("#id_whole-place").fill("")
    page.locator("#id_whole-place").press_sequentially("Tân")
    options = page.locator("#id_whole-place_list option")
    expect(options).to_have_count(2)
    assert options.first.get_attribute("value") == "Phường Tân Phú (An Giang)"
