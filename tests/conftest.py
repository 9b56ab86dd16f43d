"""What drills with processes of their own stand on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from songhanh.lib.testing import empty_record


@pytest.fixture
def own_database(tmp_path: Path, django_db_blocker) -> Iterator[str]:
    """Of the same kind as the suite's, seen by several processes."""
    if connection.vendor == "sqlite":
        record = tmp_path / "drill.sqlite3"
        with closing(sqlite3.connect(record)) as made:  # migrations take seconds, a copy none
            empty_record(tmp_path).backup(made)
        yield f"sqlite:///{record}"
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
