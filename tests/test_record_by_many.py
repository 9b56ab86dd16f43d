"""Several processes write to the record at once and one dies in the middle: every chain stays whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import record_drill

pytestmark = pytest.mark.drill


def test_it_keeps_every_chain_whole_when_many_write_and_one_is_killed(
    own_database: str, tmp_path: Path
) -> None:
    drill = subprocess.run(
        [sys.executable, "-m", record_drill.__name__],
        env={**os.environ, "DATABASE_URL": own_database, "SONGHANH_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert drill.returncode == 0, drill.stderr
    seen = json.loads(drill.stdout)
    killed, after = seen["killed"], seen["after"]
    finished = record_drill.WRITERS - 1
    by_chain = killed["by_chain"]
    assert [by_chain[str(100 + number)] for number in range(finished)] == [record_drill.EACH] * 3
    assert by_chain["7"] == sum(by_chain.values()) / 2  # each commit wrote to both or to none
    assert by_chain["7"] > finished * record_drill.EACH  # the killed one had been writing
    assert killed["findings"] == after["findings"] == []
    assert killed["behind"] <= 2  # at most what one commit wrote has no head
    assert after["by_chain"]["200"] == 5
    assert after["spoiled_heads"] <= 1
