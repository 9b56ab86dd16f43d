"""Word files typed in fonts from before Unicode (.VnTime, VNI-Times): their letters are put right before anything is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from songhanh.words.legacy import TCVN3, VNI, from_legacy, legacy_of, legacy_of_font, restore_line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SYMBOLS = {
    code: code - 0xF000 for code in range(0xF020, 0xF100)
}  # where Word puts letters of symbol fonts
SAMPLE = 20_000


def undo_fonts(document: Any) -> bool:
    """Changes the texts in place; whether there was anything to change."""
    roots = list(_roots(document))
    fonts = _Fonts(document)
    sample: list[str] = []
    length = 0
    named = fonts.any_old
    for root in roots:
        for run in root.iter(f"{W}r"):
            named = named or legacy_of_font(_font(run.find(f"{W}rPr"))) is not None
            for text in run.iter(f"{W}t"):
                if length < SAMPLE:
                    sample.append(text.text or "")
                    length += len(sample[-1])
    guessed = legacy_of(" ".join(sample).translate(SYMBOLS))
    if not named and guessed is None:
        return False
    changed = [_undo(run, fonts.of(run), guessed) for root in roots for run in root.iter(f"{W}r")]
    return any(changed)


def _undo(run: Any, font: str, guessed: str | None) -> bool:
    known = legacy_of_font(font)
    changed = False
    for node in run.iter(f"{W}t"):
        text = (node.text or "").translate(SYMBOLS)
        if any(ord(letter) > 0x1E9F for letter in text):
            continue  # typed in Unicode, whatever the font is called
        if known:
            shown = from_legacy(text, known[0])
            shown = shown.upper() if known[1] else shown
        elif guessed in {TCVN3, VNI}:
            shown = restore_line(text, guessed)
        else:
            continue
        changed = changed or shown != text
        node.text = shown
    return changed


def _roots(document: Any) -> Iterator[Any]:
    yield document.element
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield part._element


class _Fonts:
    """The font of a run: its own, its style's, its paragraph's style's, the document's."""

    def __init__(self, document: Any) -> None:
        root = document.styles.element
        self.styles: dict[str, str] = {}
        self.default = _font(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in root.iter(f"{W}style"):
            font = _font(style.find(f"{W}rPr"))
            if font:
                self.styles[style.get(f"{W}styleId") or ""] = font
            is_default = style.get(f"{W}default") in {"1", "true"}
            if is_default and font and style.get(f"{W}type") == "paragraph":
                self.default = font
        names = [self.default, *self.styles.values()]
        self.any_old = any(legacy_of_font(name) for name in names)

    def of(self, run: Any) -> str:
        properties = run.find(f"{W}rPr")
        own = _font(properties) or self._named(properties, "rStyle")
        if own:
            return own
        paragraph = next(run.iterancestors(f"{W}p"), None)
        of_paragraph = paragraph.find(f"{W}pPr") if paragraph is not None else None
        return self._named(of_paragraph, "pStyle") or self.default

    def _named(self, properties: Any, which: str) -> str:
        style = properties.find(f"{W}{which}") if properties is not None else None
        return self.styles.get(style.get(f"{W}val") or "", "") if style is not None else ""


def _font(properties: Any) -> str:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    if fonts is None:
        return ""
    return fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
