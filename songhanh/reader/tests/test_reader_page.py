"""`docs/reader.md` runs, and lists every code the engine speaks in."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import songhanh
from songhanh.reader import read
from songhanh.reader.codes import WARNINGS, WHYS

PACKAGE = Path(songhanh.__file__).parent / "reader"
PAGE = PACKAGE.parent.parent / "docs" / "reader.md"
PAPERS = sorted(p for p in (PACKAGE / "tests" / "papers").iterdir() if p.suffix != ".json")


def _listed(heading: str) -> set[str]:
    part = PAGE.read_text(encoding="utf-8").split(heading, 1)[1].split("\n\n", 2)[1]
    return set(re.findall(r"^\| `(\w+)`", part, re.M))


def test_its_examples_run():
    done = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert done.attempted >= 8
    assert done.failed == 0


def test_it_lists_every_code():
    assert _listed("(`evidence.*.why`):") == set(WHYS)
    assert _listed("(`warnings[].code`):") == set(WARNINGS)


def test_the_engine_speaks_in_these_codes_only():
    readings = [read(path) for path in PAPERS]
    whys = {evidence.why for reading in readings for evidence in reading.evidence.values()}
    warned = {warn.code for reading in readings for warn in reading.warnings}
    assert whys <= set(WHYS)
    assert warned <= set(WARNINGS)


def test_no_code_is_written_that_is_not_listed():
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts
    )
    written = set(re.findall(r'Warn\("(\w+)"', source))
    assert written <= set(WARNINGS)
    assert all(f'"{why}"' in source for why in WHYS)
