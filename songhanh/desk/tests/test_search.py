"""The search asks every app that offers something to be found."""

from __future__ import annotations

import pytest

from songhanh.lib import registry
from songhanh.lib.registry import Found, Searchable


@pytest.fixture
def offered(monkeypatch) -> None:
    monkeypatch.setattr(registry.searchables, "_things", {})
    rows = [Found("Kế hoạch 95/KH-UBND", "Bình Phước, 2023", "/plans/1/", 1.0)]
    registry.searchables.add(
        Searchable(1, "plans", "Kế hoạch", lambda user, words: rows if words == "95" else [])
    )


def test_it_shows_what_is_found_under_its_kind(as_thu, offered) -> None:
    page = as_thu.get("/search/", {"q": "95"}).content.decode()
    assert "Kế hoạch 95/KH-UBND" in page
    assert "1 kết quả" in page


def test_it_says_what_to_try_when_nothing_is_found(as_thu, offered) -> None:
    page = as_thu.get("/search/", {"q": "xyz"}).content.decode()
    assert "Không tìm thấy gì" in page


def test_it_sends_only_the_results_to_a_page_that_types_on(as_thu, offered) -> None:
    page = as_thu.get("/search/", {"q": "95"}, headers={"HX-Request": "true"}).content.decode()
    assert "95/KH-UBND" in page
    assert "<html" not in page
