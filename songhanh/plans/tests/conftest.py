"""A day that stands still, and plans of the small named country."""

from __future__ import annotations

import pytest
from django.utils import timezone

from songhanh.plans.testing import TODAY, Desk, make_desk
from songhanh.units.testing import make_country


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_given: TODAY)


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_the_test(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk(make_country())
