"""The first page of an installation that holds nothing yet."""

from __future__ import annotations


def test_it_works_before_anything_is_loaded(client, db) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Chưa nạp chương trình" in " ".join(answer.content.decode().split())
