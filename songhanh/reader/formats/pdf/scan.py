"""Scanned pages: tesseract with its Vietnamese model, where both are installed; its words have places too."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from statistics import median
from typing import Any

from songhanh.reader.formats.pdf.page import Page, Word
from songhanh.reader.formats.programs import run_program
from songhanh.reader.reading import Warn

DOTS = 250 / 72  # a point
LONGEST_SIDE = 3600  # dots
PAGE_SECONDS = 30
ALL_SECONDS = 80  # what one file may take; the rest is named as unread
SURE = 30.0  # below it tesseract guesses
LINE, WORD = "4", "5"  # levels of its table


class Scanner:
    """Reads the scans of one file while there is time; `warnings` says what was read so and what was not."""

    def __init__(self) -> None:
        self.read_pages: list[int] = []
        self.unread: list[int] = []
        self.ends = time.monotonic() + ALL_SECONDS

    def read(self, opened: Any, page: Page, number: int) -> Page:
        if page.words or not is_installed() or time.monotonic() > self.ends:
            self.unread.append(number)
            return page
        words = recognise(opened, page)
        if words is None:
            self.unread.append(number)
            return page
        self.read_pages.append(number)
        page.words, page.across, page.down = words, [], []
        return page

    def warnings(self) -> Iterator[Warn]:
        from songhanh.reader.formats.pdf import numbers_of

        if self.read_pages:
            yield Warn("scan_read", {"pages": numbers_of(self.read_pages)})
        if self.unread:
            yield Warn("scan_unread", {"pages": numbers_of(self.unread)})


@cache
def is_installed() -> bool:
    """Whether tesseract and its Vietnamese model are on this machine."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"vie" in listed.stdout.split()


def recognise(opened: Any, page: Page) -> list[Word] | None:
    """The words of a page drawn and read; None where that failed or took too long."""
    scale = min(DOTS, LONGEST_SIDE / max(page.width, page.height, 1.0))
    # One core a page: the machine serves people beside it.
    environment = {"PATH": os.environ.get("PATH", os.defpath), "OMP_THREAD_LIMIT": "1"}
    if "TESSDATA_PREFIX" in os.environ:
        environment["TESSDATA_PREFIX"] = os.environ["TESSDATA_PREFIX"]
    table = run_program(
        ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", "3", "tsv"],
        data=drawn(opened, scale),
        seconds=PAGE_SECONDS,
        environment=environment,
    )
    return None if table is None else list(_words(table.decode("utf-8", "replace"), scale))


def drawn(opened: Any, scale: float) -> bytes:
    """The page as a grey picture in the plainest form there is (PGM), which needs no library."""
    bitmap = opened.render(scale=scale, grayscale=True)
    try:
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        dots = bytes(bitmap.buffer)
    finally:
        bitmap.close()
    picture = BytesIO()
    picture.write(b"P5 %d %d 255\n" % (width, height))
    for line in range(height):
        picture.write(dots[line * stride : line * stride + width])
    return picture.getvalue()


def _words(table: str, scale: float) -> Iterator[Word]:
    """Boxes of words hug the ink; what holds them on one line is the line's own middle."""
    rows = [line.rstrip("\r").split("\t") for line in table.split("\n")[1:]]
    rows = [cells for cells in rows if len(cells) >= 12]
    heights = [int(cells[9]) for cells in rows if cells[0] == WORD and cells[11].strip()]
    if not heights or not math.isfinite(scale):
        return
    half = median(heights) * 0.6 / scale
    middle = 0.0
    for cells in rows:
        left, top, width, height = (int(cell) for cell in cells[6:10])
        if cells[0] == LINE:
            middle = (top + height / 2) / scale
        if cells[0] != WORD or not cells[11].strip() or float(cells[10]) < SURE:
            continue
        # On a page that lies askew the words of one line climb: their own middle, where it is far off.
        own = (top + height / 2) / scale
        at = middle if abs(own - middle) < half * 1.5 else own
        yield Word(left / scale, at - half, (left + width) / scale, at + half, cells[11].strip())
