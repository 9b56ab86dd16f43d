"""Tables that leave for a spreadsheet: CSV that a Vietnamese Excel opens, with no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from songhanh.words.dates import format_date

BOM = "\ufeff"
# What makes a spreadsheet read a cell as a formula, in full width too, and what it passes over before looking.
TRIGGERS = tuple("=+-@|%\uff1d\uff0b\uff0d\uff20\t\r\n\x00")
PASSED_OVER = " \u00a0\u200b\u2060\ufeff\u3000'\""

Cell = str | int | float | Decimal | date | None


def csv_table(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The table as text: UTF-8 mark first, semicolons between, numbers with a decimal comma."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe(head) for head in heads])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: Cell) -> str:
    """Numbers stay numbers, days are written out; a text that could run is told to be text by a ' before it."""
    if cell is None:
        return ""
    if isinstance(cell, int | float | Decimal):
        return str(cell).replace(".", ",")
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return format_date(day)
    begins = cell.lstrip(PASSED_OVER)
    return f"'{cell}" if begins.startswith(TRIGGERS) or cell.startswith(TRIGGERS) else cell
