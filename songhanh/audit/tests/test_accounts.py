"""What accounts tell is recorded, in the installation's chain, in people's words."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from songhanh.accounts.actions import change_profile, create_user
from songhanh.accounts.testing import PASSWORD, make_person
from songhanh.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan():
    return make_person("lan", "Nguyễn Thị Lan")


def test_it_records_a_new_account(lan) -> None:
    hoa = create_user(username="hoa", full_name="Trần Thị Hoa", password=PASSWORD, by=lan)
    event = Event.objects.about(hoa).get()
    assert (event.verb, event.by_name, event.unit_id) == ("accounts.create_user", str(lan), None)
    assert str(event) == "Nguyễn Thị Lan đã mở tài khoản Trần Thị Hoa"
    assert PASSWORD not in event.change_text


def test_it_records_changes_with_the_labels_of_their_fields(lan) -> None:
    change_profile(lan, by=lan, phone="0203 123 456", language="en")
    (event,) = Event.objects.about(lan)
    shown = {change.label: (change.before, change.after) for change in event.changes}
    assert shown == {"Điện thoại": ("", "0203 123 456"), "Ngôn ngữ": ("Tiếng Việt", "Tiếng Anh")}


def test_it_records_signing_in_and_out(lan) -> None:
    client = Client()
    client.post(reverse("account_login"), {"login": "lan", "password": PASSWORD})
    client.post(reverse("account_logout"))
    assert [event.said for event in Event.objects.about(lan)] == ["đã đăng xuất", "đã đăng nhập"]


def test_it_records_nothing_that_was_undone(lan, monkeypatch) -> None:
    def fail(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("songhanh.audit.actions.Event.save", fail)
    with pytest.raises(ZeroDivisionError):
        change_profile(lan, by=lan, phone="0203 123 456")
    lan.refresh_from_db()
    assert lan.phone == ""
