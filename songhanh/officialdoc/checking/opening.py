"""Opens a .docx that may mean harm: weighed by its directory before a byte is unpacked, parsed without entities or network."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from songhanh.officialdoc.refusals import NotChecked

FILE_LIMIT = 50 * 2**20
UNPACKED_LIMIT = 200 * 2**20
PART_LIMIT = 20 * 2**20
PARTS_LIMIT = 2000
RATIO_LIMIT = 100
OLD_WORD = b"\xd0\xcf\x11\xe0"
THEME = "word/theme/theme1.xml"
PARSED = (
    "word/document.xml",
    "word/styles.xml",
    THEME,
    "word/_rels/document.xml.rels",
    "docProps/app.xml",
    "docProps/custom.xml",
)
WORD_PARTS = ("word/header", "word/footer")


@dataclass(frozen=True)
class OpenedFile:
    """Parsed parts of the package by name; pictures and the like are not read."""

    parts: dict[str, Any]

    @property
    def document(self) -> Any:
        return self.parts["word/document.xml"]


def open_docx(source: Path | str | bytes) -> OpenedFile:
    """Raises `NotChecked`: no file, empty, too large, old Word, no .docx, macros, bomb, damaged."""
    data = _bytes_of(source)
    if data.startswith(OLD_WORD):
        raise NotChecked("old_word")
    if not data.startswith(b"PK"):
        raise NotChecked("not_docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = _weigh(archive, len(data))
            return OpenedFile({name: _parse(archive, name) for name in names if _is_wanted(name)})
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise NotChecked("damaged", place="gói tệp (zip)") from error


def _bytes_of(source: Path | str | bytes) -> bytes:
    if isinstance(source, bytes):
        data = source
    else:
        path = Path(source)
        if not path.is_file():
            raise NotChecked("not_found")
        if path.stat().st_size > FILE_LIMIT:
            raise _too_large(path.stat().st_size)
        data = path.read_bytes()
    if not data:
        raise NotChecked("empty")
    if len(data) > FILE_LIMIT:
        raise _too_large(len(data))
    return data


def _too_large(size: int) -> NotChecked:
    return NotChecked("too_large", size=size // 2**20 + 1, limit=FILE_LIMIT // 2**20)


def _weigh(archive: zipfile.ZipFile, size: int) -> list[str]:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    unpacked = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts), default=0)
    faults = (
        (len(parts) > PARTS_LIMIT, f"{len(parts)} phần"),
        (unpacked > UNPACKED_LIMIT, f"mở ra {unpacked // 2**20} MB"),
        (largest > PART_LIMIT and unpacked > size * 20, f"một phần mở ra {largest // 2**20} MB"),
        (unpacked > size * RATIO_LIMIT, f"mở ra gấp {unpacked // max(size, 1)} lần"),
        (len(set(names)) != len(names), "tên phần trùng nhau"),
        (
            any(name.startswith("/") or ".." in name.split("/") for name in names),
            "đường dẫn ra ngoài gói",
        ),
    )
    for is_bad, place in faults:
        if is_bad:
            raise NotChecked("bomb", place=place)
    if any(part.flag_bits & 1 for part in parts):
        raise NotChecked("old_word")
    if any("vbaproject" in name.lower() for name in names):
        raise NotChecked("macro")
    if "word/document.xml" not in names:
        raise NotChecked("not_docx")
    return names


def _is_wanted(name: str) -> bool:
    return name in PARSED or (name.startswith(WORD_PARTS) and name.endswith(".xml"))


def _parse(archive: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree

    part = archive.getinfo(name)
    with archive.open(part) as stream:
        data = stream.read(part.file_size + 1)
    if len(data) > part.file_size:
        raise NotChecked("bomb", place=name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotChecked("damaged", place=name) from error
    if root.getroottree().docinfo.doctype:
        raise NotChecked("damaged", place=name)  # no Word file declares a document type
    return root
