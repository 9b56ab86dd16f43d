"""Which passwords are good enough, and how they are hashed."""

from __future__ import annotations

import threading
import time

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from songhanh.accounts.models import User
from songhanh.accounts.testing import PASSWORD
from songhanh.lib import passwords, registry

LAN = User(username="nguyenthilan", full_name="Nguyễn Thị Lan")


@pytest.mark.parametrize(
    "password",
    [
        "Bèo dạt mây trôi",
        "correct horse battery",
        "songhanh-ba-dinh-1945",
        "không hoa không nụ",
        "xK9$mPq2vL!w",
        "            a b c d e f g h",
    ],
)
def test_it_takes_long_ones_of_any_composition(password) -> None:
    validate_password(password, LAN)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("ngắn quá", "short"),
        ("11 ký tự ạ!", "short"),
        ("123456789012", "common"),
        ("2026/11/22-08:00", "common"),
        ("Matkhau@2026", "common"),
        ("vietnamvodich1", "common"),
        ("Anhyeuem!!2026", "common"),
        ("password12345", "common"),
        ("qwertyuiop123", "common"),
        ("abcabcabcabc", "common"),
        ("aaaaaaaaaaaaa", "common"),
        ("nguyenthilan1", "password_too_similar"),
    ],
)
def test_it_refuses_short_and_common_ones(password, why) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, LAN)
    assert why in {error.code for error in refused.value.error_list}


def test_it_asks_whoever_holds_keys_for_fifteen(monkeypatch) -> None:
    validate_password("mười bốn ký tự", LAN)
    monkeypatch.setattr(registry, "guarded", [lambda user: user is LAN])
    with pytest.raises(ValidationError, match="cần ít nhất 15"):
        validate_password("mười bốn ký tự", LAN)
    validate_password("mười lăm ký tự à", LAN)


def test_it_knows_more_than_ten_thousand_common_ones() -> None:
    assert len(passwords._common()) > 25_000


def test_it_says_what_is_wrong_in_vietnamese(client, lan) -> None:
    client.force_login(lan)
    form = {"oldpassword": PASSWORD, "password1": "ngắn quá", "password2": "ngắn quá"}
    page = client.post(reverse("account_change_password"), form).content.decode()
    assert "Mật khẩu có 8 ký tự; cần ít nhất 12." in page


@pytest.fixture
def real_hasher(settings):
    settings.PASSWORD_HASHERS = ["songhanh.lib.passwords.Argon2id"]


@pytest.mark.usefixtures("real_hasher")
def test_it_hashes_with_argon2id_at_19_mib_two_passes_one_lane() -> None:
    encoded = make_password("Bèo dạt mây trôi")
    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password("Bèo dạt mây trôi", encoded)
    assert not check_password("Bèo dạt mây trồi", encoded)
    assert not identify_hasher(encoded).must_update(encoded)


@pytest.mark.usefixtures("real_hasher")
def test_it_hashes_one_at_a_time(monkeypatch) -> None:
    running, most = [], []

    def slow(_self, _password, _salt):
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        running.pop()
        return "argon2$x"

    monkeypatch.setattr("django.contrib.auth.hashers.Argon2PasswordHasher.encode", slow)
    threads = [threading.Thread(target=make_password, args=("Bèo dạt mây trôi",)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 5


def test_the_line_gives_places_back_after_an_error() -> None:
    for _ in range(10):
        with pytest.raises(ZeroDivisionError), passwords.in_line():
            raise ZeroDivisionError
