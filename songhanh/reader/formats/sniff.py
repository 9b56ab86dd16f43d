"""What a file is: by its first bytes, held against the ending its sender gave it."""

from __future__ import annotations

import re
from pathlib import PurePath

from songhanh.reader.unreadable import Unreadable

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {
    "txt": "text/plain",
    "text": "text/plain",
    "md": "text/plain",
    "htm": "text/html",
    "html": "text/html",
    "xhtml": "text/html",
    "docx": DOCX,
}
READ = frozenset(ENDINGS.values())
# first bytes -> (what people call it, endings it may bear)
MAGIC: tuple[tuple[bytes, str, frozenset[str]], ...] = (
    (b"%PDF-", "PDF", frozenset({"pdf"})),
    (b"{\\rtf", "RTF", frozenset({"rtf", "doc"})),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE", frozenset({"doc", "xls", "ppt", "msg"})),
    (b"\x89PNG", "ảnh PNG", frozenset({"png"})),
    (b"\xff\xd8\xff", "ảnh JPEG", frozenset({"jpg", "jpeg"})),
    (b"GIF8", "ảnh GIF", frozenset({"gif"})),
    (b"BM", "ảnh BMP", frozenset({"bmp"})),
    (b"II*\x00", "ảnh TIFF", frozenset({"tif", "tiff"})),
    (b"MM\x00*", "ảnh TIFF", frozenset({"tif", "tiff"})),
    (b"Rar!", "tệp nén RAR", frozenset({"rar"})),
    (b"7z\xbc\xaf", "tệp nén 7z", frozenset({"7z"})),
    (b"\x1f\x8b", "tệp nén GZIP", frozenset({"gz"})),
    (b"MZ", "tệp chạy được", frozenset({"exe", "dll"})),
    (b"\x7fELF", "tệp chạy được", frozenset()),
    (b"SQLite format 3", "cơ sở dữ liệu", frozenset({"db", "sqlite"})),
)
HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|meta|title|p|table|h1)\b", re.I)
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def media_type_of(data: bytes, *, media_type: str | None = None, name: str | None = None) -> str:
    """One of the media types this reader opens.

    Raises `Unreadable`: `encrypted` (a Word file with a password is an OLE container), `wrong_type` where
    the ending promises another format, `unsupported` for formats not read.
    """
    ending = PurePath(name).suffix.lower().lstrip(".") if name else ""
    promised = _promised(media_type) or ENDINGS.get(ending)
    found = _binary_kind(data, ending, promised, name)
    if found:
        return found
    if promised == DOCX:
        raise Unreadable("wrong_type", where=name, ending=ending or "docx", found="văn bản thường")
    if ending and promised is None and not _harmless(ending):
        raise Unreadable("unsupported", where=name, found=f".{ending}")
    if promised:
        return promised
    return "text/html" if HTML.search(data[:2048]) else "text/plain"


def _promised(media_type: str | None) -> str | None:
    kind = (media_type or "").partition(";")[0].strip().lower()
    return kind if kind in READ else None


def _harmless(ending: str) -> bool:
    """`000.json` is promised otherwise; a name such as `ke-hoach.2022` has no ending at all."""
    return not ending.isalpha()


def _binary_kind(data: bytes, ending: str, promised: str | None, name: str | None) -> str | None:
    if data[:4] == b"PK\x03\x04":
        return _zip_kind(data, ending, promised, name)
    for magic, called, endings in MAGIC:
        if not data.startswith(magic) or (len(magic) == 2 and not BINARY.search(data[:512])):
            continue
        if called == "OLE":
            raise _ole(data, ending, name)
        if ending and ending not in endings:
            raise Unreadable("wrong_type", where=name, ending=ending, found=called)
        raise Unreadable("unsupported", where=name, found=called)
    if BINARY.search(data[:4096]) and not _is_utf16(data):
        if ending in ENDINGS:
            raise Unreadable("wrong_type", where=name, ending=ending, found="dữ liệu nhị phân")
        raise Unreadable("unsupported", where=name, found="dữ liệu nhị phân")
    return None


def _zip_kind(data: bytes, ending: str, promised: str | None, name: str | None) -> str:
    is_word = b"word/" in data and b"[Content_Types].xml" in data
    if is_word and (promised == DOCX or not ending):
        return DOCX
    if ending in ENDINGS:
        found = "tệp Word" if is_word else "tệp nén ZIP"
        raise Unreadable("wrong_type", where=name, ending=ending, found=found)
    raise Unreadable("unsupported", where=name, found=f".{ending}" if ending else "tệp nén ZIP")


def _ole(data: bytes, ending: str, name: str | None) -> Unreadable:
    if ENCRYPTED_STREAM in data:
        return Unreadable("encrypted", where=name)
    if ending in {"doc", "xls", "ppt", "msg", ""}:
        return Unreadable("unsupported", where=name, found="Word đời cũ (.doc)")
    return Unreadable("wrong_type", where=name, ending=ending, found="Word đời cũ (.doc)")


def _is_utf16(data: bytes) -> bool:
    """With its mark, or by the zero half of most Latin letters."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return True
    sample = data[:2000]
    zeros = max(sample[0::2].count(0), sample[1::2].count(0))
    return (
        zeros * 5 > len(sample) // 2 * 2 and min(sample[0::2].count(0), sample[1::2].count(0)) < 8
    )
