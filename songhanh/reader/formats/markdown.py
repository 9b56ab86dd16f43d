"""Markdown: headings, lists, tables and paragraphs by their signs; what only decorates is left away."""

from __future__ import annotations

import re

from songhanh.reader.formats.decode import decode
from songhanh.reader.formats.plain import plain_layout
from songhanh.reader.formats.sniff import MARKDOWN
from songhanh.reader.layout import Builder, Layout, compose, single_spaces

HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*$")
FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
ITEM = re.compile(r"\s*(?:[-+*]|\d{1,3}[.)])\s+\S")
TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
RULE = re.compile(r" {0,3}(?:[-*_]\s*){3,}$")
PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)")
LINK = re.compile(r"\[([^\]\n]{0,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,100}\])")
STRONG = re.compile(r"(\*{1,3}|_{2,3}|~~|`+)(?=\S)([^*`\n]{1,2000}?)(?<=\S)\1")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
HIDDEN = 0xE000  # where escaped signs wait until the others are taken away
SHOWN = re.compile("[\ue021-\ue07e]")
COMMENT = re.compile(r"<!--.{0,20000}?-->", re.S)
TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
QUOTE = re.compile(r" {0,3}>\s?")
FRONT = re.compile(r"\A---\n(?:[^\n]{0,500}\n){0,60}?---\n")
# An official paper pasted as it is has the two boxes of its header side by side, by spaces.
BOXES = re.compile(r"^.{2,60}(?: {3,}|\t).*(?:CỘNG H|Độc lập|ngày .{0,12}tháng)", re.M)


def open_markdown(data: bytes) -> Layout:
    """The layout of a Markdown file."""
    decoded = decode(data)
    text = FRONT.sub("", COMMENT.sub("", compose(decoded.text)), count=1)
    if BOXES.search(text):
        return plain_layout(text, notes=decoded.notes)
    builder = Builder()
    Walk(builder).go(text.split("\n"))
    return builder.build(MARKDOWN, notes=decoded.notes)


class Walk:
    """Goes down the lines; a paragraph gathers until a sign or an empty line ends it."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.held: list[str] = []

    def go(self, lines: list[str]) -> None:
        at = 0
        while at < len(lines):
            line = QUOTE.sub("", lines[at])
            following = lines[at + 1] if at + 1 < len(lines) else ""
            if "|" in line and TABLE_RULE.match(following) and "|" in following:
                at = self._table(lines, at)
                continue
            self._line(line)
            at += 1
        self._flush()

    def _line(self, line: str) -> None:
        heading = HEADING.match(line)
        if heading:
            self._flush()
            hint = "title" if len(heading[1]) == 1 else "heading"
            self.builder.paragraph(plain(heading[2]), hint=hint)
        elif self.held and UNDERLINE.match(line) and len(self.held) == 1:
            hint = "title" if "=" in line else "heading"
            self.builder.paragraph(plain(self.held.pop()), hint=hint)
        elif not line.strip() or RULE.match(line) or FENCE.match(line):
            self._flush()
        else:
            if ITEM.match(line):
                self._flush()
            self.held.append(line)
            if line.endswith(("  ", "\\")):  # a line end that is meant
                self._flush()

    def _table(self, lines: list[str], at: int) -> int:
        self._flush()
        rows = [_cells(lines[at])]
        at += 2
        while at < len(lines) and "|" in lines[at] and lines[at].strip():
            rows.append(_cells(lines[at]))
            at += 1
        self.builder.table([[[plain(cell)] if cell else [] for cell in row] for row in rows])
        return at

    def _flush(self) -> None:
        if self.held:
            self.builder.paragraph(plain(" ".join(line.strip("\\ \t") for line in self.held)))
            self.held.clear()


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\x00", "|").strip() for cell in inner.replace(r"\|", "\x00").split("|")]


def plain(text: str) -> str:
    """The words without the signs round them."""
    text = ESCAPED.sub(lambda match: chr(HIDDEN + ord(match[1])), text)
    text = LINK.sub(r"\1", PICTURE.sub("", text))
    text = TAG.sub(" ", text)
    for _ in range(3):
        text = STRONG.sub(r"\2", text)
    text = SHOWN.sub(lambda match: chr(ord(match[0]) - HIDDEN), text)
    if text.startswith("* "):
        text = f"- {text[2:]}"
    return single_spaces(text)
