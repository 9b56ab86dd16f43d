"""A day that stands still, and plans of the small named country."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import timezone

from songhanh.plans.testing import TODAY, Desk, make_desk
from songhanh.units.testing import make_country


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_given: TODAY)


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_the_test(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker) -> Iterator[Desk]:
    """Made once a module; every test leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as day:
        day.setattr(timezone, "localdate", lambda *_given: TODAY)
        yield make_desk(make_country())
        transaction.set_rollback(True)


@pytest.fixture
def desk(once: Desk, db: None) -> Desk:
    """A copy: what a test does to a row in memory goes with the test, as in the record."""
    return copy.deepcopy(once)
