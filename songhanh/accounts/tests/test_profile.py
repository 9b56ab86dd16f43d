"""One's own account."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.accounts.models import User
from songhanh.accounts.testing import make_person

pytestmark = pytest.mark.django_db
FORM = {"full_name": "Nguyễn Thị Lan", "phone": "0203 123 456", "email": "", "language": "vi"}


def test_it_changes_ones_own_data_and_tells_what_changed(client, lan, heard) -> None:
    client.force_login(lan)
    assert client.post(reverse("accounts:profile"), FORM).status_code == 302
    assert User.objects.get(pk=lan.pk).phone == "0203 123 456"
    (one,) = heard
    assert (one.verb, one.by, one.target) == ("accounts.change_profile", lan, lan)
    assert one.change == {"phone": ("", "0203 123 456")}


def test_it_tells_nothing_where_nothing_changed(client, lan, heard) -> None:
    client.force_login(lan)
    client.post(reverse("accounts:profile"), FORM | {"phone": ""})
    assert heard == []


def test_it_names_what_is_wrong(client, lan) -> None:
    client.force_login(lan)
    answer = client.post(reverse("accounts:profile"), FORM | {"phone": "gọi tôi"})
    assert answer.status_code == 422
    assert "Nhập các chữ số, ví dụ 0203 123 456." in answer.content.decode()


@pytest.mark.parametrize("field", ["username", "is_active", "password", "last_login", "id"])
def test_it_takes_no_other_field(client, lan, field) -> None:
    client.force_login(lan)
    before = User.objects.filter(pk=lan.pk).values().get()
    client.post(reverse("accounts:profile"), FORM | {"phone": "", field: "0"})
    assert User.objects.filter(pk=lan.pk).values().get() == before


def test_it_switches_the_language(client, lan) -> None:
    client.force_login(lan)
    page = client.post(reverse("accounts:profile"), FORM | {"language": "en"}, follow=True)
    assert "Signed-in devices" in page.content.decode()


def test_it_shows_nothing_of_anybody_else(client, lan) -> None:
    hoa = make_person("hoa.tran", "Trần Thị Hoa", phone="0999 888 777")
    client.force_login(hoa)
    client.logout()
    client.force_login(lan)
    page = client.get(reverse("accounts:profile")).content.decode()
    assert "hoa.tran" not in page
    assert "0999" not in page


def test_it_is_not_kept_by_browsers(client, lan) -> None:
    client.force_login(lan)
    assert "no-store" in client.get(reverse("accounts:profile"))["Cache-Control"]


PAGES = [
    "accounts:profile",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_generate_recovery_codes",
]


@pytest.mark.parametrize("name", PAGES)
def test_looking_changes_nothing(client, lan, heard, name) -> None:
    client.force_login(lan)
    client.get(reverse("accounts:profile"))
    before = (list(User.objects.values()), lan.sessions.count())
    assert client.get(reverse(name)).status_code in {200, 302}
    assert (list(User.objects.values()), lan.sessions.count()) == before
    assert heard == []


@pytest.mark.parametrize("name", ["sign_out_everywhere", "create_token"])
def test_acts_are_not_links(client, lan, name) -> None:
    client.force_login(lan)
    assert client.get(reverse(f"accounts:{name}")).status_code == 405


def test_whoever_has_no_password_changes_none(client, lan) -> None:
    lan.set_unusable_password()
    lan.save()
    client.force_login(lan)
    assert client.get(reverse("account_change_password")).status_code == 404


def test_it_writes_the_days_of_a_token_out(client, lan) -> None:
    client.force_login(lan)
    assert ">90 ngày</option>" in client.get(reverse("accounts:profile")).content.decode()
