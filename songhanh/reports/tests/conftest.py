"""The small country, the strategy with its published values, and the ministry's specialist signed in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from songhanh.frameworks.actions import load_frameworks
from songhanh.frameworks.actions.loading import SEED
from songhanh.frameworks.testing import FEW
from songhanh.reports.models import Report
from songhanh.units.testing import Country, make_country

YEAR = 2023  # of which published values ship with the product


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker) -> Iterator[Country]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_frameworks([SEED / f"{name}.yaml" for name in (*FEW, "published")], by=None)
        yield make_country()
        transaction.set_rollback(True)


@pytest.fixture
def country(once: Country, db: None, settings, tmp_path) -> Country:
    settings.MEDIA_ROOT = tmp_path
    return once


@pytest.fixture
def as_son(country: Country) -> Client:
    """Bùi Văn Sơn of the ministry."""
    client = Client()
    client.force_login(country.son)
    return client


@pytest.fixture
def report(as_son: Client, country: Country) -> Report:
    start(as_son, country.ministry)
    return Report.objects.select_related("unit").get()


def start(client: Client, unit, year: int = YEAR):
    return client.post("/reports/start/", {"unit": unit.pk, "year": year, "signer": "Đỗ Thị Hạnh"})
