"""The small country with a plan of this year and one of the past, and clients that ask with a token."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from songhanh.accounts.actions import create_token
from songhanh.accounts.models import User
from songhanh.documents.actions import create_document
from songhanh.frameworks.testing import load_few_frameworks
from songhanh.plans.testing import TODAY, Desk, make_desk
from songhanh.units.testing import make_country


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_given: TODAY)


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker) -> Iterator[Desk]:
    """Made once a module; every test leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as day:
        day.setattr(timezone, "localdate", lambda *_given: TODAY)
        yield make_desk(make_country())
        transaction.set_rollback(True)


@pytest.fixture
def desk(once: Desk, db: None) -> Desk:
    return copy.deepcopy(once)


@pytest.fixture
def frameworks(db: None) -> None:
    load_few_frameworks()


@pytest.fixture
def document(desk: Desk):
    country = desk.country
    return create_document(
        by=country.lan,
        unit=country.office,
        doc_type="KH",
        number="15/KH-UBND",
        issuer=country.committee,
        title="Kế hoạch của xã",
        issued_on=TODAY,
        source_kind="signed",
        text="Toàn văn kế hoạch",
    )


def asking(user: User) -> Client:
    """A program that asks with a token of this person."""
    _token, text = create_token(name="thử", days=30, by=user)
    return Client(headers={"authorization": f"Bearer {text}"})


@pytest.fixture
def as_thu(desk: Desk) -> Client:
    """The specialist of the province."""
    return asking(desk.country.thu)


@pytest.fixture
def as_minh(desk: Desk) -> Client:
    """Somebody with an account and no post."""
    return asking(desk.country.minh)
