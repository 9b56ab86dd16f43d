"""The document as lines in reading order, each with where it stands and how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from songhanh.officialdoc.checking.opening import THEME, OpenedFile
from songhanh.officialdoc.checking.styles import ParagraphLook, RunLook, Styles
from songhanh.officialdoc.texts import Language
from songhanh.words.text import fold, spaces

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}drawing",
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}pict",
)
VML_LINE = "{urn:schemas-microsoft-com:vml}line"
SHAPE_KIND = "{http://schemas.openxmlformats.org/drawingml/2006/main}prstGeom"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
LINES = {"line", "straightConnector1"}
DEEPEST = 8
WRAPPERS = {f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo")}


@dataclass(frozen=True)
class Cell:
    """Where in a table a line stands, counted from 1; `width_pt` is the room it has."""

    table: int
    row: int
    column: int
    width_pt: float
    depth: int = 1


@dataclass(frozen=True)
class Line:
    """One line as written (a forced line end begins another); empty ones are kept where a rule may be drawn."""

    index: int
    text: str
    paragraph: int
    cell: Cell | None
    runs: tuple[RunLook, ...]
    look: ParagraphLook
    drawn_pt: float | None = None  # length of a drawn line, 0 when it is not known
    has_picture: bool = False
    section: int = 0
    room_pt: float = 0.0  # width of the cell, or of the text between the margins
    folded: str = field(default="", compare=False)

    def place(self, language: Language = "vi") -> str:
        shown = self.text if len(self.text) <= 40 else f"{self.text[:39]}…"
        quoted = f" “{shown}”" if shown else ""
        if self.cell:
            where = (
                "bảng {0.table}, hàng {0.row}, cột {0.column}"
                if language == "vi"
                else "table {0.table}, row {0.row}, column {0.column}"
            ).format(self.cell)
        else:
            where = f"{'đoạn' if language == 'vi' else 'paragraph'} {self.paragraph}"
        return where + quoted

    @property
    def is_upper(self) -> bool:
        letters = [letter for letter in self.text if letter.isalpha()]
        return bool(letters) and all(letter.isupper() for letter in letters)

    @property
    def is_rule_only(self) -> bool:
        return not self.text and (self.look.has_border or self.drawn_pt is not None)


def read_lines(file: OpenedFile) -> list[Line]:
    """Every line of the body, tables row by row."""
    return list(_Reader(file).lines())


class _Reader:
    def __init__(self, file: OpenedFile) -> None:
        self.body = file.document.find(f"{W}body")
        self.styles = Styles(file.parts.get("word/styles.xml"), file.parts.get(THEME))
        self.widths = [_text_width(section) for section in file.document.iter(f"{W}sectPr")] or [
            0.0
        ]
        self.index = self.paragraphs = self.tables = self.section = 0

    def lines(self) -> Iterator[Line]:
        if self.body is not None:
            yield from self._blocks(self.body, None)

    def _blocks(self, parent: Any, cell: Cell | None) -> Iterator[Line]:
        for child in _content(parent):
            if child.tag == f"{W}p":
                yield from self._paragraph(child, cell)
                if child.find(f"{W}pPr/{W}sectPr") is not None:
                    self.section += 1
            elif cell is None or cell.depth < DEEPEST:
                yield from self._table(child, cell)

    def _table(self, table: Any, outer: Cell | None) -> Iterator[Line]:
        self.tables += 1
        number = self.tables
        grid = [_twips(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        for row_number, row in enumerate(_wrapped(table, "tr"), 1):
            at = 0
            for column, cell in enumerate(_wrapped(row, "tc"), 1):
                span = _value(cell, "tcPr", "gridSpan")
                covered = grid[at : at + span]
                at += span
                width = sum(covered) or _twips(_width(cell))
                place = Cell(number, row_number, column, width, (outer.depth if outer else 0) + 1)
                yield from self._blocks(cell, place)

    def _paragraph(self, paragraph: Any, cell: Cell | None) -> Iterator[Line]:
        self.paragraphs += 1
        look = self.styles.paragraph(paragraph)
        drawn, has_picture = _drawing(paragraph)
        room = cell.width_pt if cell else self.widths[min(self.section, len(self.widths) - 1)]
        for text, runs in _split(self._pieces(paragraph)):
            self.index += 1
            yield Line(
                self.index, text, self.paragraphs, cell, runs, look, drawn, has_picture,
                self.section, room, fold(text),
            )  # fmt: skip

    def _pieces(self, paragraph: Any) -> Iterator[tuple[str, RunLook]]:
        for run in paragraph.iter(f"{W}r"):
            if _is_elsewhere(run, paragraph):
                continue
            look = self.styles.run(run, paragraph)
            text = "".join(_text_of(node) for node in run)
            if text and not look.hidden:
                yield text.upper() if look.caps else text, look


def _split(pieces: Iterator[tuple[str, RunLook]]) -> Iterator[tuple[str, tuple[RunLook, ...]]]:
    """Lines of a paragraph; runs of white space do not count for the look of a line."""
    text, runs = "", []
    for piece, look in pieces:
        first, *others = piece.split("\n")
        text += first
        runs += [look] if first.strip() else []
        for other in others:
            yield spaces(text), tuple(runs)
            text, runs = other, [look] if other.strip() else []
    yield spaces(text), tuple(runs)


def _text_of(node: Any) -> str:
    name = str(node.tag).removeprefix(W)
    if name == "t":
        return node.text or ""
    return {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _is_elsewhere(run: Any, paragraph: Any) -> bool:
    """A run of a text box or one that was struck out belongs to no line of the paragraph."""
    for above in run.iterancestors():
        if above is paragraph:
            return False
        if above.tag in {f"{W}del", f"{W}moveFrom", f"{W}txbxContent"}:
            return True
    return True


def _content(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag in WRAPPERS:
            yield from _content(child)
        elif child.tag in {f"{W}p", f"{W}tbl"}:
            yield child


def _wrapped(parent: Any, tag: str) -> Iterator[Any]:
    for child in parent:
        if child.tag in WRAPPERS:
            yield from _wrapped(child, tag)
        elif child.tag == f"{W}{tag}":
            yield child


def _drawing(paragraph: Any) -> tuple[float | None, bool]:
    """Length of a line drawn in the paragraph, and whether a picture stands in it."""
    length: float | None = None
    for drawing in paragraph.iter(*DRAWN):
        kinds = {shape.get("prst") for shape in drawing.iter(SHAPE_KIND)}
        if next(drawing.iter(PICTURE), None) is not None:
            continue
        if kinds & LINES:
            extent = next(drawing.iter(EXTENT), None)
            length = float(extent.get("cx") or 0) / 12700 if extent is not None else 0.0
        elif next(drawing.iter(VML_LINE), None) is not None:
            length = 0.0
    has_picture = next(paragraph.iter(PICTURE), None) is not None
    return length, has_picture


def _value(element: Any, *path: str) -> int:
    found = element.find("/".join(f"{W}{name}" for name in path))
    value = found.get(f"{W}val") if found is not None else None
    return int(value) if value and value.isdecimal() else 1


def _width(cell: Any) -> str | None:
    found = cell.find(f"{W}tcPr/{W}tcW")
    return found.get(f"{W}w") if found is not None else None


def _text_width(section: Any) -> float:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return 0.0
    sides = _twips(margins.get(f"{W}left")) + _twips(margins.get(f"{W}right"))
    return _twips(size.get(f"{W}w")) - sides


def _twips(text: str | None) -> float:
    return float(text) / 20 if text and text.isdecimal() else 0.0
