"""Browsers in words, sessions in time."""

from __future__ import annotations

import pytest

from songhanh.accounts.rules import device, is_over


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/124.0 Safari/537.36",
            "Chrome, Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 6.1) Chrome/109.0 Safari/537.36 coc_coc_browser/109",
            "Cốc Cốc, Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/124.0 Safari/537.36 Edg/124.0", "Edge, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Version/17.4 Safari/604.1",
            "Safari, iOS",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox, Linux",
        ),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_it_names_a_browser(agent, name) -> None:
    assert device(agent) == name


@pytest.mark.parametrize(
    ("started", "seen", "over"),
    [(0, 0, True), (900, 990, False), (900, 800, True), (100, 999, True)],
)
def test_a_session_ends_by_idleness_or_age(started, seen, over) -> None:
    assert is_over(started, seen, now=1000, idle=100, longest=500) is over
