"""What drills with processes of their own stand on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection


@pytest.fixture
def own_database(tmp_path: Path, django_db_blocker) -> Iterator[str]:
    """Of the same kind as the suite's, seen by several processes."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'drill.sqlite3'}"
        return
    name = f"songhanh_drill_{os.getpid()}"
    facts = settings.DATABASES["default"]
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield (
            f"postgresql://{facts['USER']}:{facts['PASSWORD']}@/{name}"
            f"?host={facts['HOST']}&port={facts['PORT']}"
        )
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
