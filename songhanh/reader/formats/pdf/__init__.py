"""PDF: the letters of each page with their places become lines, columns, tables and paragraphs.

Pages without letters are scans: they are read by tesseract where it is installed, else named in a warning.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from songhanh.reader.formats.pdf.flow import Flow
from songhanh.reader.formats.pdf.page import Page, page_of
from songhanh.reader.formats.pdf.scan import Scanner
from songhanh.reader.formats.sniff import PDF
from songhanh.reader.layout import Layout
from songhanh.reader.reading import Warn
from songhanh.reader.unreadable import Unreadable

MOST_PAGES = 300  # more is a book: its first pages say what it is
ONE_AT_A_TIME = threading.RLock()  # PDFium knows no threads


def open_pdf(data: bytes) -> Layout:
    """The layout of a .pdf; `Unreadable` encrypted, damaged, or no_text where no page gives a letter."""
    with ONE_AT_A_TIME:
        document = opened(data)
        try:
            return _layout(document)
        finally:
            document.close()


def opened(data: bytes) -> Any:
    """The document as PDFium opens it, with one page at least; `Unreadable` encrypted or damaged."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("encrypted") from error
        raise Unreadable("damaged", place="mục lục của tệp PDF") from error
    if not count:
        document.close()
        raise Unreadable("damaged", place="danh sách trang của tệp PDF")
    return document


def _layout(document: Any) -> Layout:
    flow, scanner = Flow(), Scanner()
    broken: list[int] = []
    is_old = False
    for number, page in _pages(document, scanner):
        if page is None:
            broken.append(number)
        else:
            is_old = is_old or page.is_old
        flow.add(page)
    warnings = list(scanner.warnings())
    if broken:
        warnings.append(Warn("pages_damaged", {"pages": numbers_of(broken)}))
    if len(document) > MOST_PAGES:
        warnings.append(Warn("pages_left_out", {"read": MOST_PAGES, "pages": len(document)}))
    notes = ("legacy_undone",) if is_old else ()
    layout = flow.layout(PDF, notes=notes, warnings=tuple(warnings))
    if not layout.text and scanner.unread:
        raise Unreadable("scan_only", pages=len(document))
    return layout


def _pages(document: Any, scanner: Scanner) -> Iterator[tuple[int, Page | None]]:
    import pypdfium2

    for index in range(min(len(document), MOST_PAGES)):
        try:
            shown = document[index]
        except pypdfium2.PdfiumError:
            yield index + 1, None
            continue
        try:
            page = page_of(shown)
            yield index + 1, scanner.read(shown, page, index + 1) if page.is_scan else page
        finally:
            shown.close()


def numbers_of(pages: list[int]) -> str:
    """ "1–3, 7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
