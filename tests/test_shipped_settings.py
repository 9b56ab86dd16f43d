"""What an installation starts with, read in a process of its own, without what tests change."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.fixture
def installation(tmp_path):
    """Run a line of Python or a command with the settings of a production behind TLS."""
    environment = {
        "PATH": os.environ["PATH"],
        "SONGHANH_VAR": str(tmp_path),
        "SONGHANH_HTTPS": "1",
        "SONGHANH_HOSTS": "songhanh.example.vn",
    }

    def run(*arguments):
        command = [sys.executable, *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    return run


def test_it_has_nothing_to_warn_of_before_going_public(installation) -> None:
    checked = installation(
        "-m", "songhanh", "manage", "check", "--deploy", "--fail-level", "WARNING"
    )
    assert checked.returncode == 0, checked.stderr


def test_it_keeps_passwords_cookies_and_cache_as_promised(installation, tmp_path) -> None:
    asked = installation(
        "-c",
        "from songhanh.site import settings as s; print(s.PASSWORD_HASHERS, s.SESSION_COOKIE_NAME,"
        " s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CACHES['default']['BACKEND'],"
        " s.SECOND_FACTOR_FOR_GUARDED, s.SESSION_IDLE, s.SESSION_COOKIE_AGE)",
    )
    assert asked.stdout.strip() == (
        "['songhanh.lib.passwords.Argon2id'] __Host-session True True"
        " songhanh.lib.cache.JsonDatabaseCache True 1800 43200"
    )
    made = sorted(path.name for path in (tmp_path / "keys").iterdir())
    assert made == ["audit_key", "secret_key"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "keys").iterdir())
