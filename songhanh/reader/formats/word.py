"""Word (.docx): paragraphs with their automatic numbers, tables in place, heads and feet of pages marked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from songhanh.reader.formats.archive import check_archive
from songhanh.reader.formats.sniff import DOCX
from songhanh.reader.layout import Builder, Layout
from songhanh.reader.unreadable import Unreadable

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST = 12
NOTES = ("footnote", "endnote")
# What is on the page: accepted insertions and moves, content controls; not what was deleted or moved away.
HOLDERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))


def open_docx(data: bytes) -> Layout:
    """The layout of a .docx; `Unreadable` bomb or damaged where the package is not sound."""
    from docx.oxml.exceptions import XmlchemyError

    check_archive(data)
    document = _document(data)
    try:
        return _layout(document)
    except (XmlchemyError, KeyError, AttributeError, ValueError) as error:
        # python-docx looks at many parts only when it is asked for them.
        raise Unreadable("damaged", place="word/document.xml") from error


def _layout(document: Document) -> Layout:
    builder = Builder()
    from songhanh.reader.formats.fonts import undo_fonts
    from songhanh.reader.formats.numbering import Numbering

    notes = ("legacy_undone",) if undo_fonts(document) else ()

    numbering = Numbering(document)
    _page_parts(document, builder, "header")
    _body(document.element.body, builder, numbering)
    _page_parts(document, builder, "footer")
    _notes(document, builder)
    return builder.build(DOCX, _meta(document), notes)


def _document(data: bytes) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    # python-docx parses with entities unresolved and without network: no external entity is read.
    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise Unreadable("damaged", place="gói tệp Word") from error
    except (LxmlError, KeyError, ValueError, AttributeError, IndexError) as error:
        raise Unreadable("damaged", place="word/document.xml") from error


def _page_parts(document: Document, builder: Builder, which: str) -> None:
    """Heads and feet of pages, of first and even pages too, each text once."""
    seen: set[str] = set()
    for section in document.sections:
        for kind in (which, f"first_page_{which}", f"even_page_{which}"):
            part = getattr(section, kind)
            if part.is_linked_to_previous:
                continue
            for paragraph in part._element.iter(f"{W}p"):
                text = _text(paragraph).strip()
                if text and text not in seen:
                    seen.add(text)
                    builder.paragraph(text, hint="page")


def _notes(document: Document, builder: Builder) -> None:
    """Footnotes and endnotes, behind the text; the marks for them in it have no letters. Comments are not read."""
    from docx.oxml import parse_xml
    from lxml.etree import LxmlError

    for part in document.part.package.iter_parts():
        kind = next((kind for kind in NOTES if str(part.partname).endswith(f"/{kind}s.xml")), None)
        if kind is None:
            continue
        try:
            root = parse_xml(part.blob)
        except (LxmlError, ValueError) as error:
            raise Unreadable("damaged", place=str(part.partname).lstrip("/")) from error
        for note in root.iter(f"{W}{kind}"):
            if note.get(f"{W}type") in {None, "normal"}:
                text = " ".join(filter(None, (_text(each).strip() for each in note.iter(f"{W}p"))))
                builder.paragraph(text, hint="note")


def _body(body: Any, builder: Builder, numbering: Any) -> None:
    for element in _content(body):
        if element.tag == f"{W}p":
            for text in _paragraph_texts(element, numbering):
                builder.paragraph(text, hint=_style(element))
        elif element.tag == f"{W}tbl":
            rows = _rows(element, numbering)
            if max((len(row) for row in rows), default=0) == 1:
                for row in rows:
                    for text in row[0]:
                        builder.paragraph(text)
            else:
                builder.table(rows)


def _content(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls and accepted insertions too."""
    for child in parent:
        if child.tag in HOLDERS:
            yield from _content(child)
        elif child.tag in {f"{W}p", f"{W}tbl"}:
            yield child


def _rows(table: Any, numbering: Any, depth: int = 0) -> list[list[list[str]]]:
    return [
        [_cell(cell, numbering, depth) for cell in row.iter(f"{W}tc") if _row_of(cell) is row]
        for row in table.iter(f"{W}tr")
        if _table_of(row) is table and row.find(f"{W}trPr/{W}del") is None
    ]


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{W}tr"), None)


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(f"{W}tbl"), None)


def _cell(cell: Any, numbering: Any, depth: int) -> list[str]:
    texts: list[str] = []
    for element in _content(cell):
        if element.tag == f"{W}p":
            texts.extend(_paragraph_texts(element, numbering))
        elif depth < DEEPEST:
            for row in _rows(element, numbering, depth + 1):
                texts.extend(text for inner in row for text in inner)
    return texts


def _paragraph_texts(paragraph: Any, numbering: Any) -> Iterator[str]:
    """The paragraph's lines (a forced line end parts them), then those of its text boxes."""
    text = _text(paragraph)
    if text.strip():
        label = numbering.label(paragraph)
        yield from (f"{label}{text}" if label else text).split("\n")
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any("Fallback" in str(up.tag) for up in box.iterancestors()):
            for inner in box.iter(f"{W}p"):
                yield from _text(inner).split("\n")


def _text(paragraph: Any) -> str:
    """Text of the paragraph's own runs: inserted text counts, deleted text does not."""
    parts: list[str] = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"):
        if next(node.iterancestors(f"{W}p")) is not paragraph or _is_gone(node, paragraph):
            continue
        if node.tag == f"{W}t":
            parts.append(node.text or "")
        elif node.tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif node.tag == f"{W}tab":
            parts.append(" " if next(node.iterancestors()).tag != f"{W}tabs" else "")
        else:
            parts.append("\n")
    return "".join(parts)


def _is_gone(node: Any, paragraph: Any) -> bool:
    """Deleted, moved away, hidden, or the second form of a drawing for old programs."""
    for up in node.iterancestors():
        if up is paragraph:
            return False
        if up.tag in GONE or str(up.tag).endswith("}Fallback"):
            return True
        if up.tag == f"{W}r":
            hidden = up.find(f"{W}rPr/{W}vanish")
            if hidden is not None and hidden.get(f"{W}val") not in {"0", "false"}:
                return True
    return False


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = (style.get(f"{W}val") or "").lower() if style is not None else ""
    if name == "title":
        return "title"
    return "caption" if name == "caption" else "heading" if name.startswith("heading") else ""


def _meta(document: Document) -> dict[str, str]:
    # Author and title of the file's properties are whoever typed it and an old template: not used as facts.
    return {"property_title": document.core_properties.title or ""}
