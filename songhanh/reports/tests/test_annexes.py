"""Annex tables of figures: from approved returns through the cube, small counts hidden."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from django.utils import timezone

from songhanh.collection.actions import approve_return, send_return
from songhanh.collection.actions.delivery import rebuild
from songhanh.collection.actions.loading import load_forms
from songhanh.collection.testing import TODAY, YEAR, asked
from songhanh.collection.testing import filled as filled_in
from songhanh.frameworks.models import Element
from songhanh.reports.actions.figures import figure_tables
from songhanh.reports.actions.workbook import workbook
from songhanh.reports.rules.differences import differences
from songhanh.reports.rules.material import FigureTable, as_json, of_json
from songhanh.reports.rules.sheets import sheets
from songhanh.reports.rules.small import hidden
from songhanh.reports.testing import links, small_material


@pytest.fixture
def approved(country, settings, tmp_path, monkeypatch):
    """Both communes' figures of 2026 approved and in the cube."""
    settings.CUBE_FOLDER = tmp_path / "cube"
    monkeypatch.setattr(timezone, "localdate", lambda *_given: TODAY)
    load_forms()
    round_ = asked("commune_year", country.province, YEAR)
    for unit, person in ((country.commune, country.lan), (country.sibling_commune, country.mai)):
        one = round_.returns.get(unit=unit)
        approve_return(send_return(one, filled_in(one), by=person), by=country.hoa)
    rebuild()
    return country.province


def test_it_adds_nothing_up_itself_and_splits_women_and_men(approved):
    tables = {table.number: table for table in figure_tables(approved, 2026)}
    line = next(one for one in tables[4].lines if one.code == "population")
    assert (line.total, line.women, line.men) == (Decimal(163834), Decimal(83404), Decimal(80430))
    assert (line.counted, line.asked) == (2, 2)
    assert line.figure == "population/01/2026"
    assert not line.is_hidden


def test_it_hides_small_counts_and_what_would_give_them_away(approved):
    Element.objects.filter(code="violence_perpetrators_detected").update(has_small_counts=True)
    tables = figure_tables(approved, 2026)
    table = next(one for one in tables if one.number == 3)
    line = next(one for one in table.lines if one.code == "violence_perpetrators_detected")
    assert line.is_hidden
    assert (line.total, line.women, line.men) == (None, None, None)
    material = small_material(tables=(table,))
    sheet = next(one for one in sheets(material) if one.number == 3)
    row = next(cells for cells in sheet.rows if cells[1].text == line.title)
    assert [cell.text for cell in row[4:7]] == ["(*)", "(*)", "(*)"]
    assert all(cell.number is None and not cell.figure for cell in row[4:7])
    page = openpyxl.load_workbook(io.BytesIO(workbook(material)))["Biểu 03"]
    assert "(*)" in [cell.value for cell in page[4 + int(row[0].text)]]


def test_it_gives_no_table_before_the_first_approval(country, settings, tmp_path):
    settings.CUBE_FOLDER = tmp_path / "cube"
    assert figure_tables(country.province, 2026) == ()


def test_it_binds_the_cells_of_figures_and_keeps_them(approved):
    material = small_material(tables=figure_tables(approved, 2026))
    assert of_json(as_json(material)) == material
    kept = links(workbook(material))
    snapshot = material.tables[0].lines[0].snapshot
    assert ("population/01/2026/F", snapshot) in kept.values()
    assert [sheet.number for sheet in sheets(material)] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]


def test_it_tells_what_changed_in_figures(approved):
    tables = figure_tables(approved, 2026)
    emptied = tuple(FigureTable(one.number, one.title, ()) for one in tables)
    old, new = small_material(tables=emptied), small_material(tables=tables)
    said = {change.what: change.after for change in differences(old, new, {}, {}, {})}
    assert said["Biểu 04: Dân số"] == "163.834"


@pytest.mark.parametrize(
    ("amounts", "is_hidden"),
    [((0, 0, 0), False), ((9, 8, 1), True), ((4,), True), ((5, 5, 0), False), ((None, None), False), ((10, 6, 4), True)],
)  # fmt: skip
def test_it_knows_what_is_small(amounts, is_hidden):
    assert hidden(None if one is None else Decimal(one) for one in amounts) is is_hidden
