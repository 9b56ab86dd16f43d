"""Annex tables (Biểu 01 …): one description for the paper and for the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from songhanh.reports.rules.material import FigureLine, FigureTable, IndicatorLine, Material
from songhanh.reports.rules.sentences import RATINGS, target_words
from songhanh.words.dates import format_date
from songhanh.words.numbers import format_number

NOT_KNOWN = "…"
NONE_AROSE = "-"
HIDDEN = "(*)"
NOTES = "“-”: không phát sinh; “…”: chưa thu thập được; “(*)”: không công bố vì số quá nhỏ."


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


def sheets(material: Material) -> tuple[Sheet, ...]:
    """The tables for which there is anything to show, by their fixed numbers."""
    figures = [_figures(table, material) for table in material.tables]
    made = (
        *figures,
        _indicators(material),
        _documents(material),
        _tasks(material),
        _late(material),
    )
    return tuple(sorted((sheet for sheet in made if sheet.rows), key=lambda sheet: sheet.number))


def _indicators(material: Material) -> Sheet:
    heads = (
        Head("TT", 0.6, "center"),
        Head("Chỉ tiêu", 4.4),
        Head("Đơn vị tính", 1.2, "center"),
        Head("Mức đề ra", 1.7),
        Head("Năm trước", 1.1, "right"),
        Head(f"Thực hiện năm {material.year}", 1.2, "right"),
        Head("Đánh giá", 1.2, "center"),
    )
    rows = tuple(_indicator(number, line, material) for number, line in _numbered(material))
    note = "“…”: chưa thu thập được. "
    return Sheet(
        1,
        f"Kết quả thực hiện các chỉ tiêu năm {material.year}",
        heads,
        rows,
        note + material.source,
    )


def _numbered(material: Material) -> Iterator[tuple[int, IndicatorLine]]:
    yield from enumerate(material.indicators, 1)


def _indicator(number: int, line: IndicatorLine, material: Material) -> tuple[Cell, ...]:
    return (
        Cell(str(number)),
        Cell(line.title),
        Cell(line.unit),
        Cell(target_words(line, material.year)),
        _value(line.before, line.decimals, line.before_figure, material.snapshot),
        _value(line.value, line.decimals, line.figure, material.snapshot),
        Cell(RATINGS.get(line.rating, "")),
    )


def _figures(table: FigureTable, material: Material) -> Sheet:
    heads = (
        Head("TT", 0.5, "center"),
        Head("Nội dung", 4),
        Head("Đơn vị tính", 1.1, "center"),
        Head("Năm trước", 1.1, "right"),
        Head("Tổng số", 1.1, "right"),
        Head("Nữ", 1, "right"),
        Head("Nam", 1, "right"),
        Head("Số đơn vị có số liệu", 1.1, "center"),
    )
    rows = tuple(_figure(number, line) for number, line in enumerate(table.lines, 1))
    snapshot = table.lines[0].snapshot
    note = f"{NOTES} Nguồn: số liệu đã duyệt, bản chụp {snapshot}."
    return Sheet(table.number, f"{table.title} năm {material.year}", heads, rows, note)


def _figure(number: int, line: FigureLine) -> tuple[Cell, ...]:
    absent = HIDDEN if line.is_hidden else NONE_AROSE if line.nothing == "none_arose" else NOT_KNOWN
    is_split = line.is_hidden or line.women is not None or line.men is not None
    values = (
        (line.total, line.figure, absent),
        (line.women, f"{line.figure}/F", absent if is_split else ""),
        (line.men, f"{line.figure}/M", absent if is_split else ""),
    )
    told = [
        _value(value, line.decimals, figure, line.snapshot)
        if value is not None
        else Cell(otherwise)
        for value, figure, otherwise in values
    ]
    before = _value(line.before, line.decimals, line.before_figure, line.snapshot)
    coverage = f"{line.counted}/{line.asked}" if line.asked else NOT_KNOWN
    return (Cell(str(number)), Cell(line.title), Cell(line.unit), before, *told, Cell(coverage))


def _value(value: Decimal | None, decimals: int, figure: str, snapshot: str) -> Cell:
    if value is None:
        return Cell(NOT_KNOWN)
    return Cell(format_number(value, decimals), value, decimals, figure, snapshot)


def _documents(material: Material) -> Sheet:
    heads = (
        Head("TT", 0.5, "center"),
        Head("Số, ký hiệu", 1.6),
        Head("Ngày ban hành", 1.4, "center"),
        Head("Trích yếu", 5),
    )
    rows = tuple(
        (Cell(str(number)), Cell(line.number), Cell(_day(line.issued_on)), Cell(line.title))
        for number, line in enumerate(material.documents, 1)
    )
    return Sheet(7, f"Văn bản ban hành năm {material.year}", heads, rows)


def _tasks(material: Material) -> Sheet:
    heads = (
        Head("TT", 0.5, "center"),
        Head("Nhiệm vụ", 4),
        Head("Kế hoạch", 1.6),
        Head("Cơ quan chủ trì", 1.8),
        Head("Thời hạn", 1.4, "center"),
        Head("Số ngày quá hạn", 0.9, "right"),
    )
    rows = tuple(
        (
            Cell(str(number)),
            Cell(line.text),
            Cell(line.plan),
            Cell(line.lead or NONE_AROSE),
            Cell(_day(line.due_on)),
            _days(
                line.days, f"plans.late/{material.place_code}/{material.year}/{number}", material
            ),
        )
        for number, line in enumerate(material.tasks, 1)
    )
    return Sheet(11, f"Nhiệm vụ quá hạn, hoàn thành sau thời hạn năm {material.year}", heads, rows)


def _late(material: Material) -> Sheet:
    heads = (
        Head("TT", 0.5, "center"),
        Head("Đơn vị", 2.6),
        Head("Biểu số liệu", 3),
        Head("Thời hạn", 1.4, "center"),
        Head("Số ngày quá hạn", 1, "right"),
    )
    rows = tuple(
        (
            Cell(str(number)),
            Cell(line.unit),
            Cell(line.form),
            Cell(_day(line.due_on)),
            _days(
                line.days, f"returns.late/{material.place_code}/{material.year}/{number}", material
            ),
        )
        for number, line in enumerate(material.late_units, 1)
    )
    return Sheet(12, f"Đơn vị gửi số liệu không đúng hạn năm {material.year}", heads, rows)


def _days(days: int, figure: str, material: Material) -> Cell:
    return Cell(format_number(Decimal(days)), Decimal(days), 0, figure, material.day_snapshot)


def _day(day: date | None) -> str:
    return format_date(day) if day else ""
