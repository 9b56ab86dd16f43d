"""What the explorer shows as files: csv, xlsx, parquet; one row a number, with the snapshot it is from."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from songhanh.evaluation.panels.explorer import Cell, Explored
from songhanh.lib.sheets import Cell as Written
from songhanh.lib.sheets import csv_table, safe

COLUMNS = (
    "unit_code", "unit", "what", "period", "sex", "value", "unit_of_measure",
    "reason", "reported", "expected", "snapshot",
)  # fmt: skip
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


def as_file(shown: Explored, kind: str) -> bytes:
    """kind: a key of `TYPES`."""
    return MAKERS[kind](shown)


def _csv(shown: Explored) -> bytes:
    return csv_table(_heads(), _rows(shown)).encode()


def _xlsx(shown: Explored) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet(_("Figures"))
    page.write_row(0, 0, _heads(), book.add_format({"bold": True}))
    for place, row in enumerate(_rows(shown), 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int | float | Decimal):
                page.write_number(place, column, float(cell))
            elif cell is not None:
                page.write_string(place, column, safe(cell))
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _parquet(shown: Explored) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = [list(column) for column in zip(*_rows(shown), strict=True)]
    table = pa.table(dict(zip(COLUMNS, columns, strict=True)))
    values = pa.array([None if one is None else float(one) for one in columns[5]], pa.float64())
    out = io.BytesIO()
    pq.write_table(table.set_column(5, "value", values), out, compression="zstd")
    return out.getvalue()


MAKERS: dict[str, Callable[[Explored], bytes]] = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}


def _heads() -> list[str]:
    return [
        _("Code"), _("Unit"), _("Figure"), _("Period"), _("Sex"), _("Value"),
        _("Unit of measure"), _("Why there is none"), _("Reported"), _("Expected"), _("Snapshot"),
    ]  # fmt: skip


def _rows(shown: Explored) -> Iterator[list[Written]]:
    asked = shown.wanted
    if asked.subject is None or asked.snapshot is None:
        return
    places = [(period.code, sex) for period in asked.periods for sex in asked.sexes]
    for line in shown.lines:
        for (period, sex), cell in zip(places, line.cells, strict=True):
            yield [
                line.unit.code, line.unit.title, asked.subject.code, period, sex or "_T",
                _exact(cell), asked.subject.unit, cell.reason, cell.n_reported,
                cell.n_expected, asked.snapshot.id,
            ]  # fmt: skip


def _exact(cell: Cell) -> Decimal | None:
    """Six decimals; the exact fraction stays in the cube."""
    if cell.value is None:
        return None
    return round(Decimal(cell.value.numerator) / Decimal(cell.value.denominator), 6).normalize()
