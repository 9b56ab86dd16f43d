"""Signing in as a person does it: by keyboard, with and without a script, on a desk and on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import DESK, PHONE, window
from tests.browser.product import PASSWORD, Product


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_it_signs_in_by_keyboard(
    browser: Browser, product: Product, size: dict[str, int], script: bool
) -> None:
    context = window(browser, size, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{product.url}/accounts/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nguyễn Thị Lan")
    expect(page.get_by_text("Thiết bị này")).to_be_visible()
    context.close()


def test_it_says_what_was_wrong_and_keeps_the_name(browser: Browser, product: Product) -> None:
    context = window(browser, DESK)
    page = context.new_page()
    page.goto(f"{product.url}/accounts/login/")
    page.get_by_label("Tên đăng nhập").fill("mai")
    page.get_by_label("Mật khẩu", exact=True).fill("sai mật khẩu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="chưa đúng")).to_be_focused()
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("mai")
    context.close()


def test_it_lets_one_look_at_the_password(page: Page, product: Product) -> None:
    page.goto(f"{product.url}/accounts/login/")
    field = page.get_by_label("Mật khẩu", exact=True)
    field.fill("Bèo dạt")
    page.get_by_role("button", name="Hiện mật khẩu").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Ẩn mật khẩu").click()
    expect(field).to_have_attribute("type", "password")
