"""Citations are joined to documents, whichever of the two comes first; never by a guess between two."""

from __future__ import annotations

from datetime import date

from songhanh.documents.actions import create_document, load_seed
from songhanh.documents.models import Document
from songhanh.documents.rules.citations import Cited

STRATEGY = Cited("28/NQ-CP", date(2021, 3, 3), None, "Chính phủ", "")


def test_it_finds_a_document_that_is_known(make) -> None:
    load_seed()
    plan = make(citations=[("basis", STRATEGY)])
    (citation,) = plan.citations.all()
    assert citation.cited == Document.objects.get(number="28/NQ-CP")
    assert not citation.is_inferred


def test_it_finds_a_document_that_comes_later(make) -> None:
    plan = make(
        citations=[("basis", STRATEGY), ("mentions", Cited("99/KH-UBND", None, None, "", ""))]
    )
    assert plan.citations.filter(cited=None).count() == 2
    load_seed()
    assert [row.cited and row.cited.number for row in plan.citations.all()] == ["28/NQ-CP", None]


def test_it_says_when_the_year_is_only_inferred(make) -> None:
    load_seed()
    plan = make(citations=[("basis", Cited("2232/QĐ-TTg", None, None, "", ""))])
    assert plan.citations.get().is_inferred


def test_it_does_not_choose_between_two(make, country) -> None:
    for unit in (country.committee, country.office):
        make(number="43/KH-UBND", issuer=unit, issued_on=date(2026, 1, 5))
    plan = make(citations=[("basis", Cited("43/KH-UBND", date(2026, 1, 5), None, "", ""))])
    assert plan.citations.get().cited is None


def test_it_writes_each_citation_once_and_keeps_what_is_no_number(make) -> None:
    twice = [("basis", STRATEGY), ("basis", Cited("28/ NQ-CP", None, None, "", ""))]
    plan = make(citations=[*twice, ("basis", Cited("", None, 2006, "", "Luật Bình đẳng giới"))])
    assert [str(row) for row in plan.citations.all()] == ["28/NQ-CP", "Luật Bình đẳng giới"]


def test_it_finds_a_law_by_its_name_and_year(make) -> None:
    load_seed()
    plan = make(citations=[("basis", Cited("", None, 2006, "", "Luật Bình đẳng giới"))])
    assert plan.citations.get().cited.number == "73/2006/QH11"


def test_one_already_known_is_left_as_it_is(country) -> None:
    create_document(
        by=None, unit=None, doc_type="NQ", number="28/NQ-CP", issuer_text="Chính phủ", title="Chiến lược",
        issued_on=date(2021, 3, 3), source_kind="signed",
    )  # fmt: skip
    load_seed()
    assert Document.objects.get(number="28/NQ-CP").title == "Chiến lược"
