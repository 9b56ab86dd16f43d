"""From bytes to text with layout, one module a format; what cannot be opened is `Unreadable`."""

from __future__ import annotations

from songhanh.reader.formats.sniff import media_type_of
from songhanh.reader.layout import Layout
from songhanh.reader.unreadable import Unreadable

LIMIT = 20 * 1024 * 1024  # bytes, as every upload of the house
MEGABYTE = 1024 * 1024


def open_layout(data: bytes, *, media_type: str | None = None, name: str | None = None) -> Layout:
    """The layout of a file's bytes; `name` only tells the ending the sender gave it.

    Raises `Unreadable`: empty, too_large, wrong_type, unsupported, encrypted, damaged, bomb, no_text.
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
    if kind == "text/html":
        from songhanh.reader.formats.web import open_html

        return open_html(data)
    if kind == "text/plain":
        from songhanh.reader.formats.plain import open_plain

        return open_plain(data)
    from songhanh.reader.formats.word import open_docx

    return open_docx(data)
