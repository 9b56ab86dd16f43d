"""A small record to read and to attack."""

from __future__ import annotations

import pytest

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.lib.verbs import VERBS

UNIT, OTHER = 7, 8


@pytest.fixture
def nine_events(monkeypatch, settings, tmp_path, django_capture_on_commit_callbacks):
    """Five events of one unit, two of another, two of the installation, all with their heads."""
    monkeypatch.setitem(VERBS, "tests.touch", "đã chạm vào")
    settings.AUDIT_HEADS = tmp_path / "heads"
    lan = User.objects.create_user("lan")
    with django_capture_on_commit_callbacks(execute=True):
        for unit in (UNIT, UNIT, OTHER, None, UNIT, UNIT, OTHER, None, UNIT):
            record("tests.touch", by=lan, unit=unit, target=lan, change={"phone": ("1", "2")})
    return lan
