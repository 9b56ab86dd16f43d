"""Importing the engine must cost nothing; the heavy libraries come with the modules that need them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = ("duckdb", "pyarrow", "ibis", "numpy", "pandas")


def test_it_is_light_to_import() -> None:
    code = f"import sys, songhanh.cube; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
