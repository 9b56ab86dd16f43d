"""One page of a PDF: its words and its ruled lines, in points, y growing downwards as people read."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from songhanh.words.legacy import from_legacy, legacy_of, legacy_of_font, restore_line

MOST_LETTERS = 60_000  # of a page; print holds a tenth
MOST_OBJECTS = 4_000
THIN = 3.0  # points: a rule
SHORTEST_RULE = 8.0
FEW_LETTERS = 15  # a page with fewer, and a picture over it, is a scan
HYPHEN_AT_LINE_END = "\x02"
LARGEST = 20_000.0  # points

Place = Callable[[float, float], tuple[float, float]]


class Word(NamedTuple):
    """Letters without a space between them, and the box round them."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A line drawn across or down the page, from `start` to `end` at `at`."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """`across` and `down` are its rules."""

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    is_scan: bool = False
    is_old: bool = False  # set in fonts from before Unicode


def page_of(page: Any) -> Page:
    """The page as PDFium opened it."""
    text = pdfium.FPDFText_LoadPage(page.raw)
    turn = _turn(text) if text else 0
    width, height = _size(page)
    if (turn - page.get_rotation()) % 180:
        width, height = height, width
    found = Page(width, height)
    place = _placing(page, turn)
    try:
        found.words = list(_words(text, place, found)) if text else []
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
    pictured = _draw(page, place, found)
    letters = sum(len(word.text) for word in found.words)
    garbled = sum(map(_is_garbled, (letter for word in found.words for letter in word.text)))
    found.is_scan = (letters < FEW_LETTERS and pictured) or garbled * 3 > max(letters, 1)
    if found.is_scan and garbled * 3 > letters:
        found.words = []
    return found


def _size(page: Any) -> tuple[float, float]:
    width, height = page.get_size()
    return _finite(width) or 595.0, _finite(height) or 842.0


def _finite(value: float) -> float:
    return min(max(value, 0.0), LARGEST) if math.isfinite(value) else 0.0


def _is_garbled(letter: str) -> bool:
    """Private and unknown letters: the font does not say what its signs mean."""
    return letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff"


def _turn(text: Any) -> int:
    """By how many degrees the letters are turned: what counts is how they run, not how the page is hung."""
    count = min(pdfium.FPDFText_CountChars(text), MOST_LETTERS)
    turns = Counter(
        round(math.degrees(pdfium.FPDFText_GetCharAngle(text, index)) / 90) * 90 % 360
        for index in range(0, count, max(count // 40, 1))
    )
    return turns.most_common(1)[0][0] if turns else 0


def _placing(page: Any, turn: int) -> Place:
    """From the page's own points to those by which its letters are read."""
    left, bottom, right, top = page.get_cropbox()
    width, height = right - left, top - bottom
    turns: dict[int, Place] = {
        0: lambda x, y: (x - left, top - y),
        270: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (width - (x - left), y - bottom),
        90: lambda x, y: (height - (y - bottom), width - (x - left)),
    }
    return turns[turn]


def _words(text: Any, place: Place, found: Page) -> Iterator[Word]:
    count = min(pdfium.FPDFText_CountChars(text), MOST_LETTERS)
    letter_at = pdfium.FPDFText_GetUnicode
    codes = [letter_at(text, index) for index in range(count)]
    letters = [_letter(code) for code in codes]
    older = legacy_of("".join(letters)) if any(0xA0 < code < 0x100 for code in codes) else None
    found.is_old = older is not None
    start = 0
    while start < count:
        if letters[start].isspace():
            start += 1
            continue
        end = start + 1
        while end < count and not letters[end].isspace():
            end += 1
        shown = "".join(letters[start:end])
        if older:
            shown = _restored(shown, older, text, start)
        word = _boxed(shown, text, start, end - 1, place)
        if word:
            yield word
        start = end


def _restored(shown: str, older: str, text: Any, at: int) -> str:
    """A word set in a font from before Unicode; where the fonts have names of ours, by the text alone."""
    name = ctypes.create_string_buffer(100)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, at, name, 100, ctypes.byref(flags))
    font = legacy_of_font(name.value.decode("latin-1"))
    if font is None:
        return restore_line(shown, older)
    plain = from_legacy(shown, font[0])
    return plain.upper() if font[1] else plain


def _letter(code: int) -> str:
    if code == 2:  # PDFium's sign for a hyphen that broke a word
        return "-"
    if code < 32 or code in {0xFFFE, 0xFFFF} or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return " "
    return chr(code)


def _boxed(letters: str, text: Any, first: int, last: int, place: Place) -> Word | None:
    one, two = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, first, ctypes.byref(one)):
        return None
    if not pdfium.FPDFText_GetLooseCharBox(text, last, ctypes.byref(two)):
        two = one
    a = place(min(one.left, two.left), min(one.bottom, two.bottom))
    b = place(max(one.right, two.right), max(one.top, two.top))
    box = min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
    return Word(*box, letters) if all(abs(side) < LARGEST for side in box) else None


def _draw(page: Any, place: Place, found: Page) -> bool:
    """Gathers the rules; whether pictures cover a third of the page."""
    covered = 0.0
    whole = max(found.width * found.height, 1.0)
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind not in {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE}:
            continue
        box = _box(thing, place)
        if box is None:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += (box[2] - box[0]) * (box[3] - box[1])
        else:
            _take_rules(thing, box, found)
    return covered * 3 > whole


def _box(thing: Any, place: Place) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    sides = [ctypes.byref(side) for side in (left, bottom, right, top)]
    if not pdfium.FPDFPageObj_GetBounds(thing, *sides):
        return None
    a, b = place(left.value, bottom.value), place(right.value, top.value)
    box = min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
    return box if all(math.isfinite(side) and abs(side) < LARGEST for side in box) else None


def _take_rules(thing: Any, box: tuple[float, float, float, float], found: Page) -> None:
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if height <= THIN and width >= SHORTEST_RULE:
        found.across.append(Rule((top + bottom) / 2, x0, x1))
    elif width <= THIN and height >= SHORTEST_RULE:
        found.down.append(Rule((x0 + x1) / 2, top, bottom))
    elif width >= SHORTEST_RULE and height >= SHORTEST_RULE and _is_frame(thing):
        found.across += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
        found.down += [Rule(x0, top, bottom), Rule(x1, top, bottom)]


def _is_frame(thing: Any) -> bool:
    """A rectangle with a drawn edge: how some programs draw the cells of a table."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    drawn = pdfium.FPDFPath_GetDrawMode(thing, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(drawn and stroke.value) and 4 <= pdfium.FPDFPath_CountSegments(thing) <= 6
