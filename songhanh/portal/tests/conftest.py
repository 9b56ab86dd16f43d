"""The small country with its plans, frameworks and aid lines; a day that stands still."""

from __future__ import annotations

from datetime import date

import pytest
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


@pytest.fixture
def desk(db: None, at) -> Desk:
    made = make_desk(make_country())
    rebuild_names()
    return made


@pytest.fixture
def told(db: None, at) -> None:
    """A few frameworks with what was published, the Action Month, and aid lines."""
    files = (*FEW, "published", "action_months")
    load_frameworks([SEED / f"{name}.yaml" for name in files], by=None)
    load_hotlines()


@pytest.fixture
def paper(desk: Desk) -> Document:
    """The public document of the running plan."""
    return desk.publish()
