"""Numbers, dates and states as templates write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override


def shown(text: str, **context: object) -> str:
    return Template(text).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("{{ value|number }}", 1234, "1.234"),
        ("{{ value|number:1 }}", Decimal("1234.45"), "1.234,5"),
        ("{{ value|number }}", Decimal("-2.3"), "−2,3"),
        ("{{ value|number }}", 0, "0"),
        ("{{ value|number }}", None, "…"),
        ("{{ value|signed:1 }}", 4.4, "+4,4"),
        ("{{ value|signed:1 }}", Decimal("-18.9"), "−18,9"),
        ("{{ value|signed }}", 0, "0"),
        ("{{ value|signed }}", None, "…"),
        ("{{ value|percent:1 }}", 58.3, "58,3\u00a0%"),
        ("{{ value|percent }}", None, "…"),
        ("{{ value|day }}", date(2026, 3, 1), "01/03/2026"),
        ("{{ value|day }}", datetime(2026, 11, 22, 20, 0, tzinfo=UTC), "23/11/2026"),
        ("{{ value|day }}", None, ""),
        ("{{ value|moment }}", datetime(2026, 11, 22, 7, 5, tzinfo=UTC), "14:05 22/11/2026"),
        ("{{ value|moment }}", None, ""),
        ("{{ value|file_size }}", 812, "812\u00a0B"),
        ("{{ value|file_size }}", 12_700, "12,4\u00a0KB"),
        ("{{ value|file_size }}", 20 * 1024 * 1024, "20,0\u00a0MB"),
        ("{{ value|file_size }}", 3 * 1024**3, "3,0\u00a0GB"),
        ("{{ value|fold }}", "Đồng Xoài", "dong xoai"),
        ("{{ value|yes_no }}", True, "có"),
        ("{{ value|yes_no }}", None, "…"),
        ("{{ value|share:95 }}", 84, "88.4%"),
        ("{{ value|share:10 }}", 12, "100.0%"),
        ("{{ value|share:0 }}", 12, "0.0%"),
    ],
)
def test_it_writes_values_as_officials_do(text: str, value: object, expected: str) -> None:
    assert shown(text, value=value) == expected


def test_it_writes_english_numbers_to_english_readers() -> None:
    with override("en"):
        assert shown("{{ value|number:1 }}", value=Decimal("-1234.5")) == "−1,234.5"


def test_it_says_a_state_by_shape_colour_and_word() -> None:
    text = shown("{% status 'near' %}")
    assert "icons.svg#near" in text
    assert "is-amber" in text
    assert "Gần đạt" in text
    assert 'aria-hidden="true"' in text


def test_it_takes_another_word_for_a_state() -> None:
    assert "13 đạt" in shown("{% status 'met' '13 đạt' %}")


def test_it_does_not_know_a_state_nobody_registered() -> None:
    with pytest.raises(KeyError):
        shown("{% status 'splendid' %}")


def test_it_keeps_the_rest_of_the_query_string() -> None:
    request = RequestFactory().get("/", {"q": "xã Bù", "page": "3"})
    text = shown("{% query page=4 %} {% query q=None %}", request=request)
    assert text == "?q=x%C3%A3+B%C3%B9&amp;page=4 ?page=3"


def test_it_escapes_what_people_wrote() -> None:
    assert "<b>" not in shown("{% crumb name '/a/' %}", name="<b>x</b>")
