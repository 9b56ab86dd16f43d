"""Two hundred files with a bomb among them, dropped at once; and the original page beside its text."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from songhanh.reader.samples import Sheet, pdf
from tests.browser.chromium import DESK, PHONE
from tests.browser.conftest import NUMBERS, Opened
from tests.browser.product import Product

TEXT = (
    "UBND tỉnh Đồng Nai ban hành Kế hoạch số {number}/KH-UBND về công tác bình đẳng giới năm 2026."
)


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr("word/document.xml", b"\x00" * 50_000_000)
    return file.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for _ in range(199):
        number = next(NUMBERS)
        (tmp_path / f"van-ban-{number}.txt").write_text(TEXT.format(number=number))
    (tmp_path / "bom.docx").write_bytes(_bomb())
    return tmp_path


def test_two_hundred_files_each_have_an_outcome_and_the_bomb_costs_itself(
    at: Opened, demonstration: Product, folder: Path
) -> None:
    page = at("hang.tran", "/intake/")
    page.get_by_text("Nhiều tệp cùng lúc").click()
    page.get_by_label("Các văn bản cần tiếp nhận").set_input_files(sorted(folder.iterdir()))
    page.get_by_role("button", name="Tiếp nhận tất cả").click()
    expect(page).to_have_url(re.compile(r"/intake/batches/\d+/"), timeout=120_000)
    demonstration.work()
    expect(page.get_by_text("Đã đọc: 199.")).to_be_visible(timeout=300_000)
    bomb = page.get_by_role("row").filter(has_text="bom.docx")
    expect(bomb).to_contain_text("không nhận")
    expect(bomb).to_contain_text("Tệp được nén bất thường")
    expect(page.get_by_role("link", name="Đối chiếu phần đã đọc")).to_have_count(199)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_original_page_stands_above_its_text(
    at: Opened, tmp_path: Path, size: dict[str, int]
) -> None:
    sheet = Sheet().write(60, 60, TEXT.format(number=next(NUMBERS))[:60])
    sheet.write(60, 80, "về công tác bình đẳng giới năm 2026.")
    file = tmp_path / "ke-hoach.pdf"
    file.write_bytes(
        pdf([sheet, Sheet().write(60, 60, "Sở Nội vụ tổ chức tập huấn trước ngày 30/6/2026.")])
    )
    page = at("hang.tran", "/intake/", size)
    page.locator("#id_file").set_input_files(file)
    page.get_by_role("button", name="Đọc văn bản").click()
    page.get_by_role("link", name="Xem trang 1 của bản gốc").click()
    picture = page.locator("img.original-page")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 1000)
    page.get_by_role("link", name="Trang sau").click()
    expect(page.get_by_text("Trang 2 của bản gốc")).to_be_visible()
    expect(page.get_by_role("link", name="Trang sau")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
