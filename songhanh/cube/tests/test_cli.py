"""`songhanh cube`: builds from files, verifies, answers; says what is wrong by code and by exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from songhanh.cube.cli import main
from songhanh.cube.figures import table_of
from songhanh.cube.testing import small_dimensions
from songhanh.cube.tests.conftest import cadres

CLOSURE = "ancestor,descendant\n1,1\n1,11\n11,11\n"
ELEMENTS = "element,code,decimals,over_units,over_time,partition\n1,cadres,1,sum,last,sex;age\n"
UNITS = "unit,code,level\n1,VN,country\n11,00004,commune\n"
FIGURES = "element,unit,period,sex,value,nothing\n1,11,2025,F,125,\n1,11,2025,M,,none_arose\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("closure", CLOSURE), ("elements", ELEMENTS), ("units", UNITS)):
        (tmp_path / f"{name}.csv").write_text(text)
    (tmp_path / "figures.csv").write_text(FIGURES)
    return tmp_path


def build(folder: Path, *more: str) -> list[str]:
    return [
        "build",
        str(folder / "figures.csv"),
        "--dimensions",
        str(folder),
        "--store",
        str(folder / "cube"),
        *more,
    ]


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_it_builds_verifies_and_answers_from_csv(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(build(folder, "--json", "--last", "7")) == 0
    made = said(capsys)
    assert (made["rows"], made["last_seq"], made["periods"]) == (2, 7, ["2025"])
    where = ["--store", str(folder / "cube"), "--json"]
    assert main(["verify", *where]) == 0
    assert said(capsys) == {**made, "left_out": []}
    assert main(["query", "--period", "2025", "--element", "cadres", "--unit", "VN", *where]) == 0
    answer = said(capsys)
    assert answer["snapshot"] == made["id"]
    told = [(row["unit"], row["sex"], row["value"], row["nothing"]) for row in answer["rows"]]
    assert told == [
        ("VN", "F", "12.5", None),
        ("VN", "M", None, "none_arose"),
        ("VN", "_T", "12.5", None),
    ]
    formula = ["--formula", "100 * cadres{sex=F} / cadres", "--unit", "00004"]
    assert main(["query", "--period", "2025", *formula, *where]) == 0
    assert said(capsys)["rows"][0]["value"] == "100.000000"


def test_it_takes_parquet_and_prints_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, table in small_dimensions().tables().items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
    pq.write_table(table_of(cadres()), tmp_path / "figures.parquet")
    where = ["--store", str(tmp_path / "cube")]
    assert (
        main(["build", str(tmp_path / "figures.parquet"), "--dimensions", str(tmp_path), *where])
        == 0
    )
    assert "rows       8" in capsys.readouterr().out
    assert main(["query", "--period", "2025", "--element", "cadres", "--unit", "46", *where]) == 0
    assert capsys.readouterr().out.splitlines()[1].split("\t")[:5] == [
        "46",
        "cadres",
        "2025",
        "F",
        "25",
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("figures.csv", FIGURES.replace("125", "12.5")), "unreadable"),
        (("figures.csv", FIGURES.replace("2025,F", "2025-13,F")), "period"),
        (("figures.csv", FIGURES.replace("125", "")), "value_and_nothing"),
        (("elements.csv", ELEMENTS.replace("sum", "often")), "choice"),
        (("closure.csv", None), "file_missing"),
        (("figures.csv", None), "file_missing"),
    ],
)
def test_it_refuses_bad_files_by_code(
    folder: Path, capsys: pytest.CaptureFixture[str], change: tuple[str, str | None], code: str
) -> None:
    name, text = change
    (folder / name).unlink()
    if text is not None:
        (folder / name).write_text(text)
    assert main(build(folder, "--json")) == 1
    assert said(capsys)["error"]["code"] == code
    assert not (folder / "cube" / "current.json").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--element", "unheard_of"], "element_unknown"),
        (["--element", "cadres", "--unit", "99999"], "unit_unknown"),
        (["--formula", "cadres /"], "unfinished"),
        (["--formula", "unheard_of"], "element_unknown"),
    ],
)
def test_it_refuses_what_it_cannot_answer(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: str
) -> None:
    assert main(build(folder)) == 0
    capsys.readouterr()
    where = ["--store", str(folder / "cube"), "--json"]
    assert main(["query", "--period", "2025", *arguments, *where]) == 1
    assert said(capsys)["error"]["code"] == code


def test_it_tells_usage_from_refusal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert main([]) == 2
    assert main(["query"]) == 2
    assert main(["verify", "--store", str(tmp_path)]) == 1
    assert "no snapshot" in capsys.readouterr().err


def test_it_folds_what_was_appended_in_and_keeps_the_id(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from songhanh.cube.store import Store

    assert main(build(folder)) == 0
    row = {"element": 1, "unit": 11, "period": "2025", "sex": "F", "value": 7, "approved_seq": 2}
    appended = Store(folder / "cube").append([row], 2, 2)
    capsys.readouterr()
    assert main(["compact", "--store", str(folder / "cube"), "--json"]) == 0
    assert said(capsys)["id"] == appended.id
    assert Store(folder / "cube").current().manifest.deltas == ()
