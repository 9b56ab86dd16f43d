"""Many approve at once and one dies in the middle: every approval has its number, none is left out, the cube has them all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import approval_drill

pytestmark = pytest.mark.drill


def test_it_numbers_approvals_without_a_gap_when_many_approve_and_one_is_killed(
    own_database: str, tmp_path: Path
) -> None:
    drill = subprocess.run(
        [sys.executable, "-m", approval_drill.__name__],
        env={**os.environ, "DATABASE_URL": own_database, "SONGHANH_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert drill.returncode == 0, drill.stderr
    seen = json.loads(drill.stdout)
    for when in ("killed", "after"):
        told = seen[when]
        assert told["gapless"]
        assert told["counter"] == told["given"] == told["approved"]
    assert seen["after"]["given"] == approval_drill.COMMUNES + 2  # each once, raced for or not
    assert seen["missing"] == []
    assert seen["same"]
