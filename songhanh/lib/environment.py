"""Settings read from the environment; a value that cannot be read stops the start with its name."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


class BadSetting(Exception):
    """A setting holds what cannot be used; the message names it and the cure."""


def env_text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def env_bool(name: str, default: bool) -> bool:
    raw = os.environ.get(name)
    if raw is None or raw == "":
        return default
    match raw.strip().lower():
        case "1" | "true" | "yes" | "on":
            return True
        case "0" | "false" | "no" | "off":
            return False
    raise BadSetting(f"{name}={raw!r}: write 1 or 0")


def env_int(name: str, default: int) -> int:
    raw = os.environ.get(name)
    if raw is None or raw == "":
        return default
    try:
        return int(raw)
    except ValueError:
        raise BadSetting(f"{name}={raw!r}: write a whole number") from None


def env_list(name: str, default: list[str]) -> list[str]:
    raw = os.environ.get(name)
    if raw is None:
        return default
    return [part.strip() for part in raw.split(",") if part.strip()]


def var_folder() -> Path:
    """Where an installation keeps what it makes: keys, database, files."""
    return Path(env_text("SONGHANH_VAR", "var")).resolve()


def secret(name: str, path: Path, *, size: int = 48) -> str:
    """The secret from the environment, else from `path`, else made now and kept there for its owner only."""
    given = os.environ.get(name)
    if given is not None:
        if len(given) < size * 2 // 3:
            raise BadSetting(f"{name}: at least {size * 2 // 3} characters")
        return given
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _made(path, size)


def _made(path: Path, size: int) -> str:
    """Make it whole beside `path`, then link it there: of two processes that start at once one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(size))
    try:
        os.link(own, path)
    except FileExistsError:
        pass
    finally:
        own.unlink()
    return path.read_text(encoding="ascii").strip()
