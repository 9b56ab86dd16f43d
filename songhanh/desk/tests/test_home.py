"""The signed-in home gathers what the apps below offer."""

from __future__ import annotations

from songhanh.lib import registry


def test_it_sends_a_stranger_to_sign_in(client) -> None:
    answer = client.get("/home/")
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_it_says_the_day_and_that_nothing_waits(as_thu, monkeypatch) -> None:
    monkeypatch.setattr(registry.home_cards, "_things", {})
    page = as_thu.get("/home/").content.decode()
    assert "Việc của tôi" in page
    assert "Hôm nay không có việc nào đang chờ" in page


def test_it_shows_the_cards_that_have_something_to_say(as_thu, monkeypatch) -> None:
    monkeypatch.setattr(registry.home_cards, "_things", {})
    silent = registry.HomeCard(1, "silent", "components/patterns.html", lambda _user: None)
    told = registry.HomeCard(2, "told", "components/patterns.html", lambda user: {"for": user})
    registry.home_cards.add(silent)
    registry.home_cards.add(told)
    answer = as_thu.get("/home/")
    assert [card.key for card in answer.context["cards"]] == ["told"]
    assert "Bắt đầu từ đâu" in answer.content.decode()  # one card leaves a page bare
    registry.home_cards.add(registry.HomeCard(3, "third", "components/patterns.html", lambda user: {"for": user}))  # fmt: skip
    assert "Bắt đầu từ đâu" not in as_thu.get("/home/").content.decode()


def test_it_asks_the_database_little(as_thu, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(60):
        as_thu.get("/home/")
