"""Making a document, and knowing it when it comes again."""

from __future__ import annotations

from datetime import date
from itertools import chain, repeat

import pytest
from django.db import IntegrityError

from songhanh.audit.models import Event
from songhanh.documents.actions import documents
from songhanh.documents.models import Document, State
from songhanh.lib.errors import Refused


def test_it_keeps_the_number_as_written_and_in_strict_form(make) -> None:
    document = make(number="15 / kh-ubnd")
    document.refresh_from_db()
    assert (document.number, document.raw_number) == ("15/KH-UBND", "15 / kh-ubnd")
    assert document.full_name == "Kế hoạch số 15/KH-UBND ngày 10/2/2026"
    assert document.year == 2026


def test_it_is_recorded_in_the_chain_of_its_unit(make, country) -> None:
    (event,) = Event.objects.about(make())
    assert (event.verb, event.unit_id) == ("documents.add", country.office.pk)


def test_it_refuses_the_same_document_and_shows_the_known_one(make) -> None:
    known = make()
    with pytest.raises(Refused) as refused:
        make(number="15/KH–UBND", title="Một tên khác")
    assert refused.value.code == "document_known"
    assert refused.value.values["url"] == known.get_absolute_url()
    assert "15/KH-UBND" in refused.value.text


def test_it_refuses_alike_what_somebody_adds_at_the_same_moment(make, monkeypatch) -> None:
    """Both looked before either had written."""
    make()
    looks = chain([lambda _document: None], repeat(documents.twin_of))
    monkeypatch.setattr(documents, "twin_of", lambda document: next(looks)(document))
    with pytest.raises(Refused) as refused:
        make()
    assert refused.value.code == "document_known"


@pytest.mark.parametrize(
    "again",
    [
        {"issued_on": None, "year": 2026},
        {"issued_on": None, "year": None},
        {"issuer": None, "issuer_text": "ỦY BAN NHÂN DÂN XÃ AN BÌNH"},
    ],
)
def test_it_knows_it_again_by_what_little_is_said(make, again) -> None:
    make()
    with pytest.raises(Refused):
        make(**again)


@pytest.mark.parametrize(
    "other",
    [
        {"issuer": None, "issuer_text": "Ủy ban nhân dân xã Đá Bạc"},
        {"issued_on": date(2025, 2, 10)},
        {"issued_on": date(2026, 9, 10)},  # a merged unit began its numbers again
        {"number": "16/KH-UBND"},
        {"number": "15/QĐ-UBND"},
    ],
)
def test_it_takes_another_for_another(make, other) -> None:
    make()
    make(**other)
    assert Document.objects.count() == 2


def test_it_knows_an_unnumbered_document_by_title_and_year(make) -> None:
    unnumbered = {"number": "", "title": "Kế hoạch hòa nhập", "issued_on": None, "year": 2026}
    make(**unnumbered)
    make(**unnumbered | {"year": 2025})
    with pytest.raises(Refused, match="Kế hoạch"):
        make(**unnumbered | {"title": "KẾ HOẠCH  HOÀ NHẬP"})


def test_the_database_forbids_two_records_of_one_document(make) -> None:
    make()
    twin = make(number="16/KH-UBND")
    twin.number = "15/KH-UBND"
    with pytest.raises(IntegrityError):
        twin.save()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"number": "mười lăm"}, "document_number"),
        ({"title": "  "}, "document_needs_title"),
        ({"number": "", "issued_on": None}, "document_needs_year"),
    ],
)
def test_it_refuses_what_nobody_could_find_again(make, facts, code) -> None:
    with pytest.raises(Refused) as refused:
        make(**facts)
    assert refused.value.code == code
    assert not Document.objects.exists()


@pytest.mark.parametrize("person", ["mai", "minh", "an", "yen"])
def test_it_refuses_who_has_no_right_in_the_unit(make, country, person) -> None:
    with pytest.raises(Refused) as refused:
        make(by=country.people[person])
    assert refused.value.code == "not_allowed"
    assert not Document.objects.exists()


def test_a_withdrawn_record_does_not_stand_in_the_way(make) -> None:
    Document.objects.filter(pk=make().pk).update(state=State.WITHDRAWN)
    make()
    assert Document.objects.count() == 2
