"""The steps of the main walk, each as a person does it with hands; no step knows what the database holds."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

DECIDED = ".fact-state .is-green .visually-hidden"
OPEN = f".fact:not(:has({DECIDED})):not(.is-dropped)"
DROPPED, TASK = re.compile("is-dropped"), re.compile("fact-task")
REVIEW, PLAN = re.compile(r"/intake/\d+/"), re.compile(r"/plans/\d+/$")
MINE = "Sở Nội vụ tổ chức lễ phát động tại quảng trường"


def drag_in(page: Page, file: Path, onto: Locator) -> None:
    """A file of the desktop carried over the page and let go, by the browser's own machinery."""
    box = onto.bounding_box()
    assert box
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    carried = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    mouse = page.context.new_cdp_session(page)
    for what in ("dragEnter", "dragOver", "drop"):
        mouse.send("Input.dispatchDragEvent", {"type": what, "data": carried, **place})


def read_document(page: Page) -> None:
    page.get_by_role("button", name="Đọc văn bản").click()
    is_under_review(page)


def is_under_review(page: Page) -> None:
    """The page stands there with its keys at work."""
    expect(page).to_have_url(REVIEW)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đối chiếu văn bản")
    page.wait_for_load_state("load")


def fact(page: Page, label: str) -> Locator:
    return page.locator(f"#f-{label}")


def label(page: Page) -> str:
    """Of the fact that the page is at."""
    return page.locator(".fact.is-on .fact-label").inner_text()


def is_at(page: Page, wanted: str) -> None:
    expect(page.locator(".fact.is-on .fact-label")).to_have_text(wanted)


def check_by_keys(page: Page) -> None:
    """A task dropped and taken back, the first one corrected, the rest accepted: no mouse."""
    task = _go_to_tasks(page)
    page.keyboard.press("x")
    expect(fact(page, task)).to_have_class(DROPPED)
    page.keyboard.press("u")
    expect(fact(page, task)).not_to_have_class(DROPPED)
    task = _go_to_tasks(page)
    page.keyboard.press("e")
    expect(fact(page, task).locator("textarea").first).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(MINE)
    press_on(page.get_by_role("button", name="Lưu phần sửa"))
    expect(fact(page, task)).to_contain_text(MINE)
    page.keyboard.press("a")
    expect(page.locator("[data-key=a]")).to_have_count(0)
    while page.locator(OPEN).count():
        present = label(page)
        if fact(page, present).locator(DECIDED).count():
            page.keyboard.press("j")
            expect(page.locator(".fact.is-on .fact-label")).not_to_have_text(present)
        else:
            page.keyboard.press("Enter")
            expect(fact(page, present).locator(DECIDED)).to_have_count(1)
            # Until it has settled, the new page still wears the marks of the old one.
            expect(page.locator(".htmx-settling")).to_have_count(0)


def _go_to_tasks(page: Page) -> str:
    page.keyboard.press("n")
    expect(page.locator(".fact.is-on")).to_have_class(TASK)
    return label(page)


def check_by_buttons(page: Page) -> None:
    """The same by touch: what a telephone has, and a browser without a script."""
    task = page.locator(".fact-task .fact-label").first.inner_text()
    _touch(page, task)
    fact(page, task).get_by_role("button", name="Bỏ").click()
    expect(fact(page, task)).to_have_class(DROPPED)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(fact(page, task)).not_to_have_class(DROPPED)
    is_at(page, task)
    fact(page, task).get_by_role("link", name="Sửa").click()
    fact(page, task).get_by_label("Nhiệm vụ").fill(MINE)
    page.get_by_role("button", name="Lưu phần sửa").click()
    expect(fact(page, task)).to_contain_text(MINE)
    page.get_by_role("button", name="nhiệm vụ chắc chắn").click()
    expect(page.locator("[data-key=a]")).to_have_count(0)
    while page.locator(OPEN).count():
        present = page.locator(OPEN).first.locator(".fact-label").inner_text()
        _touch(page, present)
        fact(page, present).get_by_role("button", name="Chấp nhận").click()
        expect(fact(page, present).locator(DECIDED)).to_have_count(1)


def _touch(page: Page, wanted: str) -> None:
    if label(page) != wanted:
        fact(page, wanted).locator("a.value").click()
        is_at(page, wanted)


def write_plan(page: Page) -> tuple[str, str]:
    """Its name and its address."""
    page.get_by_role("button", name="Lưu vào sổ kế hoạch").click()
    return is_written(page)


def is_written(page: Page) -> tuple[str, str]:
    expect(page).to_have_url(PLAN)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("/KH-UBND")
    expect(page.get_by_role("main").get_by_role("link", name=MINE)).to_be_visible()
    return heading.inner_text(), page.url


def press_on(wanted: Locator) -> None:
    """Walk to it with Tab and press Enter."""
    reach(wanted)
    wanted.page.keyboard.press("Enter")


def reach(wanted: Locator) -> None:
    """Walk to it with Tab; where the walk ends the page can not be used without a mouse."""
    expect(wanted).to_be_visible()
    for _step in range(150):
        wanted.page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def on_home(page: Page, plan: str, task: str) -> Locator:
    """The line of this plan's task among what waits for the person."""
    line = page.get_by_role("main").get_by_role("listitem").filter(has_text=plan)
    return line.get_by_role("link", name=task)


def report_finished(page: Page, words: str, evidence: Path) -> None:
    page.get_by_role("link", name="Báo cáo tiến độ").click()
    page.get_by_label("Đã xong").check()
    page.get_by_label("Kết quả thực hiện").fill(words)
    page.get_by_label("Minh chứng").set_input_files(evidence)
    page.get_by_role("button", name="Gửi báo cáo").click()
    is_reported(page, words, evidence)


def is_reported(page: Page, words: str, evidence: Path) -> None:
    expect(page.get_by_text("Đã gửi báo cáo.")).to_be_visible()
    expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("link", name=evidence.name).first).to_be_visible()


def confirm(page: Page) -> None:
    page.get_by_role("button", name="Xác nhận hoàn thành").click()
    expect(page.get_by_text("Đã xác nhận hoàn thành nhiệm vụ.")).to_be_visible()
