"""For tests: databases that take seconds to make, kept beside the checkout for the next run (SQLite only).

Each is known by what it was made from: a changed source makes it anew, and the older one goes.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

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
