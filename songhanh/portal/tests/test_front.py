"""The first page: what was promised, where to get help, where to sign in."""

from __future__ import annotations

import pytest

from songhanh.frameworks.testing import load_few_frameworks
from songhanh.portal.actions import load_hotlines
from songhanh.portal.models import Hotline


@pytest.fixture
def told(db) -> None:
    load_few_frameworks()
    load_hotlines()


def test_it_shows_the_23_values_by_objective(client, told) -> None:
    answer = client.get("/")
    board = answer.context["board"]
    assert (len(board.rows), board.total) == (6, 23)
    page = answer.content.decode()
    assert "M1.1" in page
    assert "M6.4" in page


def test_it_rates_no_value_of_which_only_parts_are_published(client, told) -> None:
    stands = [stand for row in client.get("/").context["board"].rows for stand in row.stands]
    first = next(stand for stand in stands if stand.indicator.code == "M1.1")
    assert first.standing == "no_data"


def test_it_gives_the_numbers_of_the_whole_country_to_whoever_needs_help(client, told) -> None:
    page = client.get("/").content.decode()
    assert "1900 969 680" in page
    assert "1800 1769" not in page


def test_it_offers_to_sign_in_and_to_leave_quickly(client, told) -> None:
    page = client.get("/").content.decode()
    assert 'name="password"' in page
    assert "data-exit" in page


def test_it_works_before_anything_is_loaded(client, db) -> None:
    assert client.get("/").status_code == 200


def test_it_loads_the_numbers_twice_without_harm(told) -> None:
    before = Hotline.objects.count()
    assert load_hotlines() == 0
    assert Hotline.objects.count() == before


def test_it_shows_sample_accounts_in_the_demonstration_only(client, told, settings) -> None:
    assert client.get("/sample-accounts/").status_code == 404
    settings.DEMO = True
    page = client.get("/sample-accounts/").content.decode()
    assert "hang.tran" in page
