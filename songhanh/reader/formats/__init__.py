"""From bytes to text with layout, one module a format; what cannot be opened is `Unreadable`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from songhanh.reader.formats.sniff import DOC, DOCX, EML, MARKDOWN, ODT, PDF, RTF, media_type_of
from songhanh.reader.layout import Layout
from songhanh.reader.unreadable import Unreadable

LIMIT = 20 * 1024 * 1024  # bytes, as every upload of the house
MEGABYTE = 1024 * 1024
OPENERS = {
    "text/html": ("web", "open_html"),
    "text/plain": ("plain", "open_plain"),
    MARKDOWN: ("markdown", "open_markdown"),
    DOCX: ("word", "open_docx"),
    PDF: ("pdf", "open_pdf"),
    EML: ("mail", "open_mail"),
    DOC: ("office", "open_doc"),
    ODT: ("office", "open_odt"),
    RTF: ("office", "open_rtf"),
}


def open_layout(data: bytes, *, media_type: str | None = None, name: str | None = None) -> Layout:
    """The layout of a file's bytes; `name` only tells the ending the sender gave it.

    Raises `Unreadable`: empty, too_large, wrong_type, unsupported, encrypted, damaged, bomb,
    no_text, scan_only, no_program.
    """
    if len(data) > LIMIT:
        size = f"{len(data) / MEGABYTE:.1f}".replace(".", ",")
        raise Unreadable("too_large", where=name, size=size, limit=LIMIT // MEGABYTE)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty", where=name)
    kind = media_type_of(data, media_type=media_type, name=name)
    try:
        layout = _open(kind, data)
    except Unreadable as refusal:
        refusal.where = refusal.where or name
        raise
    if not layout.text.strip():
        raise Unreadable("no_text", where=name)
    return layout


def _open(kind: str, data: bytes) -> Layout:
    # Each format is imported on first use, so that reading a text file never loads an XML parser.
    module, function = OPENERS[kind]
    opened: Callable[[bytes], Layout] = getattr(import_module(f"{__name__}.{module}"), function)
    return replace(opened(data), media_type=kind)
