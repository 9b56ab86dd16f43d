"""Answers are kept while a page is read, and in an act until it writes."""

from __future__ import annotations

from itertools import count

import pytest
from django.db import connection

from songhanh.lib.reading import kept_answers, kept_until_written, once

pytestmark = pytest.mark.django_db
READ, WRITE = "SELECT 1", "DELETE FROM accounts_session"


@pytest.fixture
def asked():
    numbers = count(1)
    return lambda: once("how many", lambda: next(numbers))


def tell(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_it_asks_each_time_outside(asked) -> None:
    assert [asked(), asked()] == [1, 2]


def test_a_page_asks_once_and_forgets(asked) -> None:
    with kept_answers():
        assert [asked(), asked()] == [1, 1]
    assert asked() == 2


def test_an_act_asks_once_until_it_writes(asked) -> None:
    with kept_until_written():
        assert [asked(), asked()] == [1, 1]
        tell(READ)
        assert asked() == 1
        tell(WRITE)
        assert [asked(), asked()] == [2, 2]
    assert asked() == 3


def test_many_acts_that_leave_it_alone_ask_once(asked) -> None:
    """And what they wrote may have changed it for whatever follows in the same request."""
    with kept_until_written():
        asked()
        with kept_answers():
            tell(WRITE)
            assert asked() == 1
        assert asked() == 2
