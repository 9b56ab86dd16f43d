"""Every picture that README and docs show is there, light, and taken by `make pictures`; none lies about unshown."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "docs" / "pictures"
SHOWN = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
TAKEN = re.compile(r'Picture\("([a-z-]+)"')
# A document as LibreOffice prints it: docs/official-documents.md says how.
PRINTED = {KEPT / "official-report.png", KEPT / "official-report-indicators.png"}


def shown() -> set[Path]:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    return {
        (page.parent / place).resolve()
        for page in pages
        for place in SHOWN.findall(page.read_text(encoding="utf-8"))
    }


def taken() -> set[Path]:
    script = ROOT / "tests" / "browser" / "pictures.py"
    names = TAKEN.findall(script.read_text(encoding="utf-8"))
    return {KEPT / f"{name}.png" for name in names} | PRINTED


def test_it_shows_only_pictures_that_the_script_takes() -> None:
    assert shown()
    assert shown() - taken() == set()


def test_it_keeps_each_picture_that_the_script_takes_and_no_other() -> None:
    assert set(KEPT.iterdir()) == taken()


def test_it_keeps_pictures_light() -> None:
    heavy = [file.name for file in KEPT.iterdir() if file.stat().st_size >= 250 * 1024]
    assert heavy == []
