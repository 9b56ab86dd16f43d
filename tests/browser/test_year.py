"""The whole year in a real browser: a plan reaches a commune, its figures come in, go back, are approved, are judged,
explained and reported; on a desk by keyboard alone, on a telephone by touch. Every page met is put before axe."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import steps
from tests.browser.chromium import DESK, PHONE, window
from tests.browser.conftest import new_plan
from tests.browser.product import Product
from tests.browser.test_screens import FIRST, KILO, WCAG

WORK = (
    "from songhanh.site.worker import main; main(['--once'])"  # what an installation's worker does
)
SHEET, FORM = "table.grid", 150 * KILO  # the entry form may weigh more than a page (U-07)
GIVEN = "địa chỉ tin cậy tại cộng đồng"
WARD = "Phường Bình Phước"
REASON = "Đối chiếu lại với sổ của Công an phường."


@dataclass(frozen=True)
class Way:
    """One going through the year: how it is done, with which form, which number it moves."""

    name: str
    size: dict[str, int]
    period: str  # of the return, as its page names it
    form: str
    code: str
    counted: str  # the element that the cell counts, and of which period
    in_period: str
    cell: str  # the one that is sent wrong and corrected
    corrected: str
    beside: str  # what the same line says of the other sex
    is_by_keys: bool


WAYS = [
    Way("desk-by-keyboard", DESK, "năm 2025", "Biểu số liệu cấp xã", "M3.2a", "violence_survivors_served", "2025", "violence_survivors_served.F", "2", "1", True),
    Way("phone-by-touch", PHONE, "quý IV/2025", "Biểu tin, bài", "M6.3", "grassroots_news_items", "2025-Q4", "grassroots_news_items.T", "4", "0", False),
]  # fmt: skip


@dataclass
class Walker:
    """Opens pages as a person of the demonstration; keeps what each page weighed and what axe said of it."""

    browser: Browser
    product: Product
    way: Way
    met: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def as_(self, person: str, address: str) -> Page:
        context = window(self.browser, self.way.size)
        context.add_cookies([self.product.session_for(person)])  # type: ignore[list-item]
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.go(page, address)
        return page

    def go(self, page: Page, address: str) -> None:
        """Open, weigh, and look at it."""
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        sizes: list[float] = []
        network.on(
            "Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"])
        )
        page.goto(
            self.product.url + address if address.startswith("/") else address,
            wait_until="networkidle",
        )
        self.met[re.sub(r"\d+", "n", address.partition("?")[0].replace(self.product.url, ""))] = (
            sum(sizes)
        )
        network.detach()
        self.look(page)

    def look(self, page: Page) -> None:
        """Nothing against the guidelines, nothing wider than the window."""
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    def press(self, wanted: Locator) -> None:
        """The same act by key or by touch."""
        steps.press_on(wanted) if self.way.is_by_keys else wanted.click()

    def write(self, wanted: Locator, text: str) -> None:
        if not self.way.is_by_keys:
            wanted.fill(text)
            return
        steps.reach(wanted)
        wanted.page.keyboard.press("Control+a")
        wanted.page.keyboard.insert_text(text)


@pytest.fixture(params=WAYS, ids=lambda way: way.name)
def walker(
    request: pytest.FixtureRequest,
    browser: Browser,
    demonstration: Product,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Walker]:
    made = Walker(browser, demonstration, request.param)
    yield made
    for context in browser.contexts:
        context.close()
    with capsys.disabled():
        for address, size in made.met.items():
            print(f"\n  {made.way.name:<17} {address:<44} {size / KILO:6.1f} KB", end="")
    assert made.faults == []
    heavy = {
        address: size
        for address, size in made.met.items()
        if size > (FORM if "returns" in address else FIRST)
    }
    assert heavy == {}


def test_it_goes_from_a_plan_to_the_report(walker: Walker, tmp_path: Path) -> None:
    plan = hand_in_the_plan(walker, tmp_path)
    the_commune_has_it(walker, plan)
    before = above(walker)
    entry = enter_and_send(walker)
    give_back(walker, entry)
    correct(walker, entry)
    approve(walker, entry)
    after = above(walker)
    assert after - before == int(walker.way.corrected) + int(walker.way.beside)
    explain(walker)
    report(walker, tmp_path)


def hand_in_the_plan(walker: Walker, folder: Path) -> str:
    """The specialist gives the paper to be read, checks it, writes it, and gives its task to every commune."""
    file = folder / "ke-hoach.txt"
    file.write_text(new_plan(), encoding="utf-8")
    page = walker.as_("hang.tran", "/intake/")
    page.get_by_label("Tệp").set_input_files(file)
    walker.press(page.get_by_role("button", name="Đọc văn bản"))
    steps.is_under_review(page)
    walker.look(page)
    if walker.way.is_by_keys:
        steps.check_by_keys(page)
    else:
        steps.check_by_buttons(page)
    walker.press(page.get_by_role("button", name="Lưu vào sổ kế hoạch"))
    plan, _address = steps.is_written(page)
    walker.look(page)
    walker.press(page.get_by_role("main").get_by_role("link", name=GIVEN).first)
    walker.press(page.get_by_role("link", name="Giao xuống đơn vị"))
    expect(page.get_by_role("radio", name="Tất cả xã, phường")).to_be_checked()
    walker.look(page)
    walker.press(page.get_by_role("button", name="Giao xuống đơn vị"))
    expect(page.get_by_text("Đã giao nhiệm vụ")).to_be_visible()
    return plan


def the_commune_has_it(walker: Walker, plan: str) -> None:
    page = walker.as_("duc.nguyen", "/home/")
    expect(steps.on_home(page, plan, GIVEN)).to_be_visible()


def above(walker: Walker) -> int:
    """What the communes' reports come to in the province, as its path says."""
    way = walker.way
    page = walker.as_("hang.tran", f"/standing/path/{way.counted}/?period={way.in_period}")
    words = page.locator("#how + .lead").inner_text()
    return int(words.split()[0].replace(".", ""))


