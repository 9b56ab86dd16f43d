"""People of these tests."""

from __future__ import annotations

import pytest

from songhanh.accounts.models import User
from songhanh.jobs.models import KINDS
from songhanh.units.testing import Country, make_country


@pytest.fixture(autouse=True)
def _no_recurring_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the house does by itself would run in between."""
    for name in [kind.name for kind in KINDS.values() if kind.every]:
        monkeypatch.delitem(KINDS, name)


@pytest.fixture
def country(db: None) -> Country:
    return make_country()


@pytest.fixture
def lan(country: Country) -> User:
    return country.lan


@pytest.fixture
def minh(country: Country) -> User:
    return country.minh
