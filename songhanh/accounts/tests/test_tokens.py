"""Tokens with which programs read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from songhanh.accounts.actions import create_token, disable_user, revoke_token
from songhanh.accounts.models import ApiToken
from songhanh.accounts.testing import make_person
from songhanh.lib.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(lan):
    made, text = create_token(name="Bảng tính của Sở", days=90, by=lan)
    made.text = text
    return made


def holder(token):
    return ApiToken.objects.holder(token.text)


def test_it_opens_for_its_owner(token, lan, verbs) -> None:
    assert holder(token) == lan
    assert verbs() == ["accounts.create_token"]


@pytest.mark.parametrize("text", ["", "sh_", "sh_00000000_x", "mậtkhẩu"])
def test_nothing_else_opens(token, text) -> None:
    assert ApiToken.objects.holder(text) is None
    assert ApiToken.objects.holder(token.text[:-1]) is None
    assert ApiToken.objects.holder(token.digest) is None


def test_it_is_not_kept_in_readable_form(token) -> None:
    kept = str(list(ApiToken.objects.values()))
    assert token.text not in kept
    assert token.text.rsplit("_", 1)[1] not in kept


def test_it_ends(token) -> None:
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert holder(token) is None


def test_it_opens_nothing_after_it_is_revoked(client, token, lan, verbs) -> None:
    client.force_login(lan)
    client.post(reverse("accounts:revoke_token", args=[token.pk]))
    assert holder(token) is None
    assert verbs()[-1] == "accounts.revoke_token"


def test_it_opens_nothing_when_the_account_is_closed(token, lan) -> None:
    disable_user(lan, by=make_person("hoa"))
    assert holder(token) is None


def test_it_notes_its_use_once_a_minute(token, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        holder(token)
    with django_assert_num_queries(1):
        holder(token)
    ApiToken.objects.update(used_at=timezone.now() - timedelta(minutes=2))
    holder(token)
    assert timezone.now() - ApiToken.objects.get().used_at < timedelta(seconds=5)


def test_its_text_is_shown_once(client, lan) -> None:
    client.force_login(lan)
    made = client.post(reverse("accounts:create_token"), {"name": "Bảng tính", "days": "30"})
    assert made.status_code == 201
    text = made.context["text"]
    assert text in made.content.decode()
    assert ApiToken.objects.holder(text) == lan
    page = client.get(reverse("accounts:profile")).content.decode()
    assert "Bảng tính" in page
    assert text not in page
    assert text[:11] in page


def test_it_asks_for_a_name(client, lan) -> None:
    client.force_login(lan)
    answer = client.post(reverse("accounts:create_token"), {"name": "", "days": "30"})
    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


def test_nobody_revokes_anothers(client, token) -> None:
    client.force_login(make_person("hoa"))
    assert client.post(reverse("accounts:revoke_token", args=[token.pk])).status_code == 404
    assert holder(token) is not None


@pytest.mark.parametrize("days", [0, -1, 366])
def test_it_lasts_a_year_at_most(lan, days) -> None:
    with pytest.raises(Refused, match="từ 1 đến 365 ngày"):
        create_token(name="Mãi mãi", days=days, by=lan)


def test_revoking_twice_is_recorded_once(token, lan, verbs) -> None:
    revoke_token(token, by=lan)
    revoke_token(token, by=lan)
    assert verbs().count("accounts.revoke_token") == 1
