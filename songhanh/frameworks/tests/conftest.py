"""The product's own frameworks, loaded once a module: every test begins with them and leaves them as they were."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from songhanh.frameworks.actions import Report, load_frameworks
from songhanh.units.testing import Country, make_country


class Whole:
    """A small country and all frameworks, and what their loading reported."""

    def __init__(self) -> None:
        self.country: Country = make_country()
        self.report: Report = load_frameworks(by=None)


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker) -> Iterator[Whole]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Whole()
        transaction.set_rollback(True)


@pytest.fixture
def whole(once: Whole, db) -> Whole:
    return once


@pytest.fixture
def country(whole: Whole) -> Country:
    return whole.country
