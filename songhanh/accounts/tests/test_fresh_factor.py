"""Weighty steps ask for a proof from the last five minutes."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path, reverse

from songhanh.accounts.testing import PASSWORD
from songhanh.accounts.views import fresh_factor

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@fresh_factor
def weighty(request):
    return HttpResponse("done")


urlpatterns = [path("weighty/", weighty), *import_module(settings.ROOT_URLCONF).urlpatterns]


def grow_old(client):
    session = client.session
    for proof in session["account_authentication_methods"]:
        proof["at"] -= 301
    session.save()


def test_it_lets_a_fresh_proof_pass(client, lan, sign_in) -> None:
    sign_in(client)
    assert client.get("/weighty/").content == b"done"


def test_it_answers_403_with_the_way_when_the_proof_is_old(client, lan, sign_in) -> None:
    sign_in(client)
    grow_old(client)
    refused = client.post("/weighty/", HTTP_REFERER="/weighty/")
    assert refused.status_code == 403
    page = refused.content.decode()
    assert f'action="{reverse("account_reauthenticate")}"' in page
    assert 'value="/weighty/"' in page


def test_it_passes_after_the_way_was_gone(client, lan, sign_in) -> None:
    sign_in(client)
    grow_old(client)
    form = {"password": PASSWORD, "next": "/weighty/"}
    assert client.post(reverse("account_reauthenticate"), form).url == "/weighty/"
    assert client.get("/weighty/").content == b"done"


def test_it_takes_no_password_where_a_second_factor_is_on(client, lan, sign_in) -> None:
    sign_in(client)
    lan.authenticator_set.create(type="totp", data={"secret": ""})
    refused = client.get("/weighty/")
    assert refused.status_code == 403
    assert f'action="{reverse("mfa_reauthenticate")}"' in refused.content.decode()


@override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=0)
def test_its_time_is_a_setting(client, lan, sign_in) -> None:
    sign_in(client)
    assert client.get("/weighty/").status_code == 403
