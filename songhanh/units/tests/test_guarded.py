"""Whoever puts people in posts or approves figures holds keys: a longer password, a second factor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from songhanh.accounts.actions import create_token
from songhanh.accounts.models import ApiToken, User
from songhanh.lib.errors import Refused
from songhanh.units.testing import Country, give_post, make_country

OLD, FOURTEEN, FIFTEEN = "hoa-gao-thang-ba", "mua-roi-hien-n", "mua-roi-hien-nh"
HOME, SWITCH_ON = "units:unit_list", "mfa_activate_totp"


@pytest.fixture
def country(db: None) -> Iterator[Country]:
    return make_country()


@pytest.fixture
def _factor_is_asked(settings) -> None:
    settings.SECOND_FACTOR_FOR_GUARDED = True


def change_password(client, user: User, new: str):
    user.set_password(OLD)
    user.save()
    client.force_login(user)
    return client.post(
        reverse("account_change_password"),
        {"oldpassword": OLD, "password1": new, "password2": new},
    )


@pytest.mark.parametrize(("who", "new", "is_kept"), [
    ("an", FOURTEEN, False),
    ("an", FIFTEEN, True),
    ("lan", FOURTEEN, True),
])  # fmt: skip
def test_an_administrator_chooses_fifteen_characters(client, country, who, new, is_kept) -> None:
    user = getattr(country, who)
    answer = change_password(client, user, new)
    user.refresh_from_db()
    assert user.check_password(new) == is_kept
    if not is_kept:
        assert "Mật khẩu có 14 ký tự; cần ít nhất 15." in answer.content.decode()


@pytest.mark.usefixtures("_factor_is_asked")
def test_an_administrator_is_led_to_the_second_factor(client, country) -> None:
    client.force_login(country.an)
    for address in (HOME, "desk:home", "units:people_list"):
        assert client.get(reverse(address)).url == reverse(SWITCH_ON)
    assert client.post(reverse("accounts:sign_out_everywhere")).url == reverse(SWITCH_ON)
    client.force_login(country.lan)
    assert client.get(reverse(HOME)).status_code == 200


@pytest.mark.usefixtures("_factor_is_asked")
def test_it_begins_with_the_post_and_on_the_next_page(client, country) -> None:
    client.force_login(country.lan)
    assert client.get(reverse(HOME)).status_code == 200
    give_post(country.lan, country.office, "administrator")
    assert client.get(reverse(HOME)).url == reverse(SWITCH_ON)


@pytest.mark.usefixtures("_factor_is_asked")
def test_whoever_approves_is_led_there_too(client, country) -> None:
    give_post(country.minh, country.office, "leader")
    client.force_login(country.minh)
    assert client.get(reverse(HOME)).url == reverse(SWITCH_ON)


@pytest.mark.parametrize(("who", "opens"), [("an", False), ("lan", True)])
def test_a_token_is_no_way_around_it(country, settings, who: str, opens: bool) -> None:
    """One made before opens nothing, and none is made, until the factor is there."""
    user = getattr(country, who)
    _token, text = create_token(name="Bảng tính", days=30, by=user)
    settings.SECOND_FACTOR_FOR_GUARDED = True
    assert (ApiToken.objects.holder(text) == user) is opens
    if not opens:
        with pytest.raises(Refused, match="xác thực hai lớp"):
            create_token(name="Bảng tính", days=30, by=user)
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
        assert ApiToken.objects.holder(text) == user


def test_it_costs_no_page_a_query(client, country, settings) -> None:
    """Posts are read for the page anyway, and once."""
    client.force_login(country.lan)
    counts = []
    for is_asked in (False, False, True):  # the first fills what is kept between requests
        settings.SECOND_FACTOR_FOR_GUARDED = is_asked
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/home/").status_code == 200
        counts.append(len(queries))
    assert counts[2] == counts[1]
