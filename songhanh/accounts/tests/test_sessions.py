"""Sessions end in time, can be seen, and ended from afar."""

from __future__ import annotations

import time

import pytest
from django.test import Client
from django.urls import reverse

from songhanh.accounts.actions import set_password
from songhanh.accounts.models import Session
from songhanh.accounts.models.session import SEEN, STARTED, SessionStore
from songhanh.accounts.testing import PASSWORD, make_person

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"


def is_in(client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def age(client, **shift):
    """Move a session's times back."""
    session = client.session
    for name, seconds in shift.items():
        session[name] -= seconds
    session.save()


@pytest.mark.parametrize(
    ("shift", "open_still"),
    [
        ({SEEN: 29 * 60}, True),
        ({SEEN: 31 * 60}, False),
        ({STARTED: 11 * 3600}, True),
        ({STARTED: 12 * 3600 + 60}, False),
    ],
)
def test_it_ends_unused_or_old_sessions(client, lan, shift, open_still) -> None:
    client.force_login(lan)
    age(client, **shift)
    assert is_in(client) is open_still
    assert Session.objects.open_of(lan).exists() is open_still


def test_it_stays_open_while_used_but_not_beyond_its_day(client, lan) -> None:
    client.force_login(lan)
    age(client, started=3600, seen=600)
    assert is_in(client)
    session = Session.objects.get(user=lan)
    assert time.time() - SessionStore(session.session_key)[SEEN] < 60
    assert 10.9 < (session.expire_date.timestamp() - time.time()) / 3600 < 11.1


def test_it_leaves_a_session_alone_that_was_noted_just_now(
    client, lan, django_assert_max_num_queries
) -> None:
    client.force_login(lan)
    is_in(client)
    before = Session.objects.get(user=lan).session_data
    assert is_in(client)
    assert Session.objects.get(user=lan).session_data == before


def test_it_lists_devices_in_words(client, lan, sign_in) -> None:
    sign_in(client, HTTP_USER_AGENT=PHONE, REMOTE_ADDR="10.1.2.3")
    page = client.get(reverse("accounts:profile")).content.decode()
    assert "Chrome, Android" in page
    assert "10.1.2.3" in page
    assert "Thiết bị này" in page
    assert Session.objects.get(user=lan).session_key not in page


def test_it_signs_another_device_out(client, lan, verbs) -> None:
    far = Client()
    far.force_login(lan)
    client.force_login(lan)
    session = Session.objects.get(session_key=far.session.session_key)
    client.post(reverse("accounts:end_session", args=[session.handle]))
    assert not is_in(far)
    assert is_in(client)
    assert verbs() == ["accounts.end_session"]


def test_it_ends_nobody_elses_session(client, lan) -> None:
    hoa = Client()
    hoa.force_login(make_person("hoa"))
    client.force_login(lan)
    session = Session.objects.get(session_key=hoa.session.session_key)
    assert client.post(reverse("accounts:end_session", args=[session.handle])).status_code == 404
    assert is_in(hoa)


def test_it_signs_out_every_other_device(client, lan) -> None:
    others = [Client(), Client()]
    for other in others:
        other.force_login(lan)
    client.force_login(lan)
    client.post(reverse("accounts:sign_out_everywhere"))
    assert [is_in(other) for other in others] == [False, False]
    assert is_in(client)


def test_a_cookie_opens_nothing_after_signing_out(client, lan, sign_in) -> None:
    sign_in(client)
    stolen = Client()
    stolen.cookies["session"] = client.cookies["session"].value
    assert is_in(stolen)
    client.post(reverse("account_logout"))
    assert not is_in(stolen)


def test_a_new_password_ends_the_other_sessions(client, lan, sign_in, verbs) -> None:
    other = Client()
    sign_in(other)
    sign_in(client)
    form = {
        "oldpassword": PASSWORD,
        "password1": "Nước chảy đá mòn!",
        "password2": "Nước chảy đá mòn!",
    }
    assert client.post(reverse("account_change_password"), form).status_code == 302
    assert is_in(client)
    assert not is_in(other)
    assert verbs().count("accounts.set_password") == 1
    assert sign_in(Client(), password="Nước chảy đá mòn!").status_code == 302


def test_a_password_set_by_an_administrator_ends_all(client, lan, sign_in) -> None:
    sign_in(client)
    set_password(lan, "Nước chảy đá mòn!", by=make_person("hoa"))
    assert not is_in(client)


def test_it_is_kept_as_json_without_code(client, lan) -> None:
    client.force_login(lan)
    row = Session.objects.get(user=lan)
    assert row.get_decoded()["_auth_user_id"] == str(lan.pk)
    assert SessionStore().serializer.__name__ == "JSONSerializer"


def test_its_cookie_is_kept_from_scripts_and_other_sites(client, lan, sign_in) -> None:
    cookie = sign_in(client).cookies["session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["expires"]


def test_old_rows_go_when_somebody_signs_in(client, lan, sign_in) -> None:
    stale = Client()
    stale.force_login(lan)
    Session.objects.update(expire_date="2020-01-01T00:00Z")
    sign_in(client)
    assert Session.objects.count() == 1
