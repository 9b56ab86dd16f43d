"""Bytes to letters: Unicode with or without its mark, else what reads best: a Windows page, TCVN3, VNI, VISCII.

Mojibake, and older letters that somebody saved as if they were Unicode, are undone line by line.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from songhanh.words.legacy import TCVN3, VISCII, VNI, from_legacy, restore

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.I)
COMMON = re.compile(
    r"\b(?:của|và|các|công|tác|kế hoạch|thực hiện|năm|bình đẳng|giới|phụ nữ|ủy ban|nhân dân)\b",
    re.I,
)
ODD = re.compile(r"[\u0080-\u009f¡-¿\ufffd]")
MOJIBAKE = re.compile(r"(?:[ÃĂ].|á[º»].|Ä[\u0090\u0091‘]|Æ[°¡])")


class Decoded(NamedTuple):
    text: str
    encoding: str
    notes: tuple[str, ...] = ()


GUESSES: tuple[tuple[str, Callable[[bytes], str]], ...] = (
    ("cp1258", lambda data: data.decode("cp1258", "replace")),
    ("cp1252", lambda data: data.decode("cp1252", "replace")),
    (TCVN3, lambda data: from_legacy(data.decode("latin-1"), TCVN3)),
    (VNI, lambda data: from_legacy(data.decode("latin-1"), VNI)),
    (VISCII, lambda data: from_legacy(data.decode("latin-1"), VISCII)),
)


def decode(data: bytes, *, is_html: bool = False) -> Decoded:
    """Text of `data`, the encoding read, and notes: encoding_guessed, mojibake_undone, letters_lost."""
    decoded = _by_mark(data) or _by_declaration(data, is_html) or _as_utf8(data)
    decoded = decoded or _as_utf16(data) or _guessed(data)
    text, undone = undo_mojibake(decoded.text)
    notes = decoded.notes + (("mojibake_undone",) if undone else ())
    text, older = restore(text)
    if older or decoded.encoding in {TCVN3, VNI, VISCII}:
        notes += ("legacy_undone",)
    if "\ufffd" in text:
        notes += ("letters_lost",)
    return Decoded(text, decoded.encoding, notes)


def undo_mojibake(text: str) -> tuple[str, bool]:
    """UTF-8 that was once read as Windows-1252, read back, where that makes it Vietnamese.

    Done line by line: a page may carry one broken part (a form, a quotation) among sound ones.
    """
    if not MOJIBAKE.search(text):
        return text, False
    lines = [_undo_line(line) for line in text.split("\n")]
    fixed = "\n".join(lines)
    return fixed, fixed != text


def _undo_line(line: str) -> str:
    if len(MOJIBAKE.findall(line)) < 2:
        return line
    for page in ("cp1252", "cp1258"):
        try:
            return line.encode(page, "_octets").decode("utf-8")
        except UnicodeError:
            continue
    return line


def _octets(error: UnicodeError) -> tuple[bytes, int]:
    """Bytes that Windows-1252 leaves undefined were passed through as control characters."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    if any(ord(letter) > 255 for letter in letters):
        raise error
    return letters.encode("latin-1"), error.end


codecs.register_error("_octets", _octets)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name in MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, "replace"), name)
    return None


def _by_declaration(data: bytes, is_html: bool) -> Decoded | None:
    found = DECLARED.search(data[:4096]) if is_html else None
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        return Decoded(data.decode(name), name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None  # the page says one thing and is another


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        # One broken letter in a sound file is a lost letter, not another encoding.
        text = data.decode("utf-8", "replace")
        lost = text.count("\ufffd")
        if lost and lost * 200 < len(text) and error.start >= 0:
            return Decoded(text, "utf-8")
        return None


def _as_utf16(data: bytes) -> Decoded | None:
    even, odd = data[0:4000:2].count(0), data[1:4000:2].count(0)
    if max(even, odd) * 10 < min(len(data), 4000):
        return None
    name = "utf-16-be" if even > odd else "utf-16-le"
    return Decoded(data.decode(name, "replace"), name, ("encoding_guessed",))


def _guessed(data: bytes) -> Decoded:
    candidates = [(name, read(data)) for name, read in GUESSES]
    name, text = max(candidates, key=lambda pair: _reads_well(pair[1]))
    return Decoded(text, name, ("encoding_guessed",))


def _reads_well(text: str) -> float:
    from songhanh.words.text import nfc

    sample = nfc(text[:20000])
    return len(COMMON.findall(sample)) * 10 - len(ODD.findall(sample))
