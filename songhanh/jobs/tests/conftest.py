"""People of these tests."""

from __future__ import annotations

import pytest

from songhanh.accounts.models import User
from songhanh.units.testing import Country, make_country


@pytest.fixture
def country(db: None) -> Country:
    return make_country()


@pytest.fixture
def lan(country: Country) -> User:
    return country.lan


@pytest.fixture
def minh(country: Country) -> User:
    return country.minh
