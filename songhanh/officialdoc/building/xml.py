"""Paragraphs, runs and tables as WordprocessingML, elements in the order that the schema asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from songhanh.officialdoc.bound import tag_of
from songhanh.officialdoc.document import Bound, Piece, Styled, Text, pieces
from songhanh.officialdoc.rulesets import Look

TWIPS_PER_MM = 56.6929
TWIPS_PER_CM = 566.929
RED, BLACK = "FF0000", "000000"


def twips(mm: float) -> int:
    return round(mm * TWIPS_PER_MM)


@dataclass(frozen=True)
class Font:
    """Of a run: size in points, weight, slant, colour."""

    size: float
    bold: bool = False
    italic: bool = False
    color: str = ""

    @classmethod
    def of(cls, look: Look, **changed: float) -> Font:
        return cls(changed.get("size", look.set_size), look.bold, look.italic)

    def xml(self, *, bold: bool = False, italic: bool = False) -> str:
        half = round(self.size * 2)
        marks = "<w:b/><w:bCs/>" if self.bold or bold else ""
        marks += "<w:i/><w:iCs/>" if self.italic or italic else ""
        color = f'<w:color w:val="{self.color}"/>' if self.color else ""
        return f'<w:rPr>{marks}{color}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'


def run(text: str, font: Font, *, bold: bool = False, italic: bool = False) -> str:
    """One run; "\\n" ends the line, a tab is a tab."""
    properties = font.xml(bold=bold, italic=italic)
    lines = [
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>' if part else ""
            for part in line.split("\t")
        )
        for line in text.split("\n")
    ]
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


class Runs:
    """Runs of texts; numbers each bound number within the document, and each figure that is bound."""

    def __init__(self) -> None:
        self.controls = 0
        self.tags: dict[str, int] = {}

    def draw(self, text: Text, font: Font) -> str:
        return "".join(self._piece(piece, font) for piece in pieces(text))

    def _piece(self, piece: Piece, font: Font) -> str:
        if isinstance(piece, Styled):
            return run(piece.text, font, bold=piece.bold, italic=piece.italic)
        return self._control(piece, font) if isinstance(piece, Bound) else run(piece, font)

    def _control(self, bound: Bound, font: Font) -> str:
        self.controls += 1
        number, tag = self.controls, tag_of(bound)
        figure = self.tags.setdefault(tag, len(self.tags) + 1)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="sh_{figure}_{number}"/>'
            f'<w:sdt><w:sdtPr><w:alias w:val="{escape(bound.figure_id)}"/><w:tag w:val="{escape(tag)}"/>'
            f'<w:id w:val="{number}"/></w:sdtPr><w:sdtContent>{run(bound.text, font)}</w:sdtContent></w:sdt>'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )


@dataclass(frozen=True)
class Shape:
    """Of a paragraph: distances in points (before, after) and centimetres (first line, left, right)."""

    align: str = "left"
    before: float = 0
    after: float = 0
    first_cm: float = 0
    left_cm: float = 0
    right_cm: float = 0
    line: float = 1.0
    exact_pt: float = 0
    style: str = ""
    keep_next: bool = False
    page_break: bool = False
    rule: str = ""  # border below: colour

    def xml(self) -> str:
        line = f'w:line="{round(self.exact_pt * 20)}" w:lineRule="exact"'
        if not self.exact_pt:
            line = f'w:line="{round(self.line * 240)}" w:lineRule="auto"'
        parts = [
            f'<w:pStyle w:val="{self.style}"/>' if self.style else "",
            "<w:keepNext/>" if self.keep_next else "",
            "<w:pageBreakBefore/>" if self.page_break else "",
            f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{self.rule}"/></w:pBdr>'
            if self.rule
            else "",
            f'<w:spacing w:before="{round(self.before * 20)}" w:after="{round(self.after * 20)}" {line}/>',
            self._indent(),
            f'<w:jc w:val="{self.align}"/>',
        ]
        return f"<w:pPr>{''.join(parts)}</w:pPr>"

    def _indent(self) -> str:
        ends = [round(cm * TWIPS_PER_CM) for cm in (self.left_cm, self.right_cm, self.first_cm)]
        if not any(ends):
            return ""
        return f'<w:ind w:left="{ends[0]}" w:right="{ends[1]}" w:firstLine="{ends[2]}"/>'


def paragraph(runs: str, shape: Shape) -> str:
    return f"<w:p>{shape.xml()}{runs}</w:p>"


def rule(length_pt: float, room_pt: float) -> str:
    """A solid line of `length_pt` in the middle of `room_pt`: an empty paragraph with a border below."""
    side = max(0.0, (room_pt - length_pt) / 2) / 72 * 2.54
    return paragraph("", Shape(left_cm=side, right_cm=side, exact_pt=3, rule=BLACK))


# ---------------------------------------------------------------- tables


def cell(
    content: str, width: int, *, frame: str = "", shade: str = "", middle: bool = False
) -> str:
    """One cell; `frame` is the colour of its border, empty for what the table says."""
    borders = ""
    if frame:
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="{frame}"/>'
            for side in ("top", "left", "bottom", "right")
        )
        borders = f"<w:tcBorders>{sides}</w:tcBorders>"
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    place = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}{fill}{place}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], *, is_head: bool = False, height_mm: float = 0) -> str:
    """One row, never split over two pages; a head is repeated on each."""
    height = f'<w:trHeight w:val="{twips(height_mm)}" w:hRule="exact"/>' if height_mm else ""
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    rows: Iterable[str],
    widths: Sequence[int],
    *,
    is_hidden: bool,
    align: str = "center",
    caption: str = "",
) -> str:
    """A table of fixed widths (twips); `is_hidden` has no lines, as those that hold the boxes."""
    kind = "none" if is_hidden else "single"
    borders = "".join(
        f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margin = 0 if is_hidden else 57
    margins = f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
    said = f'<w:tblCaption w:val="{escape(caption)}"/>' if caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="{align}"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>{margins}<w:tblLook w:val="0000"/>{said}'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
