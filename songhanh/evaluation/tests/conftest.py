"""The country and the Strategy, made once a module; every test leaves them as they were."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from songhanh.frameworks.testing import load_few_frameworks
from songhanh.units.testing import Country, make_country


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker) -> Iterator[Country]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_few_frameworks()
        yield make_country()
        transaction.set_rollback(True)


@pytest.fixture
def country(once: Country, db: None) -> Country:
    return once
