"""The body: headings and their numbers, paragraphs, tables, charts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from songhanh.officialdoc.building.xml import (
    Font,
    Runs,
    Shape,
    cell,
    paragraph,
    row,
    run,
    table,
    twips,
)
from songhanh.officialdoc.document import (
    Article,
    Basis,
    Block,
    Chapter,
    Chart,
    Clause,
    Formula,
    Heading,
    Item,
    Paragraph,
    Point,
    Table,
    Text,
    pieces,
)
from songhanh.officialdoc.refusals import Unfit
from songhanh.officialdoc.rulesets import RuleSet

if TYPE_CHECKING:
    from songhanh.officialdoc.building.package import Package

LETTERS = "abcdđeghiklmnopqrstuvxy"
TABLE_SIZE, NOTE_SIZE = 12, 11
LINE = 1.15
SHADE = "E7E6E6"
FORMULA = Shape(align="center", before=6, after=6, keep_next=True)


class Body:
    """Draws blocks one after another and counts what is numbered."""

    def __init__(self, rules: RuleSet, package: Package) -> None:
        self.rules = rules
        self.package = package
        self.runs: Runs = package.runs
        self.counts: dict[str, int] = {}
        look = rules.looks["body"]
        self.font = Font.of(look)
        self.text_shape = Shape(align="both", before=6, first_cm=rules.first_line_cm[-1], line=LINE)

    def draw(self, blocks: tuple[Block, ...], *, ends: bool) -> str:
        """`ends`: the last block closes the document with its mark ("./.")."""
        last_basis = max(
            (i for i, block in enumerate(blocks) if isinstance(block, Basis)), default=-1
        )
        drawn = []
        for index, block in enumerate(blocks):
            self._tail = self.rules.end_mark if ends and index == len(blocks) - 1 else ""
            if isinstance(block, Basis):
                drawn.append(self._basis(block, "." if index == last_basis else ";"))
            else:
                drawn.append(self._draw(block))
        return "".join(drawn)

    def _draw(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Chapter():
                return self._chapter(block)
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case Basis():
                return self._basis(block, ";")
            case Formula():
                return paragraph(run(block.text.upper(), replace(self.font, bold=True)), FORMULA)
            case _:
                return self._running(block)

    def _running(self, block: Article | Clause | Point | Item | Paragraph) -> str:
        match block:
            case Article():
                label = f"Điều {self._count('article', 'clause', 'point')}. "
                return self._text(label, block.text, label_bold=True, bold=block.is_title)
            case Clause():
                label = f"{self._count('clause', 'point')}. "
                return self._text(label, block.text, label_bold=block.is_title, bold=block.is_title)
            case Point():
                return self._text(f"{_letter(self._count('point'))}) ", block.text)
            case Item():
                return self._text(f"{block.sign} ", block.text)
            case Paragraph():
                return self._text("", block.text)

    # ------------------------------------------------------------ numbers

    def _count(self, name: str, *below: str) -> int:
        self.counts[name] = self.counts.get(name, 0) + 1
        for lower in below:
            self.counts[lower] = 0
        return self.counts[name]

    # ------------------------------------------------------------ text

    def _text(self, label: str, text: Text, *, label_bold: bool = False, bold: bool = False) -> str:
        font = replace(self.font, bold=bold)
        body = self.runs.draw(self._ended(text), font)
        lead = run(label, font, bold=label_bold) if label else ""
        return paragraph(lead + body, self.text_shape)

    def _ended(self, text: Text) -> Text:
        if not self._tail:
            return text
        *before, last = pieces(text)
        if isinstance(last, str):
            return (*before, last.rstrip(" .;,") + self._tail)
        return (*before, last, self._tail)

    def _basis(self, basis: Basis, mark: str) -> str:
        font = Font.of(self.rules.looks["basis"])
        return paragraph(run(basis.text.rstrip(" .;,") + mark, font), self.text_shape)

    def _heading(self, heading: Heading) -> str:
        names = ("heading-1", "heading-2", "heading-3")
        number = self._count(names[heading.level - 1], *names[heading.level :], "clause", "point")
        label = (roman(number), str(number), _letter(number))[heading.level - 1]
        title = heading.title.upper() if heading.level == 1 else heading.title
        sign = ")" if heading.level == 3 else "."
        text = run(f"{label}{sign} {title}", replace(self.font, bold=True))
        shape = replace(
            self.text_shape,
            style=f"Heading{heading.level}",
            keep_next=True,
            before=12 if heading.level == 1 else 8,
        )
        return paragraph(text, shape)

    def _chapter(self, chapter: Chapter) -> str:
        if chapter.word == "Mục":
            label = str(self._count("section"))
        else:
            label = roman(self._count(chapter.word, "section"))
        font = Font.of(self.rules.looks["chapter"])
        shape = Shape(align="center", before=12, keep_next=True, style="Heading1")
        return paragraph(run(f"{chapter.word} {label}", font), shape) + paragraph(
            run(chapter.title.upper(), font), Shape(align="center", after=6, keep_next=True)
        )

    # ------------------------------------------------------------ tables and charts

    def _table(self, given: Table) -> str:
        total = sum(column.share for column in given.columns)
        widths = [
            int(twips(self.package.text_width_mm) * column.share / total)
            for column in given.columns
        ]
        font = Font(TABLE_SIZE)
        heads = [
            cell(
                paragraph(run(column.head, Font(TABLE_SIZE, bold=True)), _CELL_CENTRE),
                width,
                shade=SHADE,
                middle=True,
            )
            for column, width in zip(given.columns, widths, strict=True)
        ]
        rows = [row(heads, is_head=True)]
        for number, values in enumerate(given.rows):
            strong = replace(font, bold=number in given.strong)
            rows.append(
                row(
                    cell(
                        paragraph(self.runs.draw(value, strong), _CELL[column.align]),
                        width,
                        middle=True,
                    )
                    for value, column, width in zip(values, given.columns, widths, strict=True)
                )
            )
        before = self._caption(given.title) + self._unit(given.unit)
        return (
            before
            + table(rows, widths, is_hidden=False, caption=given.title)
            + self._note(given.note)
        )

    def _chart(self, chart: Chart) -> str:
        drawing = self.package.picture(chart)
        drawn = paragraph(
            f"<w:r>{drawing}</w:r>", Shape(align="center", before=6, keep_next=bool(chart.note))
        )
        return self._caption(chart.title) + drawn + self._note(chart.note)

    def _caption(self, title: str) -> str:
        if not title:
            return ""
        font = replace(self.font, bold=True, size=13)
        return paragraph(
            run(title, font), Shape(align="center", before=10, after=3, keep_next=True)
        )

    def _unit(self, unit: str) -> str:
        if not unit:
            return ""
        return paragraph(
            run(unit, Font(13, italic=True)), Shape(align="right", after=3, keep_next=True)
        )

    def _note(self, note: str) -> str:
        text = run(note, Font(NOTE_SIZE, italic=True)) if note else ""
        return paragraph(text, Shape(before=3, after=3))


_CELL_CENTRE = Shape(align="center", before=2, after=2)
_CELL = {align: Shape(align=align, before=2, after=2) for align in ("left", "center", "right")}


def _letter(number: int) -> str:
    if number > len(LETTERS):
        raise Unfit("letter", limit=len(LETTERS))
    return LETTERS[number - 1]


def roman(number: int) -> str:
    signs = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, sign in signs:
        while number >= value:
            written += sign
            number -= value
    return written
