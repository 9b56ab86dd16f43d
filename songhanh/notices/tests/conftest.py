"""A small country, and kinds of notice that only tests send."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from songhanh.notices.actions import notice_kind
from songhanh.notices.models import KINDS
from songhanh.units.models import Post
from songhanh.units.testing import Country, make_country


@pytest.fixture
def country(db: None) -> Country:
    return make_country()


@pytest.fixture(autouse=True)
def _kinds_of_the_test() -> Iterator[None]:
    notice_kind("test.due", label="Việc đến hạn", text="Kế hoạch %(number)s đến hạn.")
    notice_kind("test.quiet", label="Việc kín", text="Việc %(number)s.", is_quiet=True)
    yield
    del KINDS["test.due"], KINDS["test.quiet"]


@pytest.fixture
def post(country: Country) -> Post:
    """Lan's post."""
    return Post.objects.get(tenures__user=country.lan)
