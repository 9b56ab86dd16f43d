"""The settings of ruff and mypy are guards too: each is shown a breach and must refuse it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
BRANCHES = "".join(f"    if n == {n}:\n        return {n}\n" for n in range(11))

# rule of ruff -> (where it stands, what breaks it)
BREACHES = {
    "TID251": ("songhanh/plans/actions.py", "from django.http import HttpResponse\n"),
    "TID252": ("songhanh/plans/models.py", "from .rules import standing\n"),
    "T201": ("songhanh/plans/actions.py", 'print("done")\n'),
    "BLE001": ("songhanh/plans/jobs.py", "try:\n    x = 1\nexcept Exception:\n    x = 2\n"),
    "ANN001": ("songhanh/plans/rules.py", "def standing(day) -> int:\n    return 1\n"),
    "ANN201": ("songhanh/plans/rules.py", "def standing(day: int):\n    return day\n"),
    "DTZ005": ("songhanh/plans/rules.py", "import datetime\n\nx = datetime.datetime.now()\n"),
    "DTZ011": ("songhanh/plans/rules.py", "import datetime\n\nx = datetime.date.today()\n"),
    "C901": ("songhanh/plans/rules.py", f"def many(n: int) -> int:\n{BRANCHES}    return -1\n"),
    "PTH123": ("songhanh/plans/seed.py", 'x = open("a.csv")\n'),
    "S608": ("songhanh/plans/models.py", 'def sql(name: str) -> str:\n    return f"SELECT * FROM {name}"\n'),
    "INT001": ("songhanh/plans/forms.py", 'x = 1\ny = _(f"{x} tasks")\n'),
    "G004": ("songhanh/plans/jobs.py", 'import logging\n\nlogging.getLogger("x").info(f"{1}")\n'),
    "DJ008": ("songhanh/plans/models.py", 'from django.db import models\n\n\nclass Plan(models.Model):\n    """Kế hoạch."""\n\n    class Meta:\n        app_label = "plans"\n'),
}  # fmt: skip


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What ruff says under our settings of every breach, each in a folder of its own."""
    place = tmp_path_factory.mktemp("ruff")
    for rule, (name, text) in BREACHES.items():
        file = place / rule / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    config = place / "pyproject.toml"
    config.write_bytes((ROOT / "pyproject.toml").read_bytes())
    run = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "json",
         "--config", str(config), str(place)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found: dict[str, set[str]] = {}
    for one in json.loads(run.stdout):
        folder = Path(one["filename"]).relative_to(place).parts[0]
        found.setdefault(folder, set()).add(one["code"])
    return found


@pytest.mark.parametrize("rule", BREACHES)
def test_ruff_refuses(rule: str, complaints: dict[str, set[str]]) -> None:
    assert rule in complaints.get(rule, set())


def test_ruff_is_silenced_only_where_the_house_says() -> None:
    """A wider ignore, or a new place where a rule does not hold, is decided here too."""
    lint = TOOLS["ruff"]["lint"]
    assert set(lint["ignore"]) == {
        "ANN401", "E501", "N818", "RUF001", "RUF002", "RUF003", "RUF012", "A005", "S603", "S607",
    }  # fmt: skip
    web = {place for place, rules in lint["per-file-ignores"].items() if "TID251" in rules}
    assert web == {
        "**/views.py", "**/views/*.py", "songhanh/lib/**", "songhanh/api/**", "songhanh/site/**",
        "songhanh/accounts/**", "**/tests/**", "tests/**",
    }  # fmt: skip


# code of mypy -> what it must refuse
UNTYPED = {
    "no-untyped-def": "def due(day):\n    return day\n",
    "type-arg": "def days(found: list) -> int:\n    return 1\n",
    "return-value": "def due(day: int) -> str:\n    return day\n",
    "unreachable": "def due(day: int) -> int:\n    if isinstance(day, int):\n        return 1\n    return 2\n",
    "ignore-without-code": 'x: int = "a"  # type: ignore\n',
    "no-any-return": "from typing import Any\n\n\ndef due(day: Any) -> int:\n    return day\n",
}


@pytest.fixture(scope="module")
def types(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What mypy says under our strictness; without Django's plugin, which the breaches do not need."""
    place = tmp_path_factory.mktemp("mypy")
    for code, text in UNTYPED.items():
        (place / f"{code.replace('-', '_')}.py").write_text(text, encoding="utf-8")
    kept = ("strict", "warn_unreachable", "enable_error_code")
    lines = [f"{name} = {json.dumps(TOOLS['mypy'][name])}" for name in kept]
    (place / "pyproject.toml").write_text("[tool.mypy]\n" + "\n".join(lines), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", os.devnull, "."],
        cwd=place, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return run.stdout


@pytest.mark.parametrize("code", UNTYPED)
def test_mypy_refuses(code: str, types: str) -> None:
    said = [line for line in types.splitlines() if line.startswith(f"{code.replace('-', '_')}.py:")]
    assert any(f"[{code}]" in line for line in said), types


def test_mypy_looks_at_the_whole_package() -> None:
    assert TOOLS["mypy"]["packages"] == ["songhanh"]
    assert TOOLS["mypy"]["exclude"] == ["/tests/", "/migrations/"]
    loosened = [one for one in TOOLS["mypy"]["overrides"] if set(one) - {"module", "ignore_missing_imports"}]  # fmt: skip
    assert loosened == []
    assert not any("songhanh" in name for one in TOOLS["mypy"]["overrides"] for name in one["module"])  # fmt: skip
