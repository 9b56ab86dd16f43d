"""Whoever holds the database, even with the key, cannot change the past unseen.

Each attack drops the database's triggers first and sets the chains' rows right after.
"""

from __future__ import annotations

import pytest
from django.db import connection

from songhanh.audit.actions import record
from songhanh.audit.checks import verify
from songhanh.audit.models import Chain, Event
from songhanh.audit.rules import FIRST, seal
from songhanh.audit.testing import unlocked

UNIT, OTHER = 7, 8

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lan(nine_events):
    return nine_events


def event(sequence, unit=UNIT):
    return Event.objects.get(unit_id=unit, sequence=sequence)


def alter():
    Event.objects.filter(pk=event(2).pk).update(note="khác")


def alter_who():
    Event.objects.filter(pk=event(2).pk).update(by_id=None, by_name="")


def alter_and_seal_with_a_guess():
    changed = event(5)
    changed.change_text = "{}"
    changed.hash = seal(b"guess", changed.row, changed.previous_hash)
    changed.save()
    set_ends()


def move_text_between_columns():
    changed = event(2)
    changed.target_label, changed.change_text = changed.target_label[:-1], changed.target_label[-1:]
    changed.save()


def delete():
    event(3).delete()


def delete_the_first():
    event(1).delete()


def insert_at_the_end():
    last = event(5)
    last.pk, last.sequence, last.previous_hash = None, 6, last.hash
    last.save()
    set_ends()


def insert_between():
    """Make room by moving all later events up."""
    for sequence in (5, 4, 3):
        Event.objects.filter(pk=event(sequence).pk).update(sequence=sequence + 1)
    copy = event(2)
    copy.pk, copy.sequence = None, 3
    copy.save()
    set_ends()


def move_to_another_unit():
    Event.objects.filter(pk=event(5).pk).update(unit_id=OTHER, sequence=3)
    set_ends()


def reorder():
    second, third = event(2), event(3)
    Event.objects.filter(pk=second.pk).update(sequence=99)
    Event.objects.filter(pk=third.pk).update(sequence=2)
    Event.objects.filter(pk=second.pk).update(sequence=3)


def reorder_contents():
    """Swap all that two rows say; places and links stay."""
    second, third = event(2), event(3)
    for one, pk, sequence in ((second, third.pk, 3), (third, second.pk, 2)):
        one.pk, one.sequence = pk, sequence
        one.save()


def truncate():
    event(5).delete()
    event(4).delete()
    set_ends()


def truncate_one_chain():
    Event.objects.filter(unit_id=OTHER).delete()
    set_ends()


def truncate_all():
    with connection.cursor() as cursor:
        word = "TRUNCATE" if connection.vendor == "postgresql" else "DELETE FROM"
        cursor.execute(f"{word} audit_event")
    Chain.objects.all().delete()


def rewrite_all_without_the_key():
    rewrite(b"guess")


def set_ends():
    """As the attacker would leave them: each chain's row at its last event."""
    Chain.objects.all().delete()
    for last in Event.objects.order_by("sequence"):
        Chain.objects.update_or_create(
            key=last.unit_id or 0, defaults={"sequence": last.sequence, "hash": last.hash}
        )


def rewrite(key):
    previous = {}
    for one in Event.objects.order_by("sequence"):
        one.by_name = "Ai đó"
        one.previous_hash = previous.get(one.unit_id, FIRST)
        one.hash = previous[one.unit_id] = seal(key, one.row, one.previous_hash)
        one.save()
    set_ends()


@pytest.mark.parametrize(
    ("attack", "kinds"),
    [
        (alter, {"altered"}),
        (alter_who, {"altered"}),
        (alter_and_seal_with_a_guess, {"altered", "rewritten"}),
        (move_text_between_columns, {"altered"}),
        (delete, {"missing"}),
        (delete_the_first, {"missing"}),
        (insert_at_the_end, {"altered"}),
        (insert_between, {"altered"}),
        (move_to_another_unit, {"altered", "truncated"}),
        (reorder, {"altered", "inserted", "missing"}),
        (reorder_contents, {"altered", "unlinked"}),
        (truncate, {"truncated"}),
        (truncate_one_chain, {"truncated"}),
        (truncate_all, {"truncated"}),
        (rewrite_all_without_the_key, {"altered"}),
    ],
)
def test_it_sees(attack, kinds) -> None:
    assert verify().findings == []
    with unlocked():
        attack()
    assert kinds <= {finding.kind for finding in verify().findings}


def test_it_sees_a_record_written_anew_with_the_stolen_key(settings) -> None:
    with unlocked():
        rewrite(settings.AUDIT_KEY.encode())
    findings = verify().findings
    assert {finding.kind for finding in findings} == {"rewritten"}
    assert {finding.unit_id for finding in findings} == {UNIT, OTHER, None}


def test_it_sees_a_cut_that_newer_events_have_covered(
    lan, django_capture_on_commit_callbacks
) -> None:
    with unlocked():
        truncate()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            record("tests.touch", by=lan, unit=UNIT, target=lan)
    assert {(one.kind, one.sequence) for one in verify().findings} == {
        ("rewritten", 4),
        ("rewritten", 5),
    }


def test_it_names_the_place() -> None:
    with unlocked():
        alter()
    (finding,) = verify().findings
    assert (finding.unit_id, finding.sequence) == (UNIT, 2)
    assert str(finding) == "chuỗi 7, dòng 2: dòng này đã bị sửa"
