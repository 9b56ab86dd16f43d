"""Each import contract is broken once in a copy of the package, and import-linter must refuse."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import floors

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = floors.read_contracts(ROOT / "pyproject.toml")

# contract -> (file planted in the copy, its text, what the refusal must say)
BREACHES = {
    "floors": (
        "songhanh/units/panels/planted.py",
        "def look():\n    import songhanh.plans.apps\n",  # hidden in a function, as scars usually are
        "songhanh.units is not allowed to import songhanh.plans",
    ),
    "inside-an-app": (
        "songhanh/calendar/rules/planted.py",
        "import songhanh.calendar.actions\n",
        "songhanh.calendar.rules is not allowed to import songhanh.calendar.actions",
    ),
    "engines-without-django": (
        "songhanh/words/planted.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from django.db import models\n",
        "songhanh.words is not allowed to import django",
    ),
    "rules-are-pure": (
        "songhanh/notices/rules/planted.py",
        "from songhanh.lib.errors import Refused\n",
        "songhanh.notices.rules is not allowed to import songhanh.lib",
    ),
    "duckdb-only-in-cube": (
        "songhanh/desk/planted.py",
        "import duckdb\n",
        "songhanh.desk is not allowed to import duckdb",
    ),
}


def lint(root: Path) -> str:
    """What import-linter says of the package in `root`."""
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return f"exit {run.returncode}\n{run.stdout}{run.stderr}"


@pytest.fixture(scope="module")
def refusals(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One copy with every breach in it, linted once: starting the linter is the slow part."""
    copy = tmp_path_factory.mktemp("copy")
    only_python = shutil.ignore_patterns(
        "static", "locale", "seed", "samples", "templates", "__pycache__"
    )
    shutil.copytree(ROOT / "songhanh", copy / "songhanh", ignore=only_python)
    shutil.copy(ROOT / "pyproject.toml", copy)
    for name, text, _ in BREACHES.values():
        plant(copy, name, text)
    plant(copy, "songhanh/calendar/actions/planted.py", "")
    plant(copy, "songhanh/homeless/planted.py", "")
    return lint(copy)


def plant(copy: Path, name: str, text: str) -> None:
    """A module in the copy; where the app keeps that name as one file, it becomes a package."""
    file = copy / name
    folder = file.parent
    if folder.with_suffix(".py").exists():
        folder.mkdir()
        folder.with_suffix(".py").rename(folder / "__init__.py")
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").touch()
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("contract", CONTRACTS)
def test_it_refuses_a_breach_of_every_contract(contract: str, refusals: str) -> None:
    assert contract in BREACHES, "a new contract: plant a breach of it here"
    assert refusals.startswith("exit 1\n")
    assert f"{CONTRACTS[contract]['name']} BROKEN" in refusals
    assert BREACHES[contract][2] in " ".join(refusals.split())


def test_every_package_but_the_cube_is_kept_from_its_libraries() -> None:
    packages = {f"songhanh.{one.parent.name}" for one in ROOT.glob("songhanh/*/__init__.py")}
    kept_out = set(CONTRACTS["duckdb-only-in-cube"]["source_modules"])
    assert kept_out == packages - {"songhanh.cube"}


def test_it_refuses_an_app_without_a_floor(refusals: str) -> None:
    assert "songhanh.homeless" in refusals
