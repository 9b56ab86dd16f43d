"""What may come in by which door, told by its bytes and never by its name alone.

A file that is two things at once (a picture that is also an archive), that unpacks to far more than it weighs, that
carries macros or a password, or whose ending promises something else, stays outside.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple

MEGABYTE = 1024 * 1024
UNPACKED_LIMIT = 200 * MEGABYTE
RATIO_LIMIT = 100
PARTS_LIMIT = 2000

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {
    "docx": DOCX,
    "xlsx": XLSX,
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "eml": "message/rfc822",
    "md": "text/markdown",
    "html": "text/html",
    "htm": "text/html",
    "txt": "text/plain",
    "csv": "text/csv",
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
DOORS: dict[str, tuple[str, ...]] = {
    "intake": ("docx", "pdf", "html", "htm", "txt", "md", "eml", "doc", "odt", "rtf"),
    "attachment": ("docx", "xlsx", "pdf", "csv", "jpg", "jpeg", "png"),
}
_MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}
_DIRECTORY = {
    "docx": "[Content_Types].xml",
    "xlsx": "[Content_Types].xml",
    "odt": "META-INF/manifest.xml",
}
_MACROS = ("vbaproject.bin", "vbadata.xml")
_SCRIPTS = ("basic/", "scripts/")  # folders of an OpenDocument package
_FIRST_BYTES = {
    "pdf": b"%PDF-",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "odt": b"PK\x03\x04",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "rtf": b"{\\rtf",
}
_BINARY = (
    *_FIRST_BYTES.values(),
    b"\xd0\xcf\x11\xe0",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"MZ",
    b"\x7fELF",
    b"{\\rtf",
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_ZIP_END = b"PK\x05\x06"
_TAIL = 66_000  # where a zip's directory may end


class Trouble(NamedTuple):
    """Why a file stays outside: a code and what its message names."""

    code: str
    values: dict[str, str]


def ending_of(name: str) -> str:
    """ "Kế hoạch.DOCX" → "docx"; "" where there is none."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def trouble_with(data: bytes, name: str, *, door: str, limit: int) -> Trouble | None:
    """The first reason to leave a file outside, None when it may come in."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return Trouble("file_empty", {})
    if len(data) > limit:
        return Trouble(
            "file_too_large",
            {
                "size": f"{len(data) / MEGABYTE:.1f}".replace(".", ","),
                "limit": str(limit // MEGABYTE),
            },
        )
    ending, accepted = ending_of(name), DOORS[door]
    if ending not in accepted:
        return Trouble(
            "file_kind",
            {
                "ending": f".{ending}" if ending else name,
                "accepted": ", ".join(f".{one}" for one in accepted),
            },
        )
    if data.startswith(_OLD_OFFICE) and _LOCKED_OFFICE in data:
        return Trouble("file_encrypted", {})
    if not _is_what_it_says(data, ending):
        return Trouble("file_wrong_type", {"ending": f".{ending}"})
    if ending == "doc" and _OLD_MACROS in data:
        return Trouble("file_macros", {})
    return _trouble_inside(data, ending) if ending in _MAIN_PART else None


def _is_what_it_says(data: bytes, ending: str) -> bool:
    first = _FIRST_BYTES.get(ending)
    if first is None:
        return _is_text(data)
    if not data.startswith(first):
        return False
    return ending in _MAIN_PART or _ZIP_END not in data[-_TAIL:]


def _is_text(data: bytes) -> bool:
    if data.startswith(_BINARY) or _ZIP_END in data[-_TAIL:]:
        return False
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or not _CONTROLS.search(data)


def _trouble_inside(data: bytes, ending: str) -> Trouble | None:
    """Weighs an Office package by its directory, before a byte of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return Trouble("file_damaged", {})
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        return Trouble("file_encrypted", {})
    if _is_bomb(parts, len(data)):
        return Trouble("file_bomb", {})
    if any(name.lower().endswith(_MACROS) or name.lower().startswith(_SCRIPTS) for name in names):
        return Trouble("file_macros", {})
    if not {_MAIN_PART[ending], _DIRECTORY[ending]} <= names:
        return Trouble("file_wrong_type", {"ending": f".{ending}"})
    return None


def _is_bomb(parts: list[zipfile.ZipInfo], size: int) -> bool:
    unpacked = sum(part.file_size for part in parts)
    return (
        len(parts) > PARTS_LIMIT
        or unpacked > min(UNPACKED_LIMIT, max(size, 1) * RATIO_LIMIT)
        or _overlaps(parts)
        or any(_leads_outside(part) for part in parts)
    )


def _overlaps(parts: list[zipfile.ZipInfo]) -> bool:
    """Several entries over the same packed bytes: how a small file becomes a huge one."""
    ends = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < ends:
            return True
        ends = part.header_offset + 30 + len(part.filename.encode()) + part.compress_size
    return False


def _leads_outside(part: zipfile.ZipInfo) -> bool:
    path = part.filename.replace("\\", "/")
    is_link = part.external_attr >> 16 & 0o170000 == 0o120000
    return is_link or path.startswith("/") or ".." in path.split("/") or ":" in path[:3]
