"""People of these tests."""

from __future__ import annotations

import pytest

from songhanh.accounts.models import User


@pytest.fixture
def lan(db: None) -> User:
    return User.objects.create_user("lan", full_name="Nguyễn Thị Lan")


@pytest.fixture
def minh(db: None) -> User:
    return User.objects.create_user("minh", full_name="Trần Văn Minh")
