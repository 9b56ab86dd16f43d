"""A worker killed with -9 in the middle of a job loses nothing: another goes on when the lease is over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import kill_drill

pytestmark = pytest.mark.drill


def test_it_loses_nothing_when_its_worker_is_killed(own_database: str, tmp_path: Path) -> None:
    drill = subprocess.run(
        [sys.executable, "-m", kill_drill.__name__],
        env={**os.environ, "DATABASE_URL": own_database, "SONGHANH_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert drill.returncode == 0, drill.stderr
    seen = json.loads(drill.stdout)
    killed, ended = seen["killed"], seen["ended"]
    assert killed["state"] == "running"
    assert 4 <= killed["saved"] < kill_drill.NUMBERS
    assert killed["rows"] == list(range(killed["saved"]))  # each piece wholly or not at all
    assert (ended["state"], ended["attempts"]) == ("done", 2)
    assert ended["worker"] != killed["worker"]
    assert ended["rows"] == list(range(kill_drill.NUMBERS))  # none lost, none written twice
    assert seen["exit"] == [0, 0]  # the others end by themselves when told to
    for job in seen["others"]:  # two workers at one queue: each job once
        assert (job["state"], job["rows"]) == ("done", [0, 1])
