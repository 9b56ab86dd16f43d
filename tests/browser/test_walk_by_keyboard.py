"""The main job by keyboard alone: from signing in to a report; every step is reached with Tab, nothing is clicked."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import Opened


def sign_in(at: Opened, person: str) -> Page:
    """As the page of the sample accounts says; its form stands beside."""
    page = at("", "/sample-accounts/")
    password = page.get_by_role("main").locator("p", has_text="Mật khẩu:").locator("b").inner_text()
    steps.reach(page.get_by_label("Tên đăng nhập"))
    page.keyboard.insert_text(person)
    steps.reach(page.get_by_label("Mật khẩu", exact=True))
    page.keyboard.insert_text(password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile("Việc của tôi|Tình hình hôm nay")
    )
    page.wait_for_load_state("load")
    return page


def choose(field: str, page: Page, file: Path) -> None:
    """The chooser opens by key; what it does is the system's. Listened for before the way there, or the key is faster."""
    with page.expect_file_chooser() as chooser:
        steps.reach(page.get_by_label(field))
        page.keyboard.press("Space")
    chooser.value.set_files(file)


def test_it_is_done_without_a_mouse(at: Opened, paper: Path, evidence: Path) -> None:
    # The specialist: signs in, hands the document in, checks and writes it.
    page = sign_in(at, "hang.tran")
    steps.press_on(page.get_by_role("link", name="Tiếp nhận văn bản").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tiếp nhận văn bản")
    choose("Tệp", page, paper)
    steps.press_on(page.get_by_role("button", name="Đọc văn bản"))
    steps.is_under_review(page)
    steps.check_by_keys(page)
    steps.press_on(page.get_by_role("button", name="Lưu vào sổ kế hoạch"))
    plan, _address = steps.is_written(page)

    # The officer: signs in, opens the task from the home, reports it as finished.
    hers = sign_in(at, "mai.le")
    steps.press_on(steps.on_home(hers, plan, "danh sách cơ sở y tế"))
    steps.press_on(hers.get_by_role("link", name="Báo cáo tiến độ"))
    steps.reach(hers.get_by_label("Đang làm"))
    hers.keyboard.press("ArrowRight")
    expect(hers.get_by_label("Đã xong")).to_be_checked()
    steps.reach(hers.get_by_label("Kết quả thực hiện"))
    hers.keyboard.insert_text("Đã công bố 12 cơ sở y tế.")
    choose("Minh chứng", hers, evidence)
    steps.press_on(hers.get_by_role("button", name="Gửi báo cáo"))
    steps.is_reported(hers, "Đã công bố 12 cơ sở y tế.", evidence)

    # The leader: signs in, opens the report from the home, confirms it.
    chief = sign_in(at, "quan.le")
    steps.press_on(steps.on_home(chief, plan, "danh sách cơ sở y tế"))
    steps.press_on(chief.get_by_role("button", name="Xác nhận hoàn thành"))
    expect(chief.get_by_text("Đã xác nhận hoàn thành nhiệm vụ.")).to_be_visible()
