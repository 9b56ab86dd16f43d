"""Annex tables (Biểu 01 …): one description for the paper and for the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from songhanh.reports.rules.material import FigureLine, FigureTable, IndicatorLine, Material
from songhanh.reports.rules.sentences import ASKED, COVERAGE, RATINGS, target_words
from songhanh.reports.rules.shapes import Cell, Head, Sheet, day, days
from songhanh.reports.rules.works import work_sheets
from songhanh.words.numbers import format_number

NOT_KNOWN = "…"
NONE_AROSE = "-"
HIDDEN = "(*)"
NO_TARGET = "không đặt ở cấp này"
NOTES = "“-”: không phát sinh; “…”: chưa thu thập được; “(*)”: không công bố vì số quá nhỏ."


def sheets(material: Material) -> tuple[Sheet, ...]:
    """The tables for which there is anything to show, by their fixed numbers."""
    figures = [_figures(table, material) for table in material.tables]
    made = (
        *figures,
        *work_sheets(material),
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
        _asked(line, material),
        _value(line.before, line.decimals, line.before_figure, material.snapshot),
        _value(line.value, line.decimals, line.figure, material.snapshot),
        Cell(RATINGS.get(line.rating, "Không đánh giá")),
    )


def _asked(line: IndicatorLine, material: Material) -> Cell:
    words = target_words(line, material.year)
    if not words:
        return Cell(NO_TARGET if line.value is not None else "")
    return Cell(words, figure=f"{line.figure}{ASKED}", snapshot=material.snapshot)


def _figures(table: FigureTable, material: Material) -> Sheet:
    heads = (
        Head("TT", 0.6, "center"),
        Head("Nội dung", 3),
        Head("Đơn vị tính", 1.1, "center"),
        Head("Năm trước", 1.5, "right"),  # room for 3.116.301 on one line
        Head("Tổng số", 1.5, "right"),
        Head("Nữ", 1.5, "right"),
        Head("Nam", 1.5, "right"),
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
    covered = Cell(NOT_KNOWN)
    if line.asked:
        covered = Cell(f"{line.counted}/{line.asked}", figure=f"{line.figure}{COVERAGE}", snapshot=line.snapshot)  # fmt: skip
    return (Cell(str(number)), Cell(line.title), Cell(line.unit), before, *told, covered)


def _value(value: Decimal | None, decimals: int, figure: str, snapshot: str) -> Cell:
    if value is None:
        return Cell(NOT_KNOWN)
    return Cell(format_number(value, decimals), value, decimals, figure, snapshot)


def _documents(material: Material) -> Sheet:
    heads = (
        Head("TT", 0.6, "center"),
        Head("Số, ký hiệu", 1.6),
        Head("Ngày ban hành", 1.4, "center"),
        Head("Trích yếu", 5),
    )
    rows = tuple(
        (Cell(str(number)), Cell(line.number), Cell(day(line.issued_on)), Cell(line.title))
        for number, line in enumerate(material.documents, 1)
    )
    return Sheet(7, f"Văn bản ban hành năm {material.year}", heads, rows)


def _tasks(material: Material) -> Sheet:
    heads = (
        Head("TT", 0.6, "center"),
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
            Cell(day(line.due_on)),
            days(line.days, f"plans.late/{material.place_code}/{material.year}/{number}", material),
        )
        for number, line in enumerate(material.tasks, 1)
    )
    return Sheet(11, f"Nhiệm vụ quá hạn, hoàn thành sau thời hạn năm {material.year}", heads, rows)


def _late(material: Material) -> Sheet:
    heads = (
        Head("TT", 0.6, "center"),
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
            Cell(day(line.due_on)),
            days(
                line.days, f"returns.late/{material.place_code}/{material.year}/{number}", material
            ),
        )
        for number, line in enumerate(material.late_units, 1)
    )
    return Sheet(12, f"Đơn vị gửi số liệu không đúng hạn năm {material.year}", heads, rows)
