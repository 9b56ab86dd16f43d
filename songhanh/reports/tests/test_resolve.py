"""Every number of a report leads back to its cell, and reads as that cell says; no number of the indicators is unbound."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from songhanh.evaluation.actions import rate_period
from songhanh.evaluation.models import Rating
from songhanh.officialdoc import bindings
from songhanh.reports.actions import gather
from songhanh.reports.actions.make import composed
from songhanh.reports.actions.resolve import is_of_the_day, resolved
from songhanh.reports.actions.workbook import workbook
from songhanh.reports.models import Report, ReportVersion
from songhanh.reports.rules.sheets import sheets
from songhanh.reports.templatetags.reports import path_of
from songhanh.reports.testing import unbound_numbers
from songhanh.reports.tests.conftest import start
from songhanh.reports.tests.test_annexes import approved  # noqa: F401


@pytest.fixture
def made(country, approved):  # noqa: F811
    """The province's report of 2026 with the year before, from approved returns: material, paper, workbook."""
    client = Client()
    client.force_login(country.thu)
    start(client, country.department, year=2026)
    report = Report.objects.select_related("unit").get()
    rate_period("2026")
    material = gather(report)
    paper = composed(material, ReportVersion(report=report, texts={}))
    return material, paper, workbook(material)


def test_every_bound_number_reads_as_its_cell_says(made):
    _material, paper, _book = made
    found = [one for one in bindings(paper) if not is_of_the_day(one.snapshot_id)]
    assert len(found) > 40
    for one in found:
        assert one.text in resolved(one.figure_id, one.snapshot_id), one


def test_every_number_of_the_workbook_reads_as_its_cell_says(made):
    import io

    import openpyxl

    _material, _paper, data = made
    rows = list(
        openpyxl.load_workbook(io.BytesIO(data))["lien_ket_so_lieu"].iter_rows(
            min_row=2, values_only=True
        )
    )
    for _sheet, _cell, text, figure, snapshot in rows:
        if not is_of_the_day(str(snapshot)):
            assert text in resolved(str(figure), str(snapshot)), figure


def test_no_number_of_the_indicators_is_unbound(made):
    material, paper, _book = made
    assert unbound_numbers(paper, material) == []


def test_each_number_on_the_page_of_a_version_leads_to_its_path(made, country):
    material, _paper, _book = made
    client = Client()
    client.force_login(country.thu)
    cells = [cell for sheet in sheets(material) for line in sheet.rows for cell in line]
    paths = {path_of(cell) for cell in cells if cell.figure} - {""}
    assert len(paths) > 20
    for path in sorted(paths):
        assert client.get(path, follow=True).status_code == 200, path


def test_it_finds_what_was_edited_and_what_was_never_bound(made):
    """The two tests above can fail: another value, and a number typed into a sentence, are noticed."""
    material, paper, _book = made
    Rating.objects.now().filter(value__isnull=False).update(value=1)
    values = [
        one for one in bindings(paper) if one.figure_id.startswith("M") and ":" not in one.figure_id
    ]
    assert any(one.text not in resolved(one.figure_id, one.snapshot_id) for one in values)
    first, *others = material.indicators
    typed = replace(
        material, indicators=(replace(first, title=f"{first.title}, 45 người"), *others)
    )
    version = ReportVersion(report=Report.objects.get(), texts={})
    assert any("45" in text for text in unbound_numbers(composed(typed, version), material))


@pytest.mark.parametrize("figure", ["M1.1/01/1999", "M9.9/01/2026", "population/01/1999"])
def test_it_says_when_there_is_no_such_cell(made, figure):
    material, _paper, _book = made
    with pytest.raises(LookupError):
        resolved(figure, material.snapshot)
