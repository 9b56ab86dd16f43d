"""The annex tables as a workbook: numbers are numbers, and a hidden sheet says which figure each cell is."""

from __future__ import annotations

import io
from typing import Any

from songhanh.lib.sheets import safe
from songhanh.reports.rules.material import Material
from songhanh.reports.rules.paper import DEMONSTRATION
from songhanh.reports.rules.shapes import Cell, Sheet
from songhanh.reports.rules.sheets import sheets

LINKS = "lien_ket_so_lieu"
LINK_HEADS = ("trang", "ô", "giá trị", "số liệu (thành tố/đơn vị/kỳ)", "bản chụp")
FIRST_ROW = 3  # under title, note and an empty line
MOST_LETTERS = 32_000  # a cell of Excel holds 32,767


def workbook(material: Material) -> bytes:
    """The same material gives the same bytes: the day it was made is the workbook's date."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(_properties(material))
    looks = _looks(book)
    links: list[tuple[str, str, str, str, str]] = []
    for sheet in sheets(material):
        links += _draw(book, sheet, material, looks)
    _link(book, links)
    book.close()
    return target.getvalue()


def _properties(material: Material) -> dict[str, Any]:
    from datetime import datetime, time

    made = datetime.combine(material.made_on, time())
    return {"title": f"Biểu số liệu bình đẳng giới năm {material.year}", "created": made}


def _looks(book: Any) -> dict[str, Any]:
    font = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
    line = {**font, "border": 1, "text_wrap": True}
    return {
        "title": book.add_format({**font, "bold": True, "font_size": 14}),
        "note": book.add_format({**font, "italic": True}),
        "head": book.add_format({**line, "bold": True, "align": "center", "bg_color": "#E7E6E6"}),
        **{align: book.add_format({**line, "align": align}) for align in ("left", "center", "right")},
        **{
            f"number-{decimals}": book.add_format(
                {**line, "align": "right", "num_format": "#,##0" + ("." + "0" * decimals if decimals else "")}
            )
            for decimals in range(5)
        },
    }  # fmt: skip


def _draw(
    book: Any, sheet: Sheet, material: Material, looks: dict[str, Any]
) -> list[tuple[str, str, str, str, str]]:
    from xlsxwriter.utility import xl_rowcol_to_cell

    page = book.add_worksheet(sheet.name)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.write_string(0, 0, f"{sheet.name}. {sheet.title}", looks["title"])
    says = DEMONSTRATION if material.is_demonstration else material.source
    page.write_string(1, 0, says, looks["note"])
    for column, head in enumerate(sheet.heads):
        page.set_column(column, column, 9 * head.share + 2)
        page.write_string(FIRST_ROW, column, head.text, looks["head"])
    page.repeat_rows(FIRST_ROW)
    page.freeze_panes(FIRST_ROW + 1, 0)
    links = []
    for row, cells in enumerate(sheet.rows, FIRST_ROW + 1):
        for column, cell in enumerate(cells):
            _write(page, row, column, cell, looks, sheet.heads[column].align)
            if cell.figure:
                place = xl_rowcol_to_cell(row, column)
                links.append((sheet.name, place, cell.text, cell.figure, cell.snapshot))
    return links


def _write(page: Any, row: int, column: int, cell: Cell, looks: dict[str, Any], align: str) -> None:
    if cell.number is not None:
        page.write_number(row, column, cell.number, looks[f"number-{min(cell.decimals, 4)}"])
    else:
        page.write_string(row, column, safe(cell.text)[:MOST_LETTERS], looks[align])


def _link(book: Any, links: list[tuple[str, str, str, str, str]]) -> None:
    page = book.add_worksheet(LINKS)
    page.hide()
    for column, head in enumerate(LINK_HEADS):
        page.write_string(0, column, head)
    for row, link in enumerate(links, 1):
        for column, text in enumerate(link):
            page.write_string(row, column, text)
