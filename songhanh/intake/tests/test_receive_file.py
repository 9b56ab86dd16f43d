"""A document comes in by a file or by pasting, and is laid out for checking."""

from __future__ import annotations

from itertools import chain, repeat

import pytest

from songhanh.audit.models import Event
from songhanh.documents.actions import files
from songhanh.documents.models import Document, StoredFile
from songhanh.intake.actions import receive
from songhanh.intake.models import Intake
from songhanh.intake.testing import ARTICLE
from songhanh.intake.tests.conftest import send
from songhanh.plans.models import Plan


def test_it_reads_the_file_and_opens_the_review(as_thu) -> None:
    answer = send(as_thu)
    intake = Intake.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/intake/{intake.pk}/"
    values = {fact.key: fact.value for fact in intake.facts.fields()}
    assert values["number"] == "77/KH-UBND"
    assert values["issued_on"] == "2023-03-20"
    assert values["plan_year"] == 2023
    assert intake.facts.tasks().count() >= 2


def test_it_writes_nothing_into_the_record_yet(as_thu) -> None:
    send(as_thu)
    assert not Plan.objects.exists()
    assert not Document.objects.exists()


def test_it_takes_pasted_text(as_thu) -> None:
    answer = as_thu.post("/intake/receive/", {"text": ARTICLE})
    assert answer.status_code == 302
    assert Intake.objects.get().facts.get(key="number").value == "77/KH-UBND"


def test_it_keeps_each_facts_words(as_thu) -> None:
    send(as_thu)
    number = Intake.objects.get().facts.get(key="number")
    assert number.sentence == "77/KH-UBND"


def test_it_says_who_received_it(as_thu, country) -> None:
    send(as_thu)
    event = Event.objects.about(Intake.objects.get()).get()
    assert (event.verb, event.by_id) == ("intake.receive", country.thu.pk)


def test_it_refuses_the_same_file_twice_and_says_when(as_thu) -> None:
    send(as_thu)
    answer = send(as_thu)
    assert answer.status_code == 422
    assert "đã được tiếp nhận ngày" in answer.content.decode()
    assert Intake.objects.count() == 1


def test_it_refuses_alike_what_somebody_hands_in_at_the_same_moment(as_thu, monkeypatch) -> None:
    """Both looked before either had written: the database keeps one, and the second is told."""
    send(as_thu)
    for module, name in ((files, "_known"), (receive, "refuse_known")):
        looks = chain([lambda *_asked: None], repeat(getattr(module, name)))
        monkeypatch.setattr(module, name, lambda *asked, looks=looks: next(looks)(*asked))
    answer = send(as_thu)
    assert answer.status_code == 422
    assert "đã được tiếp nhận ngày" in answer.content.decode()
    assert (StoredFile.objects.count(), Intake.objects.count()) == (1, 1)


def test_it_receives_a_dropped_file_again(as_thu) -> None:
    send(as_thu)
    as_thu.post(f"/intake/{Intake.objects.get().pk}/drop/")
    assert send(as_thu).status_code == 302


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "rong.txt"),
        (b"%PDF-1.7 not a docx", "gia.docx"),
        (b"MZ\x90\x00", "chay.exe"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "mat-khau.docx"),
        ("MẬT\nKế hoạch số 1/KH-UBND".encode(), "mat.txt"),
    ],
)
def test_it_refuses_a_bad_file_with_reason_and_cure(as_thu, data, name) -> None:
    answer = send(as_thu, data, name)
    assert answer.status_code == 422
    assert "422" not in answer.content.decode()[:200]
    assert not Intake.objects.exists()
    assert not StoredFile.objects.exists()


def test_it_refuses_a_file_of_thirty_megabytes(as_thu) -> None:
    answer = send(as_thu, b"a" * (30 * 1024 * 1024), "to.txt")
    assert answer.status_code in (413, 422)
    assert not StoredFile.objects.exists()


def test_it_asks_for_a_file_or_a_text(as_thu) -> None:
    answer = as_thu.post("/intake/receive/", {})
    assert answer.status_code == 422
    assert "Chọn một tệp hoặc dán" in answer.content.decode()


def test_it_refuses_whoever_has_no_post_for_it(country, client) -> None:
    client.force_login(country.minh)
    assert send(client).status_code == 422
    assert not Intake.objects.exists()
