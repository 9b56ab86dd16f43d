"""A page as people saw it on paper: drawn by PDFium, written as PNG without any library of pictures."""

from __future__ import annotations

import struct
import zlib
from typing import Any

from songhanh.reader.formats.pdf import ONE_AT_A_TIME, opened
from songhanh.reader.unreadable import Unreadable

WIDE = 1000  # dots across: readable on a screen, small on a line
TALLEST = 3000
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def page_pictures(data: bytes, first: int, last: int) -> list[bytes]:
    """PNGs of the pages from `first` to `last`, counted from 1; fewer where the file ends before."""
    with ONE_AT_A_TIME:
        document = opened(data)
        try:
            return [
                _drawn(document, number) for number in range(first, min(last, len(document)) + 1)
            ]
        finally:
            document.close()


def _drawn(document: Any, number: int) -> bytes:
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged", place=f"trang {number}") from error
    try:
        width, height = page.get_size()
        scale = min(WIDE / max(width, 1.0), TALLEST / max(height, 1.0))
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            return png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
        finally:
            bitmap.close()
    finally:
        page.close()


def png(dots: bytes, width: int, height: int, stride: int) -> bytes:
    """Grey dots as PNG (ISO/IEC 15948); each line is led by its filter, none."""
    lines = b"".join(b"\x00" + dots[at * stride : at * stride + width] for at in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
