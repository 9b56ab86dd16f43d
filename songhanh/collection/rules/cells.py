"""One cell: a number, one of two kinds of nothing, or what could not be read.

Kept as text: `1234.5`, `-` (không phát sinh), `…` (chưa thu thập được), `?abc` (typed, not readable). Zero is
a number. An empty cell is not kept at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from songhanh.words.errors import NotUnderstood
from songhanh.words.numbers import format_number, parse_number

NONE_AROSE, NOT_KNOWN, UNREAD = "-", "…", "?"
LONGEST = 40
DASHES = {"-", "–", "—", "−"}
DOTS = {"…", "...", "..", "…."}


class Nothing(StrEnum):
    """Two kinds of nothing beside zero."""

    NONE_AROSE = "none_arose"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says; all empty: nothing was entered."""

    value: Decimal | None = None
    nothing: Nothing | None = None
    unread: str = ""

    @property
    def is_empty(self) -> bool:
        return self.value is None and self.nothing is None and not self.unread

    @property
    def counts(self) -> Decimal | None:
        """What it adds: "không phát sinh" adds nothing; the rest is unknown."""
        return Decimal(0) if self.nothing == Nothing.NONE_AROSE else self.value


EMPTY = Cell()


def kept(typed: str) -> str:
    """What is kept of what was typed: `1.234,5` becomes `1234.5`; empty stays empty."""
    text = " ".join(typed.split())[:LONGEST]
    if text in DASHES:
        return NONE_AROSE
    if text in DOTS:
        return NOT_KNOWN
    if not text:
        return ""
    try:
        return plain(parse_number(text))
    except NotUnderstood:
        return UNREAD + text


def plain(value: Decimal) -> str:
    """A number as it is kept: no thousands, a dot before decimals, no idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read(text: str | None) -> Cell:
    """What a kept text says."""
    if not text:
        return EMPTY
    if text == NONE_AROSE:
        return Cell(nothing=Nothing.NONE_AROSE)
    if text == NOT_KNOWN:
        return Cell(nothing=Nothing.NOT_KNOWN)
    if text.startswith(UNREAD):
        return Cell(unread=text[1:])
    return Cell(value=Decimal(text))


def shown(cell: Cell) -> str:
    """As a person reads or types it."""
    if cell.nothing == Nothing.NONE_AROSE:
        return "–"
    if cell.nothing == Nothing.NOT_KNOWN:
        return "…"
    return cell.unread or ("" if cell.value is None else format_number(cell.value))


def add(cells: Iterable[Cell]) -> Cell:
    """The sum of parts: unknown where one is unknown, empty where one is empty, never silently lower."""
    parts = list(cells)
    if any(part.is_empty or part.unread for part in parts) or not parts:
        return EMPTY
    if any(part.nothing == Nothing.NOT_KNOWN for part in parts):
        return Cell(nothing=Nothing.NOT_KNOWN)
    if all(part.nothing == Nothing.NONE_AROSE for part in parts):
        return Cell(nothing=Nothing.NONE_AROSE)
    return Cell(value=sum((part.counts or Decimal(0) for part in parts), Decimal(0)))


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """Which cells say something else."""
    return {key for key in {*before, *after} if before.get(key, "") != after.get(key, "")}


def scaled(value: Decimal, decimals: int) -> int:
    """A value as a whole number in its element's own scale: 12,5 of one decimal is 125."""
    return int(value.scaleb(decimals).to_integral_exact())
