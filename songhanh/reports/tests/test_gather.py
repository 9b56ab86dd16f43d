"""What a report is made of: kept ratings first, late returns, tasks and documents of the year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.test import Client
from django.utils import timezone

from songhanh.collection.testing import TODAY, asked
from songhanh.collection.testing import load_forms_and_frameworks as load_all
from songhanh.documents.models import Document
from songhanh.evaluation.actions import Value, keep_ratings
from songhanh.officialdoc.document import plain
from songhanh.plans.testing import make_desk
from songhanh.reports.actions import gather, make_version
from songhanh.reports.models import Report
from songhanh.reports.rules.sentences import indicator_sentence
from songhanh.reports.tests.conftest import start
from songhanh.units.testing import Country
from songhanh.words.periods import parse_period


@pytest.fixture
def report(country: Country, monkeypatch) -> Report:
    """Of the province's department for 2026, written in December of that year."""
    monkeypatch.setattr(timezone, "localdate", lambda *_given: TODAY)
    client = Client()
    client.force_login(country.thu)
    start(client, country.department, year=2026)
    return Report.objects.select_related("unit").get()


def rated(unit, value, *, period="2026", seq=7, code="M1.1", **given):
    made = Value(
        code,
        unit.pk,
        value=Fraction(value),
        **{"n_reported": 3, "n_expected": 3, "stage": "final"} | given,
    )
    keep_ratings(
        [made], period=period, snapshot=f"{seq}-abc", seq=seq, indicators=[code], units=[unit.pk]
    )


def test_it_reads_the_ratings_that_were_kept(report, country):
    rated(country.province, "50", period="2025", seq=6)
    rated(country.province, "61.5", n_reported=2)
    material = gather(report)
    line = next(one for one in material.indicators if one.value is not None)
    assert (line.code, line.figure, line.before_figure) == ("M1.1", "M1.1/01/2026", "M1.1/01/2025")
    assert (material.snapshot, line.counted, line.asked) == ("7-abc", 2, 3)
    assert line.rating in {"met", "near", "missed"}
    said = plain(indicator_sentence(line, material))
    assert "61,5%" in said
    assert "tăng 11,5 điểm phần trăm so với năm 2025 (50,0%)" in said
    assert "(tính trên 02/03 đơn vị có số liệu)" in said


@pytest.mark.parametrize(
    ("stage", "words"), [("estimate", "ước là"), ("preliminary", "sơ bộ là"), ("final", "2026 là")]
)
def test_it_says_how_firm_a_value_is(report, country, stage, words):
    rated(country.province, "61.5", stage=stage)
    material = gather(report)
    assert words in plain(indicator_sentence(material.indicators[0], material))


def test_it_keeps_women_and_men_apart(report, country):
    for sex, value in (("F", "70"), ("M", "80")):
        made = Value(
            "M1.1",
            country.province.pk,
            sex=sex,
            value=Fraction(value),
            n_reported=1,
            n_expected=1,
            stage="final",
        )
        keep_ratings(
            [made],
            period="2026",
            snapshot="7-abc",
            seq=7,
            indicators=[f"none-{sex}"],
            units=[country.province.pk],
        )
    figures = [line.figure for line in gather(report).indicators]
    assert figures == ["M1.1/01/2026/F", "M1.1/01/2026/M"]


def test_it_counts_a_countrys_tasks_and_lists_the_late_ones(report, country):
    make_desk(country)
    rated(country.province, "61.5")
    material = gather(report)
    assert material.count.total == 4
    assert material.count.overdue == len(material.tasks) > 0
    first = material.tasks[0]
    assert (first.plan, first.lead) == ("12/KH-UBND", "Sở Y tế")
    assert (first.due_on, first.days) == (date(2026, 5, 31), 199)


def test_it_lists_units_whose_figures_did_not_come_in_time(report, country):
    load_all()
    rated(country.province, "61.5")
    round_ = asked("commune_year", country.province, parse_period("2026"))
    round_.due_on = date(2026, 12, 10)
    round_.save()
    lines = gather(report).late_units
    assert {line.days for line in lines} == {6}
    assert len(lines) == round_.returns.count()


def test_it_lists_documents_issued_in_the_year(report, country):
    rated(country.province, "61.5")
    for year, number in ((2025, "1/KH-SNV"), (2026, "2/KH-SNV")):
        Document.objects.create(
            title="Kế hoạch", number=number, issuer=country.department, unit=country.department,
            issued_on=date(year, 3, 1), state="issued",
        )  # fmt: skip
    assert [line.number for line in gather(report).documents] == ["2/KH-SNV"]


def test_it_makes_a_version_of_kept_ratings(report, country):
    rated(country.province, "61.5")
    assert make_version(report=report, by=country.thu).kind == "reports.make"
