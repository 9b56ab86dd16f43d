"""A merger of communes under real fingers: from the history of a unit to its preview, made, seen, undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import DESK, PHONE, window
from tests.browser.product import Product


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def history(request: pytest.FixtureRequest, browser: Browser, product: Product) -> Iterator[Page]:
    """The history of a commune, as its administrator sees it."""
    context = window(browser, request.param, "light")
    context.add_cookies([product.session_for("an")])  # type: ignore[list-item]
    page = context.new_page()
    number = product.python(
        "import django; django.setup(); from songhanh.units.models import Unit; "
        "print(Unit.objects.get(code='00101', valid_to=None).pk)"
    )
    page.goto(f"{product.url}/units/{number.strip()}/?tab=history", wait_until="networkidle")
    yield page
    context.close()


def fits(page: Page) -> None:
    """Nothing makes the page itself scroll sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_merger_is_previewed_made_and_undone(history: Page) -> None:
    page = history
    expect(page.locator("svg.genealogy")).to_be_visible()
    fits(page)
    page.get_by_role("link", name="Sáp nhập với đơn vị khác").click()
    page.get_by_label("Có hiệu lực từ").fill("30/4/2026")
    page.get_by_label("Theo văn bản").fill("Nghị quyết 12/NQ-UBTVQH16")
    page.get_by_label("Các đơn vị sáp nhập cùng").fill("00102")
    page.get_by_label("Tên của đơn vị mới").fill("Phường An Hòa")
    page.get_by_label("Mã của đơn vị mới").fill("00101")
    page.get_by_role("button", name="Xem trước thay đổi").click()
    expect(page.get_by_role("heading", name="Thay đổi này sẽ làm gì")).to_be_visible()
    expect(page.get_by_text("Người đang giữ chức vụ")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Thực hiện thay đổi").click()
    expect(page.get_by_text("có thể hoàn tác đến")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("mọi thứ như trước khi thay đổi")).to_be_visible()
