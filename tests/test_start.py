"""The product starts without a server."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from songhanh.site.cli import main
from songhanh.site.progress import Progress, Step


def test_it_prints_its_commands(capsys) -> None:
    assert main(["--help"]) == 0
    assert "read" in capsys.readouterr().out


def test_it_names_an_unknown_command(capsys) -> None:
    assert main(["fly"]) == 2
    assert "fly" in capsys.readouterr().err


def test_it_keeps_a_test_run_out_of_the_installation() -> None:
    assert settings.VAR.is_relative_to(Path(tempfile.gettempdir()).resolve())


def test_it_runs_a_command_of_an_app(capsys) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["verify-audit", "--help"])
    assert "--catch-up" in capsys.readouterr().out


@pytest.fixture
def starting(tmp_path, monkeypatch) -> Path:
    """An installation that is being prepared."""
    file = tmp_path / "start.json"
    monkeypatch.setattr("songhanh.site.starting.start_file", lambda: file)
    Progress(file, [Step("migrate", "Tạo sổ dữ liệu")]).keep()
    return file


def test_it_asks_to_wait_and_does_not_call_that_an_error(starting, caplog) -> None:
    answer = Client().get("/units/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "1"
    assert "Tạo sổ dữ liệu" in answer.content.decode()
    assert caplog.records == []


def test_it_logs_a_start_that_failed(starting, caplog) -> None:
    with pytest.raises(ValueError, match="no room"):  # noqa: SIM117
        with Progress(starting, [Step("migrate", "Tạo sổ dữ liệu")]).step("migrate"):
            raise ValueError("no room")
    assert Client().get("/units/").status_code == 500
    assert [record.name for record in caplog.records] == ["django.request"]
