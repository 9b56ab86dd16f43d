"""The small country with its plans, frameworks and aid lines; a day that stands still."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from songhanh.documents.models import Document
from songhanh.frameworks.actions import load_frameworks
from songhanh.frameworks.actions.loading import SEED
from songhanh.frameworks.testing import FEW
from songhanh.plans.testing import Desk, make_desk
from songhanh.portal.actions import load_hotlines
from songhanh.units.actions import rebuild_names
from songhanh.units.testing import make_country

TODAY = date(2026, 6, 15)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """`at(date)` makes it today."""

    def stand_still(day: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *_given: day)

    stand_still(TODAY)
    return stand_still


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker) -> Iterator[Desk]:
    """The plans, a few frameworks with what was published, the Action Month, and aid lines.

    Made once a module; every test leaves them as they were.
    """
    files = (*FEW, "published", "action_months")
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as day:
        day.setattr(timezone, "localdate", lambda *_given: TODAY)
        load_frameworks([SEED / f"{name}.yaml" for name in files], by=None)
        load_hotlines()
        made = make_desk(make_country())
        rebuild_names()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def desk(once: Desk, db: None, at) -> Desk:
    return copy.deepcopy(once)


@pytest.fixture
def told(once: Desk, db: None, at) -> None:
    """A test that looks at what is told, whoever told it."""


@pytest.fixture
def paper(desk: Desk) -> Document:
    """The public document of the running plan."""
    return desk.publish()
