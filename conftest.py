"""What every test of the house stands on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import TransactionTestCase

# Beside the checkout, or beside the folder that holds several work trees of it.
PLACES = [up / "shared" / "seeds" for up in Path(__file__).resolve().parents[1:3]]
SEEDS = next((place for place in PLACES if place.is_dir()), PLACES[0])


def pytest_configure() -> None:
    """People of tests have quick hashes; the real one is tested by name."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `seeds` read the real documents, where they lie beside the checkout."""
    if SEEDS.is_dir():
        return
    skip = pytest.mark.skip(reason="the real documents are not beside this checkout")
    for item in items:
        if "seeds" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty_the_record() -> Iterator[None]:
    """A test that commits is cleaned up by emptying every table; the record's would refuse."""
    from songhanh.audit.testing import unlocked

    clean_up = TransactionTestCase._fixture_teardown

    def unlocked_clean_up(self: TransactionTestCase) -> None:
        with unlocked():
            clean_up(self)

    TransactionTestCase._fixture_teardown = unlocked_clean_up
    yield
    TransactionTestCase._fixture_teardown = clean_up


@pytest.fixture(scope="module")
def nation(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The real units of the country, for the tests of one module (use it beside `db`)."""
    from songhanh.units.testing import national

    with django_db_blocker.unblock(), national():
        yield
