"""`songhanh cube build --record`: the cube of the installation, from everything that was approved."""

from __future__ import annotations

import json

import pytest

from songhanh.collection.actions.delivery import catch_up, store
from songhanh.collection.tests.conftest import _today, desk, once  # noqa: F401
from songhanh.cube.store import figures
from songhanh.site.cube import main


@pytest.fixture(autouse=True)
def _cube_in_a_folder_of_the_test(settings, tmp_path) -> None:
    settings.CUBE_FOLDER = tmp_path / "cube"


@pytest.mark.django_db
def test_it_says_that_nothing_was_approved_yet(capsys) -> None:
    assert main(["build", "--record"]) == 1
    assert "nothing has been approved" in capsys.readouterr().err


def test_it_builds_what_was_approved_again_and_alike(desk, capsys) -> None:  # noqa: F811
    appended = catch_up()
    assert appended is not None
    assert main(["build", "--record", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["checksum"], made["rows"]) == (appended.checksum, appended.rows)
    assert store().current().id == made["id"]
    assert main(["verify", "--store", str(store().folder)]) == 0
    assert made["checksum"] in capsys.readouterr().out


def test_it_holds_the_cube_against_the_record(desk, capsys) -> None:  # noqa: F811
    now = catch_up()
    assert now is not None
    assert main(["verify", "--record", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["differences"] == []
    rows = [one for one in figures(now).to_pylist() if one["value"]]
    changed = {**rows[0], "value": rows[0]["value"] + 1}
    others = [one for one in figures(now).to_pylist() if one != rows[0]]
    store().build([[*others, changed]], store().dimensions(), first_seq=1, last_seq=now.last_seq)
    assert main(["verify", "--store", str(store().folder)]) == 0  # it is whole, and wrong
    capsys.readouterr()
    assert main(["verify", "--record", "--json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)["differences"]
    assert f"unit {rows[0]['unit']}" in told
    assert f": {changed['value']}, " in told


def test_it_takes_no_files_with_the_record(capsys) -> None:
    assert main(["build", "--record", "figures.csv"]) == 2
    assert "figures.csv" in capsys.readouterr().err
