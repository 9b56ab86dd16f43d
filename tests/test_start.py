"""The product starts without a server."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from songhanh.site.cli import main


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
