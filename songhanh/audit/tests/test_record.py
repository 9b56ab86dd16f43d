"""Events come one after the other, each sealed with the one before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.forms import modelform_factory
from django.template.loader import render_to_string

from songhanh.accounts.models import User
from songhanh.audit.actions import heads_file, record, save_form
from songhanh.audit.models import Chain, Event
from songhanh.audit.rules import FIRST, read_head, seal
from songhanh.lib.verbs import VERBS, verbs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _words(monkeypatch):
    monkeypatch.setitem(VERBS, "tests.touch", "đã chạm vào")


@pytest.fixture
def lan():
    return User.objects.create_user("lan", full_name="Nguyễn Thị Lan")


def touch(person, unit=7, **rest):
    return record("tests.touch", by=person, unit=unit, target=person, **rest)


def test_it_chains_each_unit_apart(lan) -> None:
    first, second, other, house = touch(lan), touch(lan), touch(lan, 8), touch(lan, None)
    assert (first.sequence, second.sequence, other.sequence, house.sequence) == (1, 2, 1, 1)
    assert second.previous_hash == first.hash
    assert {first.previous_hash, other.previous_hash, house.previous_hash} == {FIRST}


def test_it_seals_what_the_database_gives_back(lan, settings) -> None:
    change = {
        "on": (None, date(2026, 3, 8)),
        "share": (Decimal("1.50"), 2),
        "năm": (["a"], {"b": 1}),
    }
    touch(lan, change=change, note='Ghi chú "có" dấu\n\x00')
    event = Event.objects.get()
    assert event.hash == seal(settings.AUDIT_KEY.encode(), event.row, FIRST)
    assert event.change == {
        "on": [None, "2026-03-08"],
        "share": ["1.50", 2],
        "năm": [["a"], {"b": 1}],
    }
    assert event.by_name == "Nguyễn Thị Lan"


def test_it_refuses_a_verb_without_words(lan) -> None:
    with pytest.raises(LookupError, match="not registered"):
        record("tests.unknown", by=lan, unit=None, target=lan)


def test_it_goes_on_where_a_chain_ended_when_its_row_is_lost(lan) -> None:
    touch(lan)
    last = touch(lan)
    Chain.objects.all().delete()
    assert touch(lan).previous_hash == last.hash


@pytest.mark.parametrize(
    "attack",
    [
        lambda: Event.objects.update(note="khác"),
        lambda: Event.objects.all().delete(),
        lambda: Event.objects.all()._raw_delete("default"),
        lambda: _run("DELETE FROM audit_event"),
        lambda: _run(
            "TRUNCATE audit_event"
            if connection.vendor == "postgresql"
            else "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event"
        ),
    ],
    ids=["update", "delete", "raw-delete", "sql-delete", "truncate-or-replace"],
)
def test_it_is_kept_by_the_database(lan, attack) -> None:
    event = touch(lan)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        attack()
    assert Event.objects.get() == event


def _run(statement) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_it_writes_heads_on_commit_only(
    lan, settings, tmp_path, django_capture_on_commit_callbacks
) -> None:
    settings.AUDIT_HEADS = tmp_path / "heads"
    with django_capture_on_commit_callbacks(execute=True):
        event = touch(lan)
        assert not heads_file().exists()
        with transaction.atomic():
            touch(lan)
            transaction.set_rollback(True)
    (line,) = heads_file().read_text().strip().split("\n")
    assert read_head(settings.AUDIT_KEY.encode(), line) == (7, 1, event.hash)
    assert read_head(settings.AUDIT_KEY.encode(), line.replace("7 1", "7 2")) is None


def test_it_is_read_in_peoples_words(lan) -> None:
    touch(
        lan,
        change={"full_name": ("Lan", "Nguyễn Thị Lan"), "gone": (None, "mới")},
        note="Vì đổi tên",
    )
    touch(lan, unit=9)
    touch(User.objects.create_user("hoa"))
    events = Event.objects.about(lan)
    assert [event.unit_id for event in events] == [9, 7]
    page = render_to_string("audit/_record.html", {"events": events})
    assert "Nguyễn Thị Lan</strong>\n" in page
    assert "đã chạm vào" in page
    assert "<del>Lan</del> → Nguyễn Thị Lan" in page
    assert "Vì đổi tên" in page


def test_it_records_what_a_plain_form_changed(lan) -> None:
    form_of = modelform_factory(User, fields=["full_name", "phone"])
    given = {"full_name": "Nguyễn Thị Lan", "phone": "0203 123"}
    form = form_of(given, instance=User.objects.get(pk=lan.pk))
    assert form.is_valid()
    save_form(form, "tests.touch", by=lan, unit=None)
    assert Event.objects.get().change == {"phone": ["", "0203 123"]}
    again = form_of(given, instance=User.objects.get(pk=lan.pk))
    assert again.is_valid()
    save_form(again, "tests.touch", by=lan, unit=None)
    assert Event.objects.count() == 1


def test_two_apps_cannot_say_one_verb_differently() -> None:
    verbs(**{"tests.touch": "đã chạm vào"})
    with pytest.raises(ValueError, match="is taken"):
        verbs(**{"tests.touch": "đã sờ"})
