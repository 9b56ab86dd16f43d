"""The small country, and people signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from songhanh.units.testing import Country, make_country


@pytest.fixture
def country(db: None) -> Country:
    return make_country()


@pytest.fixture
def as_thu(country: Country) -> Client:
    """The specialist of the province."""
    client = Client()
    client.force_login(country.thu)
    return client
