"""For tests: databases that take seconds to make, kept beside the checkout for the next run (SQLite only).

Each is known by what it was made from: a changed source makes it anew, and the older one goes.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import django
from django.apps import apps

KEPT = Path(__file__).resolve().parent.parent.parent / ".pytest_cache" / "records"


def ready_record(
    name: str, sources: Iterable[Path], make: Callable[[], sqlite3.Connection]
) -> sqlite3.Connection:
    """What `make` gives, made once for all workers and runs as long as the sources stay as they are."""
    KEPT.mkdir(parents=True, exist_ok=True)
    kept = KEPT / f"{name}-{digest(sources)}.sqlite3"
    with (KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the other workers wait: they would make the same
        if not kept.exists():
            for older in KEPT.glob(f"{name}-*.sqlite3"):
                older.unlink()
            _keep(make(), kept)
    return sqlite3.connect(kept, check_same_thread=False)


def empty_record(made_in: Path) -> sqlite3.Connection:
    """Every table and nothing in it, as the migrations make it."""
    folders = [Path(app.path) / "migrations" for app in apps.get_app_configs()]
    sources = [*filter(Path.is_dir, folders), Path(django.__file__)]
    return ready_record("empty", sources, lambda: _migrated(made_in))


def _migrated(made_in: Path) -> sqlite3.Connection:
    record = made_in / "record.sqlite3"
    own = {"DATABASE_URL": f"sqlite:///{record}", "SONGHANH_VAR": str(made_in)}
    command = [sys.executable, "-m", "songhanh", "manage", "migrate", "-v0"]
    subprocess.run(command, env={**os.environ, **own}, check=True)
    return sqlite3.connect(record)


def _keep(made: sqlite3.Connection, file: Path) -> None:
    draft = file.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(draft) as copy:
        made.backup(copy)
    copy.close()
    draft.replace(file)


def digest(sources: Iterable[Path]) -> str:
    """Of the names and contents of files, and of all that lie in folders among them."""
    seen = hashlib.sha256()
    for source in sources:
        files = sorted(source.rglob("*")) if source.is_dir() else [source]
        for file in files:
            if file.is_file() and file.suffix != ".pyc":
                seen.update(file.name.encode() + b"\0" + file.read_bytes())
    return seen.hexdigest()[:16]