def enter_and_send(walker: Walker) -> str:
    """The officer opens the form from her home, types into every cell, sends it."""
    page = walker.as_("duc.nguyen", "/home/")
    line = (
        page.get_by_role("listitem")
        .filter(has_text=walker.way.form)
        .filter(has_text=walker.way.period)
    )
    walker.press(line.get_by_role("link").first)
    expect(page.locator(SHEET)).to_be_visible()
    page.wait_for_load_state("networkidle")
    entry = page.url
    walker.go(page, entry)
    fields = page.locator(f"{SHEET} input[data-col]")
    walker_types(walker, page, fields)
    save_and_say_why(walker, page)
    walker.press(page.get_by_role("button", name=re.compile("^Gửi")).first)
    expect(page.get_by_text("Đã gửi số liệu; mã tiếp nhận")).to_be_visible()
    walker.look(page)
    return entry


def walker_types(walker: Walker, page: Page, fields: Locator) -> None:
    """One woman, one man everywhere: plain values that keep every rule of the form."""
    if walker.way.is_by_keys:
        steps.reach(fields.first)
        for _cell in range(fields.count()):
            page.keyboard.press("Control+a")
            page.keyboard.insert_text("1")
            page.keyboard.press("Tab")
    else:
        for place in range(fields.count()):
            fields.nth(place).fill("1")


def save_and_say_why(walker: Walker, page: Page) -> None:
    """Saved by its button; what is odd against the last period asks why, is told and let go."""
    page.wait_for_load_state("networkidle")
    walker.press(page.get_by_role("button", name="Lưu số liệu").first)
    expect(page.get_by_text("Đã lưu số liệu.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    for name in page.locator("input[name^='r.']").evaluate_all(
        "all => all.filter(one => !one.value).map(one => one.name)"
    ):
        walker.write(page.locator(f"[name='{name}']"), "Đã đối chiếu với sổ gốc")


def give_back(walker: Walker, entry: str) -> None:
    """The specialist sends it back with what is to be completed, said at the cell."""
    page = walker.as_("hang.tran", entry.replace("/returns/", "/waiting/"))
    walker.write(page.locator(f"[name='at.{walker.way.cell}']"), REASON)
    walker.press(page.get_by_role("button", name="Trả lại kèm lý do"))
    expect(page.get_by_text("Đã trả lại").first).to_be_visible()


def correct(walker: Walker, entry: str) -> None:
    """She sees why, at the cell, corrects it and sends again."""
    page = walker.as_("duc.nguyen", "/home/")
    expect(page.get_by_text("Trả lại để bổ sung").first).to_be_visible()
    walker.go(page, entry)
    expect(page.get_by_text(REASON).first).to_be_visible()
    walker.write(page.locator(f"[name='c.{walker.way.cell}']"), walker.way.corrected)
    whole = page.locator("[name='c.violence_survivors_detected.F']")
    if whole.count():  # what the corrected one lies within
        walker.write(whole, walker.way.corrected)
    page.keyboard.press("Tab")
    save_and_say_why(walker, page)
    walker.press(page.get_by_role("button", name=re.compile("^Gửi")).first)
    expect(page.get_by_text("Đã gửi số liệu; mã tiếp nhận")).to_be_visible()


def approve(walker: Walker, entry: str) -> None:
    """The leader approves; nobody does anything more."""
    page = walker.as_("quan.le", entry.replace("/returns/", "/waiting/"))
    walker.press(page.get_by_role("button", name=re.compile("^Duyệt")).first)
    expect(page.get_by_text("Đã duyệt số liệu.")).to_be_visible()


def explain(walker: Walker) -> None:
    """From the board's number down to the cell of the ward, the revision and the hands."""
    page = walker.as_("hang.tran", "/standing/?period=2025")
    row = page.locator("tr", has=page.locator(f"a[href*='/indicators/{walker.way.code}/']"))
    walker.press(row.locator("a.figure-link"))
    expect(page.get_by_role("heading", name="Cách tính")).to_be_visible()
    expect(page.get_by_text("bằng số ở trên")).to_be_visible()
    walker.look(page)
    walker.press(page.get_by_role("link", name=WARD, exact=True))
    expect(page.get_by_role("heading", level=1)).to_contain_text(WARD)
    expect(page.get_by_text("Lê Minh Quân").first).to_be_visible()
    walker.look(page)


def report(walker: Walker, folder: Path) -> None:
    """The specialist makes the yearly report and takes it along."""
    page = walker.as_("hang.tran", "/reports/")
    walker.press(page.get_by_role("main").get_by_role("link", name=re.compile("năm 2025")).first)
    walker.press(page.get_by_role("button", name="Lập báo cáo"))
    expect(page).to_have_url(re.compile(r"/jobs/\d+/"))
    walker.product.python(WORK)
    page.reload()
    expect(page.get_by_role("main")).to_contain_text(re.compile("xong", re.IGNORECASE))
    walker.go(page, "/reports/")
    walker.press(page.get_by_role("main").get_by_role("link", name=re.compile("năm 2025")).first)
    page.wait_for_url(re.compile(r"/reports/\d+/$"))
    page.wait_for_load_state("load")
    walker.look(page)
    with page.expect_download() as coming:
        walker.press(page.get_by_role("link", name=re.compile(r"\.docx$")).first)
    file = folder / "bao-cao.docx"
    coming.value.save_as(file)
    assert "word/document.xml" in zipfile.ZipFile(file).namelist()
