"""A worker killed with -9 in the middle of a report loses nothing, and gathers nothing twice."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests import report_drill

pytestmark = pytest.mark.drill


@pytest.fixture
def migrated(own_database: str, tmp_path: Path, django_db_setup, django_db_blocker) -> str:
    """On SQLite the suite's empty record, copied: to migrate again takes longer than the drill."""
    if connection.vendor == "sqlite":
        with (
            django_db_blocker.unblock(),
            closing(sqlite3.connect(tmp_path / "drill.sqlite3")) as copy,
        ):
            connection.ensure_connection()
            connection.connection.backup(copy)
    return own_database


def test_it_ends_the_report_that_a_killed_worker_began(migrated: str, tmp_path: Path) -> None:
    drill = subprocess.run(
        [sys.executable, "-m", report_drill.__name__],
        env={**os.environ, "DATABASE_URL": migrated, "SONGHANH_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert drill.returncode == 0, drill.stderr
    seen = json.loads(drill.stdout)
    killed, ended = seen["killed"], seen["ended"]
    assert killed["material"]["indicators"]
    assert not killed["is_ready"]
    assert ended["material"] == killed["material"]  # what was gathered stands
    assert ended["is_ready"]
    assert ended["attempts"] == 2
    assert ended["versions"] == 1
    assert ended["bound"] > 0
