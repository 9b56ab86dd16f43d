"""Automatic numbers of a Word document, written out: headings such as "II." are not in its text."""

from __future__ import annotations

import re
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
ALPHABET = (
    "abcdđeghiklmnopqrstuvxy"  # Decree 30/2020/NĐ-CP: points are lettered in Vietnamese order
)


class Numbering:
    """Counts the lists of one document as Word does; `label(paragraph)` moves the count on."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.abstract: dict[str, str] = {}
        self.counts: dict[str, list[int]] = {}
        self.styles = _style_numbers(document)
        part = next(
            (
                p
                for p in document.part.package.iter_parts()
                if str(p.partname).endswith("/numbering.xml")
            ),
            None,
        )
        if part is not None and hasattr(part, "element"):
            self._load(part.element)

    def _load(self, root: Any) -> None:
        for abstract in root.iter(f"{W}abstractNum"):
            levels = {}
            for level in abstract.iter(f"{W}lvl"):
                place = _int(level.get(f"{W}ilvl"))
                form = _value(level, "numFmt") or "decimal"
                levels[place] = (
                    form,
                    _value(level, "lvlText") or "",
                    _int(_value(level, "start"), 1),
                )
            self.levels[abstract.get(f"{W}abstractNumId") or ""] = levels
        for number in root.iter(f"{W}num"):
            self.abstract[number.get(f"{W}numId") or ""] = _value(number, "abstractNumId") or ""

    def label(self, paragraph: Any) -> str:
        """ "II. ", "a) ", "- " or nothing."""
        place = self._place(paragraph)
        if place is None:
            return ""
        abstract, level = place
        levels = self.levels[abstract]
        form, pattern, _start = levels[level]
        if form in {"bullet", "none"}:
            return "- " if form == "bullet" else ""
        counts = self.counts.setdefault(abstract, [0] * 10)
        for lower in range(level):
            counts[lower] = counts[lower] or levels.get(lower, ("", "", 1))[2]
        counts[level] = counts[level] + 1 if counts[level] else levels[level][2]
        counts[level + 1 :] = [0] * (9 - level)
        written = re.sub(r"%(\d)", lambda match: self._count(abstract, int(match[1]) - 1), pattern)
        return f"{written} " if written.strip() else ""

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        number = paragraph.find(f"{W}pPr/{W}numPr")
        if number is not None:
            identity, level = _value(number, "numId"), _int(_value(number, "ilvl"))
        else:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            name = style.get(f"{W}val") if style is not None else None
            identity, level = self.styles.get(name or "", (None, 0))
        abstract = self.abstract.get(identity or "")
        if abstract is None or level not in self.levels.get(abstract, {}) or not 0 <= level < 9:
            return None
        return abstract, level

    def _count(self, abstract: str, level: int) -> str:
        count = self.counts[abstract][level] if 0 <= level < 9 else 0
        form = self.levels[abstract].get(level, ("decimal", "", 1))[0]
        return written_as(form, count)


def written_as(form: str, count: int) -> str:
    """The count in Word's form: 2 → II, b, 2."""
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in {"upperLetter", "lowerLetter"} and 0 < count <= 26:
        letter = chr(96 + count)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    parts = []
    for value, sign in ROMAN:
        times, count = divmod(count, value)
        parts.append(sign * times)
    return "".join(parts)


def _style_numbers(document: Any) -> dict[str, tuple[str | None, int]]:
    numbers: dict[str, tuple[str | None, int]] = {}
    for style in document.styles.element.iter(f"{W}style"):
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None:
            identity = style.get(f"{W}styleId") or ""
            numbers[identity] = (_value(number, "numId"), _int(_value(number, "ilvl")))
    return numbers


def _value(parent: Any, name: str) -> str | None:
    child = parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _int(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdecimal() else default
