"""The main job in a real browser: a document is dropped, checked and written; bodies report; those above see it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.chromium import DESK, PHONE
from tests.browser.conftest import Opened, new_plan

HERS, HIS = "danh sách cơ sở y tế", "địa chỉ tin cậy tại cộng đồng"


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_it_goes_from_a_dropped_document_to_progress_seen_above(
    at: Opened, paper: Path, evidence: Path, size: dict[str, int]
) -> None:
    # The specialist drops the document (on a telephone she chooses it), checks it, writes it.
    page = at("hang.tran", "/intake/", size)
    if size is DESK:
        steps.drag_in(page, paper, page.locator("form:has(#id_file)"))
        steps.read_document(page)
        steps.check_by_keys(page)
    else:
        page.locator("#id_file").set_input_files(paper)
        steps.read_document(page)
        steps.check_by_buttons(page)
    fits(page)
    plan, address = steps.write_plan(page)
    fits(page)

    # What the text asks of all communes is given to all of them.
    page.get_by_role("link", name=HIS).first.click()
    page.get_by_role("link", name="Giao xuống đơn vị").click()
    expect(page.get_by_role("radio", name="Tất cả xã, phường")).to_be_checked()
    fits(page)
    page.get_by_role("button", name="Giao xuống đơn vị").click()
    expect(page.get_by_text("Đã giao nhiệm vụ")).to_be_visible()
    board = page.url
    fits(page)

    # The department's officer finds her task on her home and reports it; so does the officer of a ward.
    for person, task, words in (
        ("mai.le", HERS, "Đã công bố 12 cơ sở y tế."),
        ("duc.nguyen", HIS, "Đã bố trí một địa chỉ."),
    ):
        reporter = at(person, "/home/", size)
        fits(reporter)
        steps.on_home(reporter, plan, task).click()
        steps.report_finished(reporter, words, evidence)
        fits(reporter)

    # The leader finds both on his home and confirms them.
    chief = at("quan.le", "/home/", size)
    fits(chief)
    expect(chief.get_by_role("heading", name="Báo cáo chờ xác nhận")).to_be_visible()
    steps.on_home(chief, plan, HERS).click()
    steps.confirm(chief)
    chief.goto(board)
    chief.get_by_role("link", name="Chờ xác nhận").click()
    chief.get_by_role("link", name="Phường Bình Phước").click()
    steps.confirm(chief)
    fits(chief)

    # The specialist sees both where she follows them.
    page.goto(address)
    expect(page.get_by_role("row").filter(has_text=HERS).first).to_contain_text("Hoàn thành")
    page.goto(board)
    expect(page.get_by_role("row").filter(has_text="Phường Bình Phước")).to_contain_text(
        "Hoàn thành"
    )
    expect(page.get_by_role("row").filter(has_text="Phường Đồng Xoài")).not_to_contain_text(
        "Hoàn thành"
    )


def test_it_takes_pasted_words(at: Opened) -> None:
    page = at("hang.tran", "/intake/")
    page.get_by_label("hoặc dán nội dung").fill(new_plan())
    steps.read_document(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("/KH-UBND")


def test_it_is_checked_and_written_without_a_script(at: Opened, paper: Path) -> None:
    page = at("hang.tran", "/intake/", java_script_enabled=False)
    page.locator("#id_file").set_input_files(paper)
    steps.read_document(page)
    steps.check_by_buttons(page)
    steps.write_plan(page)
    expect(page.get_by_role("row").filter(has_text=HERS).first).to_be_visible()
