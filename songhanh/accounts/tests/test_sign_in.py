"""Signing in and out."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from songhanh.accounts.actions import disable_user
from songhanh.accounts.models import Session
from songhanh.accounts.testing import PASSWORD, make_person

pytestmark = pytest.mark.django_db


def is_in(client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def test_it_signs_in_and_out(client, lan, sign_in, verbs) -> None:
    assert not is_in(client)
    assert sign_in(client, next="/").status_code == 302
    assert is_in(client)
    client.post(reverse("account_logout"))
    assert not is_in(client)
    assert verbs() == ["accounts.sign_in", "accounts.sign_out"]


def test_it_reads_the_name_in_any_case_and_with_spaces(client, lan, sign_in) -> None:
    assert sign_in(client, " LAN ").status_code == 302


def test_it_gives_the_session_a_new_key(client, lan, sign_in) -> None:
    client.get(reverse("account_login"))
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["session"] = session.session_key
    sign_in(client)
    assert client.cookies["session"].value != session.session_key
    assert not Session.objects.filter(session_key=session.session_key).exists()


def test_it_tells_nobody_whether_a_name_exists(lan, sign_in) -> None:
    known, unknown = (
        sign_in(Client(), "lan", "sai mật khẩu"),
        sign_in(Client(), "aixx", "sai mật khẩu"),
    )

    def body(answer, name):
        token = answer.context["csrf_token"]
        return answer.content.decode().replace(str(token), "").replace(f'value="{name}"', "")

    assert known.status_code == unknown.status_code == 200
    assert "chưa đúng" in known.content.decode()
    assert body(known, "lan") == body(unknown, "aixx")


def test_it_looks_at_a_password_for_unknown_names_too(client, lan, sign_in, monkeypatch) -> None:
    """The hash that an unknown name costs is the same, so that time tells nothing either."""
    hashed = []
    monkeypatch.setattr(
        "songhanh.accounts.models.User.set_password", lambda _user, text: hashed.append(text)
    )
    sign_in(client, "aixx", "sai mật khẩu")
    assert hashed == ["sai mật khẩu"]


def test_it_lets_a_closed_account_see_why(client, lan, sign_in) -> None:
    disable_user(lan, by=make_person("hoa"))
    assert sign_in(client).url == reverse("account_inactive")
    assert "Tài khoản đã đóng" in client.get(reverse("account_inactive")).content.decode()
    assert not is_in(client)


def test_it_acts_on_the_next_request_when_an_account_is_closed(client, lan, sign_in) -> None:
    sign_in(client)
    assert is_in(client)
    disable_user(lan, by=make_person("hoa"))
    assert not is_in(client)


@pytest.mark.parametrize("name", ["account_login", "account_logout"])
def test_it_asks_for_the_forms_token(lan, name) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lan)
    assert strict.post(reverse(name), {"login": "lan", "password": PASSWORD}).status_code == 403
    assert is_in(strict)


def test_it_does_not_sign_out_on_reading_the_page(client, lan) -> None:
    client.force_login(lan)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_in(client)


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_it_has_no_door_for_signing_oneself_up(name) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_it_goes_on_to_the_page_that_was_asked_for(client, lan, sign_in) -> None:
    there = reverse("mfa_index")
    asked = client.get(there)
    assert asked.url == f"{reverse('account_login')}?next={there}"
    form = {"login": "lan", "password": PASSWORD, "next": there}
    assert client.post(reverse("account_login"), form).url == there


def test_it_leads_to_no_foreign_page(client, lan) -> None:
    form = {"login": "lan", "password": PASSWORD, "next": "https://example.org/"}
    assert client.post(reverse("account_login"), form).url == "/home/"


def test_it_turns_pages_to_the_persons_language(client, sign_in, db) -> None:
    make_person("ann", language="en")
    sign_in(client, "ann")
    assert "My account" in client.get(reverse("accounts:profile")).content.decode()


def test_it_keeps_the_name_but_not_the_password_after_a_mistake(client, lan, sign_in) -> None:
    page = sign_in(client, "lan", "sai mật khẩu").content.decode()
    assert 'value="lan"' in page
    assert "sai mật khẩu" not in page
