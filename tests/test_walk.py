"""The main job on a fresh installation: five documents become plans with tasks, twice without harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import SEEDS
from songhanh.site.walk import SAMPLES

ROOT = Path(__file__).resolve().parent.parent


def walk(out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "songhanh", "walk", "--out", str(out), *more]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def documents() -> Path:
    """The real ones where they are, our own retellings elsewhere."""
    return SEEDS if SEEDS.is_dir() else SAMPLES


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("walk")


@pytest.fixture(scope="module")
def outcome(out, documents) -> dict[str, Any]:
    done = walk(out, "--documents", str(documents), "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_reads_five_documents_as_they_must_be_read(outcome) -> None:
    numbers = [reading["number"] for reading in outcome["readings"]]
    assert sorted(filter(None, numbers)) == ["43/KH-UBND", "65/KH-BCĐ", "95/KH-UBND"]
    assert all(reading["topic"]["gender_equality"] for reading in outcome["readings"])


def test_it_makes_plans_with_tasks_on_real_units_and_indicators(outcome) -> None:
    assert outcome["plans"] == 5
    assert outcome["tasks"] >= 8 + 6 + 10 + 16 + 10
    # The country, old and new; those whose territory went on (11 provinces, 137 communes) are one unit each.
    assert outcome["units"] == 1 + (34 + 3321) + (63 + 696 + 10047) - (11 + 137)
    assert outcome["indicators"] == 23


def test_it_tells_the_time_of_each_step(outcome) -> None:
    assert set(outcome["seconds"]) == {"migrate", "units", "frameworks", "people", "read", "write"}


def test_it_does_nothing_twice(out, outcome, documents) -> None:
    again = walk(out, "--documents", str(documents), "--json")
    assert again.returncode == 0, again.stderr
    second = json.loads(again.stdout)
    for name in ("plans", "tasks", "units", "indicators"):
        assert second[name] == outcome[name]


def test_it_names_a_folder_without_documents(tmp_path) -> None:
    done = walk(tmp_path / "out", "--documents", str(tmp_path))
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr
