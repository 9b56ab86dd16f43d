"""The shared cache keeps JSON, in the record's database."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from songhanh.lib import cache as shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(monkeypatch):
    def move(seconds):
        monkeypatch.setattr(shared, "_now", lambda: datetime.now(UTC) + timedelta(seconds=seconds))

    return move


def test_it_keeps_and_gives_back() -> None:
    cache.set("a", {"n": [1, 2.5, "ba", None, True]})
    assert cache.get("a") == {"n": [1, 2.5, "ba", None, True]}
    cache.set("a", "khác")
    assert cache.get_many(["a", "b"]) == {"a": "khác"}
    assert "a" in cache
    assert cache.delete("a")
    assert not cache.delete("a")
    assert cache.get("a", "không") == "không"


def test_it_forgets_in_time(later) -> None:
    cache.set("a", 1, 60)
    cache.set("for ever".replace(" ", "-"), 1, None)
    later(59)
    assert cache.get("a") == 1
    later(61)
    assert cache.get("a") is None
    assert cache.get("for-ever") == 1
    assert not cache.touch("a", 60)


def test_it_adds_for_exactly_one(later) -> None:
    assert cache.add("a", 1, 60)
    assert not cache.add("a", 2, 60)
    assert cache.get("a") == 1
    later(61)
    assert cache.add("a", 3, 60)
    assert cache.get("a") == 3


def test_it_stays_longer_when_touched(later) -> None:
    cache.set("a", 1, 60)
    assert cache.touch("a", 600)
    later(61)
    assert cache.get("a") == 1


def test_it_runs_nothing_that_somebody_wrote_into_its_table() -> None:
    cache.set("a", 1)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE songhanh_cache SET value = %s", [pickle.dumps(print).decode("latin1")[:4]]
        )
    with pytest.raises(ValueError, match="Expecting value"):
        cache.get("a")


def test_it_refuses_what_json_cannot_hold() -> None:
    with pytest.raises(TypeError, match="not JSON serializable"):
        cache.set("a", object())


def test_it_clears_away_what_has_ended(monkeypatch, later) -> None:
    monkeypatch.setattr(shared, "PRUNE_EVERY", 1)
    cache.set("a", 1, 10)
    later(11)
    cache.set("b", 1, 10)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM songhanh_cache")
        assert cursor.fetchone() == (1,)
