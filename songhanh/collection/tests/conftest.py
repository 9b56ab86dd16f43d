"""A day that stands still; the forms loaded once a module; rounds of the small named country."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from songhanh.collection.testing import TODAY, Desk, load_forms_and_frameworks, make_desk
from songhanh.units.testing import Country, make_country


class Day:
    """Today, for the code that asks."""

    on = TODAY


@pytest.fixture(scope="module", autouse=True)
def _today() -> Iterator[None]:
    real = timezone.localdate
    timezone.localdate = lambda value=None, *given: Day.on if value is None else real(value, *given)
    yield
    timezone.localdate = real


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch):
    """Makes it another day."""

    def set_day(day: date) -> None:
        monkeypatch.setattr(Day, "on", day)

    return set_day


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker) -> Iterator[Desk]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_forms_and_frameworks()
        yield make_desk(make_country())
        transaction.set_rollback(True)


@pytest.fixture
def desk(once: Desk, db) -> Desk:
    for one in (once.mine, once.sibling, once.sector, once.round):
        one.refresh_from_db()
    return once


@pytest.fixture
def country(desk: Desk) -> Country:
    return desk.country
