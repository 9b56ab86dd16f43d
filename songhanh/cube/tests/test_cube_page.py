"""`docs/cube.md` runs as it stands."""

from __future__ import annotations

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "cube.md"


def test_it_runs_the_page() -> None:
    from fractions import Fraction

    done = doctest.testfile(
        str(PAGE), module_relative=False, encoding="utf-8", globs={"Fraction": Fraction}
    )
    assert done.attempted > 10
    assert done.failed == 0
