"""A second factor: switched on, asked for, each code once."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from songhanh.accounts.testing import PASSWORD
from songhanh.lib import registry

pytestmark = pytest.mark.django_db


def code_now(secret, step=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def is_in(client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def step_up(client, there):
    """Go to a page that asks for the password first."""
    asked = client.get(there, follow=True)
    assert asked.redirect_chain[-1][0].startswith(reverse("account_reauthenticate"))
    return client.post(
        asked.redirect_chain[-1][0], {"password": PASSWORD, "next": there}, follow=True
    )


@pytest.fixture
def secret(client, lan, sign_in, django_capture_on_commit_callbacks):
    """Lan has an authenticator app, is signed out, and holds ten recovery codes."""
    sign_in(client)
    page = step_up(client, reverse("mfa_activate_totp"))
    key = page.context["form"].secret
    assert key in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_activate_totp"), {"code": code_now(key)}, follow=True)
    lan.codes = done.context["unused_codes"]
    assert len(lan.codes) == 10
    client.post(reverse("account_logout"))
    return key


def test_it_asks_for_a_code_after_the_password(client, secret, sign_in, verbs) -> None:
    assert sign_in(client).url == reverse("mfa_authenticate")
    assert not is_in(client)
    assert "Xác thực hai lớp" in client.get(reverse("mfa_authenticate")).content.decode()
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert is_in(client)
    assert "accounts.add_factor" in verbs()
    assert verbs().count("accounts.sign_in") == 2


def test_it_refuses_a_wrong_code(client, secret, sign_in) -> None:
    sign_in(client)
    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Mã chưa đúng" in answer.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("step", [-1, 0, 1])
def test_a_code_opens_once_even_when_clocks_differ(client, secret, sign_in, step) -> None:
    code = code_now(secret, step)
    for times, opened in ((1, True), (2, False)):
        browser = Client()
        sign_in(browser)
        browser.post(reverse("mfa_authenticate"), {"code": code})
        assert is_in(browser) is opened, times
        cache.delete(
            f"allauth.mfa.totp.used?user={browser.session.get('_auth_user_id')}&code={code}"
        )


def test_guessing_codes_ends(client, secret, sign_in) -> None:
    sign_in(client)
    for _ in range(10):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert not is_in(client)


def test_a_recovery_code_opens_once(client, lan, secret, sign_in) -> None:
    for opened in (True, False):
        browser = Client()
        sign_in(browser)
        browser.post(reverse("mfa_authenticate"), {"code": lan.codes[3]})
        assert is_in(browser) is opened


def test_recovery_codes_are_shown_once(client, lan, secret, sign_in) -> None:
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert not any(code in page for code in lan.codes)


def test_its_secrets_are_not_readable_in_the_database(lan, secret) -> None:
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not any(code in kept for code in lan.codes)


def test_switching_off_asks_for_a_proof_and_is_recorded(client, secret, sign_in, verbs) -> None:
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    off = reverse("mfa_deactivate_totp")
    assert client.post(off).status_code == 302
    assert Authenticator.objects.filter(type="totp").exists()
    step_up(client, off)
    client.post(off)
    assert not Authenticator.objects.exists()
    assert "accounts.remove_factor" in verbs()


def test_the_profile_says_whether_it_is_on(client, lan, secret, sign_in) -> None:
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert "Xác thực hai lớp đang bật" in client.get(reverse("accounts:profile")).content.decode()


@pytest.fixture
def lan_holds_keys(lan, monkeypatch, settings):
    settings.SECOND_FACTOR_FOR_GUARDED = True
    monkeypatch.setattr(registry, "guarded", [lambda user: user.username == "lan"])
    return lan


def test_whoever_holds_keys_gets_on_with_a_second_factor_only(
    client, lan_holds_keys, sign_in
) -> None:
    sign_in(client)
    assert client.get(reverse("accounts:profile")).url == reverse("mfa_activate_totp")
    assert client.post(reverse("accounts:create_token")).url == reverse("mfa_activate_totp")
    page = step_up(client, reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_now(page.context["form"].secret)})
    assert is_in(client)


def test_the_demonstration_may_do_without(client, lan_holds_keys, sign_in, settings) -> None:
    settings.SECOND_FACTOR_FOR_GUARDED = False
    sign_in(client)
    assert is_in(client)


def test_a_step_up_gives_the_session_a_new_key(client, lan, sign_in) -> None:
    sign_in(client)
    before = client.session.session_key
    step_up(client, reverse("mfa_activate_totp"))
    assert client.session.session_key != before
    assert is_in(client)
