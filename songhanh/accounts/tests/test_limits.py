"""Guessing passwords is slow, and keeps neither a province nor the account's owner out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from songhanh.accounts.models import Attempt
from songhanh.accounts.rules import wait_after
from songhanh.accounts.testing import make_person
from songhanh.lib import passwords

pytestmark = pytest.mark.django_db
WRONG = "sai mật khẩu"


@pytest.fixture
def later(monkeypatch):
    """Let time pass."""
    real, shift = timezone.now, timedelta()

    def move(**by):
        nonlocal shift
        shift += timedelta(**by)
        monkeypatch.setattr(timezone, "now", lambda: real() + shift)

    return move


@pytest.mark.parametrize(
    ("attempts", "seconds"),
    [(0, 0), (4, 0), (5, 5), (6, 10), (7, 20), (10, 160), (11, 300), (99, 300)],
)
def test_it_waits_longer_each_time(attempts, seconds) -> None:
    assert wait_after(attempts) == seconds


def test_it_makes_an_account_wait_after_five_misses(lan, sign_in, later, verbs) -> None:
    for _ in range(5):
        assert sign_in(Client(), password=WRONG).status_code == 200
    held = sign_in(Client())
    assert held.status_code == 429
    assert int(held["Retry-After"]) == 5
    assert "Chờ 5 giây" in held.content.decode()
    later(seconds=6)
    assert sign_in(Client()).status_code == 302
    assert Attempt.objects.in_a_row("lan") == 0
    assert verbs() == ["accounts.delay_sign_in", "accounts.sign_in"]


def test_it_makes_an_unknown_name_wait_alike(lan, sign_in, verbs) -> None:
    for _ in range(5):
        assert sign_in(Client(), "aixx", WRONG).status_code == 200
    assert sign_in(Client(), "aixx", WRONG).status_code == 429
    assert verbs() == []


def test_it_forgets_misses_after_an_hour(lan, sign_in, later) -> None:
    for _ in range(4):
        sign_in(Client(), password=WRONG)
    later(minutes=61)
    sign_in(Client(), password=WRONG)
    assert Attempt.objects.in_a_row("lan") == 1


def test_it_lets_the_owner_in_while_somebody_else_guesses(client, lan, sign_in) -> None:
    sign_in(client)
    client.post("/accounts/logout/")
    for _ in range(6):
        guesser = Client()
        guesser.cookies["device"] = "lan.forged:signature"
        sign_in(guesser, password=WRONG)
    assert sign_in(guesser).status_code == 429
    assert sign_in(client).status_code == 302


def test_it_counts_a_known_device_too(client, lan, sign_in) -> None:
    sign_in(client)
    client.post("/accounts/logout/")
    for _ in range(5):
        sign_in(client, password=WRONG)
    assert sign_in(client).status_code == 429


def test_a_device_known_to_one_is_not_known_to_another(client, lan, sign_in) -> None:
    make_person("hoa")
    sign_in(client)
    client.post("/accounts/logout/")
    for _ in range(5):
        sign_in(Client(), "hoa", WRONG)
    assert sign_in(client, "hoa").status_code == 429


def test_it_lets_a_whole_province_in_from_one_address(lan, sign_in, settings, later) -> None:
    settings.SIGN_IN_LIMIT = 3
    people = [make_person(f"can.bo.{number}") for number in range(4)]
    answers = [sign_in(Client(), person.username).status_code for person in people]
    assert answers == [302, 302, 302, 429]
    elsewhere = sign_in(Client(), people[3].username, REMOTE_ADDR="10.9.9.9")
    assert elsewhere.status_code == 302
    later(seconds=61)
    assert sign_in(Client(), people[3].username).status_code == 302


def test_it_allows_six_hundred_a_minute_by_default(settings) -> None:
    assert settings.SIGN_IN_LIMIT >= 600


def test_it_serves_who_stands_in_line_and_asks_the_rest_to_come_back(
    client, lan, sign_in, settings
) -> None:
    places = settings.SIGN_IN_LINE
    taken = [passwords.in_line() for _ in range(places)]
    for place in taken:
        place.__enter__()
    try:
        busy = sign_in(client)
    finally:
        for place in taken:
            place.__exit__(None, None, None)
    assert busy.status_code == 503
    assert busy["Retry-After"] == "3"
    assert Attempt.objects.in_a_row("lan") == 0
    assert sign_in(client).status_code == 302


def test_it_asks_fewer_to_stand_in_line_than_the_server_has_threads(settings) -> None:
    assert settings.SIGN_IN_LINE < 4


def test_it_counts_attempts_before_it_looks_at_the_password(
    client, lan, sign_in, monkeypatch
) -> None:
    counted = []
    monkeypatch.setattr(
        "songhanh.accounts.models.User.check_password",
        lambda _user, _text: counted.append(Attempt.objects.in_a_row("lan")) or False,
    )
    sign_in(client, password=WRONG)
    assert counted == [1]


def test_it_keeps_no_names_in_the_counts(lan, sign_in) -> None:
    sign_in(Client(), password=WRONG)
    assert all(len(row.key) == 64 for row in Attempt.objects.all())
    assert Attempt.objects.count() == 2
