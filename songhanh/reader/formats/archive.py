"""A zip package is weighed by its directory before a byte of it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from songhanh.reader.unreadable import Unreadable

UNPACKED_LIMIT = 200 * 1024 * 1024
PART_LIMIT = 60 * 1024 * 1024  # one XML part grows tenfold as a tree
RATIO_LIMIT = 100
PARTS_LIMIT = 2000
MARKUP = (".xml", ".rels", ".rdf", ".vml")
MANIFEST = "META-INF/manifest.xml"  # of OpenDocument, which once had one
DEFINITIONS = tuple(
    sign.encode(encoding)
    for sign in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def check_archive(data: bytes) -> None:
    """Raises `Unreadable`: damaged, encrypted, or bomb (too many parts, too large, too dense, paths outside).

    `trust.md` in one place: 200 MB unpacked, 100 to 1, 2,000 parts.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable("damaged", place="mục lục của gói tệp") from error
    for reason in _reasons(parts, len(data)):
        raise Unreadable("bomb", place=reason)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("encrypted")
    _refuse_definitions(data, [part for part in parts if part.filename.lower().endswith(MARKUP)])


def _refuse_definitions(data: bytes, parts: list[zipfile.ZipInfo]) -> None:
    """No office program writes a document type definition into its parts; entities need one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in parts:
                text = archive.read(part)
                if any(sign in text for sign in DEFINITIONS) and part.filename != MANIFEST:
                    raise Unreadable("bomb", place=f"{part.filename} tự định nghĩa thực thể")
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        OSError,
        ValueError,
        EOFError,
    ) as error:
        raise Unreadable("damaged", place="một phần của gói tệp") from error


def _reasons(parts: list[zipfile.ZipInfo], size: int) -> list[str]:
    unpacked = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts), default=0)
    checks = (
        (len(parts) > PARTS_LIMIT, f"{len(parts)} phần bên trong"),
        (unpacked > UNPACKED_LIMIT, f"mở ra hơn {UNPACKED_LIMIT // 2**20} MB"),
        (largest > PART_LIMIT, f"một phần mở ra hơn {PART_LIMIT // 2**20} MB"),
        (unpacked > max(size, 1) * RATIO_LIMIT, f"mở ra gấp hơn {RATIO_LIMIT} lần"),
        (_overlaps(parts), "các phần chồng lên nhau"),
        (any(_is_outside(part.filename) for part in parts), "đường dẫn ra ngoài gói"),
    )
    return [reason for is_bad, reason in checks if is_bad]


def _overlaps(parts: list[zipfile.ZipInfo]) -> bool:
    ends = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < ends:
            return True
        ends = part.header_offset + 30 + len(part.filename.encode()) + part.compress_size
    return False


def _is_outside(name: str) -> bool:
    return (
        name.startswith(("/", "\\"))
        or ".." in name.replace("\\", "/").split("/")
        or ":" in name[:3]
    )
