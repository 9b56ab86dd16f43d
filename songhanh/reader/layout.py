"""Text with layout: one plain text, and the blocks (paragraphs, list items, table cells) that made it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from songhanh.reader.reading import Warn
from songhanh.reader.view import Span
from songhanh.words.text import ZERO_WIDTH, nfc

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
BREAKS = re.compile(r"\r\n?|[\x0c\x85\u2028\u2029]")
LONGEST = 4000  # letters of a paragraph
SAYS = re.compile(r"\w")  # rules and ornaments have no letter and no digit


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or one paragraph of a table cell. `hint` is what the format itself said of it:
    title, heading, furniture, caption, meta, page (header or foot of a page), note, or nothing."""

    start: int
    end: int
    hint: str = ""
    indent: int = 0
    table: int = -1
    row: int = -1
    column: int = -1

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True)
class Layout:
    """`text` is what every span counts in; `meta` is what the file says of itself (title, author …)."""

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    meta: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()  # codes of what happened on the way: encoding_guessed, mojibake …
    warnings: tuple[Warn, ...] = ()  # the same with values: pages left out, attachments not read …
    pages: tuple[int, ...] = ()  # where each page begins in `text`; empty for formats without pages


class Builder:
    """Gathers blocks; paragraphs part by a line end, cells of one row by a tab."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.length = 0
        self.tables = 0

    def paragraph(
        self, text: str, *, hint: str = "", indent: int = 0, is_clean: bool = False
    ) -> None:
        """One paragraph; nothing is added for white space and ornaments."""
        cleaned = text if is_clean else single_spaces(compose(text))
        for part in parted(cleaned):
            self._add(part, "\n", Block(0, 0, hint, indent))

    def table(self, rows: list[list[list[str]]], *, hint: str = "", is_clean: bool = False) -> None:
        """Rows of cells of paragraphs; empty cells keep their column."""
        number, self.tables = self.tables, self.tables + 1
        for row_number, row in enumerate(rows):
            filled = False
            for column, cell in enumerate(row):
                separator = "\t" if filled else "\n"
                for paragraph in cell:
                    cleaned = paragraph if is_clean else single_spaces(compose(paragraph))
                    for part in parted(cleaned):
                        place = Block(0, 0, hint, 0, number, row_number, column)
                        self._add(part, separator, place)
                        separator, filled = "\n", True

    def _add(self, text: str, separator: str, block: Block) -> None:
        if self.parts:
            self.parts.append(separator)
            self.length += 1
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        self.blocks.append(
            Block(
                start, self.length, block.hint, block.indent, block.table, block.row, block.column
            )
        )

    def take(self, layout: Layout, *, hint: str | None = None) -> None:
        """The blocks of another layout behind these; `hint` in the place of their own."""
        first = self.tables
        end = 0
        for block in layout.blocks:
            table = block.table + first if block.table >= 0 else -1
            said = block.hint if hint is None else hint
            separator = layout.text[end : block.start] or "\n"
            place = Block(0, 0, said, block.indent, table, block.row, block.column)
            self._add(layout.text[block.start : block.end], separator, place)
            self.tables = max(self.tables, table + 1)
            end = block.end

    def texts(self) -> list[str]:
        """The paragraphs so far, without their line ends."""
        return [part for part in self.parts if part not in {"\n", "\t"}]

    def build(
        self, media_type: str, meta: Mapping[str, str] | None = None, notes: tuple[str, ...] = ()
    ) -> Layout:
        return Layout("".join(self.parts), tuple(self.blocks), media_type, meta or {}, notes)


def parted(text: str) -> list[str]:
    """The text, in parts if it is longer than any paragraph people write: rules look only so far."""
    parts: list[str] = []
    start = 0
    while len(text) - start > LONGEST:
        limit = start + LONGEST
        sentence, word = text.rfind(". ", start, limit), text.rfind(" ", start, limit)
        cut = sentence + 1 if sentence > start else word if word > start else limit
        parts.append(text[start:cut].strip())
        start = cut
    parts.append(text[start:].strip())
    return [part for part in parts if SAYS.search(part)]


def compose(text: str) -> str:
    """Composed letters, Đ for Ð, one kind of line end, no control and no zero-width marks."""
    return CONTROL.sub("", BREAKS.sub("\n", nfc(text)).translate(ZERO_WIDTH))


def single_spaces(text: str) -> str:
    """Any run of white space as one plain space, none at the ends."""
    return " ".join(text.split())
