"""What a file is: by its first bytes, held against the ending its sender gave it."""

from __future__ import annotations

import re
from pathlib import PurePath

from songhanh.reader.unreadable import Unreadable

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
DOC = "application/msword"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
EML = "message/rfc822"
MARKDOWN = "text/markdown"
ENDINGS = {
    "txt": "text/plain",
    "text": "text/plain",
    "md": MARKDOWN,
    "markdown": MARKDOWN,
    "htm": "text/html",
    "html": "text/html",
    "xhtml": "text/html",
    "docx": DOCX,
    "pdf": PDF,
    "eml": EML,
    "doc": DOC,
    "odt": ODT,
    "rtf": RTF,
}
READ = frozenset(ENDINGS.values())
PACKED = frozenset({DOCX, PDF, DOC, ODT, RTF})  # each begins with bytes of its own
OPENED = {"PDF": PDF, "RTF": RTF, "OLE": DOC}
MAIL = re.compile(
    rb"^(?:from|to|date|subject|received|mime-version|return-path)[ \t]*:", re.I | re.M
)
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
WORD_STREAM = "WordDocument".encode("utf-16-le")


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
    if promised in PACKED:
        raise Unreadable("wrong_type", where=name, ending=ending or "docx", found="văn bản thường")
    if promised == EML and not MAIL.search(data[:4096]):
        raise Unreadable("wrong_type", where=name, ending=ending or "eml", found="văn bản thường")
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
        if called == "OLE" and (refusal := _ole(data, ending, name)):
            raise refusal
        if ending and ending not in endings and (ending in ENDINGS or called not in OPENED):
            raise Unreadable("wrong_type", where=name, ending=ending, found=called)
        if called in OPENED:
            return OPENED[called]
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
    is_odt = data[30:38] == b"mimetype" and data[38 : 38 + len(ODT)] == ODT.encode()
    if is_odt and (promised == ODT or not ending):
        return ODT
    if ending in ENDINGS:
        found = "tệp Word" if is_word else "tệp OpenDocument" if is_odt else "tệp nén ZIP"
        raise Unreadable("wrong_type", where=name, ending=ending, found=found)
    raise Unreadable("unsupported", where=name, found=f".{ending}" if ending else "tệp nén ZIP")


def _ole(data: bytes, ending: str, name: str | None) -> Unreadable | None:
    """Why the container of the old Office programs stays closed; None for a Word file of that time."""
    if ENCRYPTED_STREAM in data or _has_password(data):
        return Unreadable("encrypted", where=name)
    if ending in {"xls", "ppt", "msg"}:
        return Unreadable("unsupported", where=name, found=f".{ending}")
    if ending not in {"doc", ""}:
        return Unreadable("wrong_type", where=name, ending=ending, found="Word đời cũ (.doc)")
    if WORD_STREAM not in data:
        found = "Office đời cũ"
        return Unreadable(
            "wrong_type" if ending else "unsupported", where=name, ending="doc", found=found
        )
    return None


def _has_password(data: bytes) -> bool:
    """The flag of [MS-DOC] 2.5.1 in the first sector, where Word puts its main stream."""
    return data[512:514] == b"\xec\xa5" and bool(data[523:524]) and bool(data[523] & 0x01)


def _is_utf16(data: bytes) -> bool:
    """With its mark, or by the zero half of most Latin letters."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return True
    sample = data[:2000]
    zeros = max(sample[0::2].count(0), sample[1::2].count(0))
    return (
        zeros * 5 > len(sample) // 2 * 2 and min(sample[0::2].count(0), sample[1::2].count(0)) < 8
    )
