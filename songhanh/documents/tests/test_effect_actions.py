"""Correcting, issuing, withdrawing, replacing, ending a document."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from songhanh.audit.models import Event
from songhanh.documents.actions import (
    correct_document,
    end_effect,
    issue_document,
    replace_document,
    withdraw_document,
)
from songhanh.documents.models import Document, State
from songhanh.documents.rules.effect import Effect
from songhanh.lib.errors import Refused

JULY = date(2026, 7, 1)


def test_it_is_corrected_with_the_difference_kept(make, country) -> None:
    document = correct_document(
        make(), by=country.lan, title="Kế hoạch đã sửa", number="17/KH-UBND"
    )
    event = Event.objects.about(document).first()
    assert event.verb == "documents.edit"
    assert event.change["number"] == ["15/KH-UBND", "17/KH-UBND"]
    assert document.key.count("17/KH-UBND") == 1


def test_it_is_not_corrected_into_another(make, country) -> None:
    make()
    other = make(number="16/KH-UBND")
    with pytest.raises(Refused, match="15/KH-UBND"):
        correct_document(other, by=country.lan, number="15/KH-UBND")
    other.refresh_from_db()
    assert other.number == "16/KH-UBND"


def test_nothing_is_recorded_when_nothing_changes(make, country) -> None:
    document = make()
    correct_document(document, by=country.lan, title=document.title)
    assert Event.objects.about(document).count() == 1


def test_it_is_replaced_from_a_day_on(make, country) -> None:
    old, new = make(effective_from=date(2026, 2, 10)), make(number="90/KH-UBND", issued_on=JULY)
    old = replace_document(old, replaced_by=new, on=JULY, by=country.lan)
    assert old.effect_on(date(2026, 6, 30)) == Effect.IN_FORCE
    assert old.effect_on(JULY) == Effect.REPLACED
    assert Event.objects.about(old).first().change["replaced_by"] == ["", "Kế hoạch 90/KH-UBND"]


def test_it_cannot_replace_itself_in_turn(make, country) -> None:
    first, second = make(), make(number="16/KH-UBND")
    replace_document(first, replaced_by=second, on=JULY, by=country.lan)
    for document, by in ((first, first), (second, first)):
        with pytest.raises(Refused) as refused:
            replace_document(document, replaced_by=by, on=JULY, by=country.lan)
        assert refused.value.code == "document_replaces_itself"


def test_it_ends_on_its_last_day(make, country) -> None:
    document = end_effect(make(effective_from=date(2026, 2, 10)), on=JULY, by=country.lan)
    assert document.effect_on(JULY) == Effect.IN_FORCE
    assert document.effect_on(date(2026, 7, 2)) == Effect.EXPIRED
    with pytest.raises(Refused, match="10/02/2026"):
        end_effect(document, on=date(2026, 1, 1), by=country.lan)


def test_it_goes_from_draft_to_issued_to_withdrawn_and_no_other_way(make, country) -> None:
    document = make(state=State.DRAFT)
    assert issue_document(document, by=country.lan).state == State.ISSUED
    with pytest.raises(Refused) as refused:
        issue_document(document, by=country.lan)
    assert refused.value.code == "document_state"
    assert withdraw_document(document, by=country.lan).state == State.WITHDRAWN
    assert [event.verb for event in Event.objects.about(document)][:2] == [
        "documents.withdraw",
        "documents.issue",
    ]


@pytest.mark.parametrize("person", ["mai", "thu", "minh"])
def test_only_who_may_edit_in_its_unit_changes_it(make, country, person) -> None:
    document, user = make(), country.people[person]
    acts = [
        lambda: correct_document(document, by=user, title="Khác"),
        lambda: withdraw_document(document, by=user),
        lambda: end_effect(document, on=JULY, by=user),
        lambda: replace_document(document, replaced_by=make(number="99/KH-UBND"), on=JULY, by=user),
    ]
    if person == "thu":  # a specialist above may
        acts[0]()
        return
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "not_allowed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"replaced_on": JULY},
        {"title": ""},
        {"state": "lost"},
        {"effective_from": JULY, "effective_to": date(2026, 6, 30)},
    ],
)
def test_the_database_forbids_impossible_facts(make, wrong) -> None:
    document = make()
    with pytest.raises(IntegrityError):
        Document.objects.filter(pk=document.pk).update(**wrong)
