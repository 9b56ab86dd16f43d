"""What an annex table is made of: columns, cells with the figure they belong to, sheets by their fixed number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from songhanh.reports.rules.material import Material
from songhanh.words.dates import format_date
from songhanh.words.numbers import format_number


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name, its share of the width, where its values stand."""

    text: str
    share: float = 1.0
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; a number also as a number, with the figure it belongs to."""

    text: str
    number: Decimal | None = None
    decimals: int = 0
    figure: str = ""
    snapshot: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One annex table."""

    number: int
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    @property
    def name(self) -> str:
        return f"Biểu {self.number:02}"

    @property
    def lines(self) -> list[list[tuple[Head, Cell]]]:
        """Its cells with their heads, without the running number."""
        return [list(zip(self.heads, row, strict=True))[1:] for row in self.rows]


def days(number: int, figure: str, material: Material) -> Cell:
    return Cell(format_number(Decimal(number)), Decimal(number), 0, figure, material.day_snapshot)


def day(on: date | None) -> str:
    return format_date(on) if on else ""
