"""The same document handed in by several at once is received once; the others are told so, as they would be later."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests import upload_drill

pytestmark = pytest.mark.drill


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite writes one after another: nobody can meet"
)
def test_it_receives_once_what_many_hand_in_at_once(own_database: str, tmp_path: Path) -> None:
    drill = subprocess.run(
        [sys.executable, "-m", upload_drill.__name__, str(tmp_path)],
        env={**os.environ, "DATABASE_URL": own_database, "SONGHANH_VAR": str(tmp_path / "var")},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert drill.returncode == 0, drill.stderr
    seen = json.loads(drill.stdout)
    refused = ["document_received"] * (upload_drill.MANY - 1)
    assert sorted(seen["told"]) == sorted(["done", *refused])
    assert (seen["files"], seen["received"], seen["events"]) == (1, 1, 2)
