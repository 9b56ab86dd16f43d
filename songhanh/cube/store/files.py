"""Files that are whole or absent: written aside, forced to disk, renamed; one writer at a time."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from songhanh.cube.errors import CubeError

ROW_GROUP = 122_880
STEP = 0.05


@contextmanager
def only_writer(folder: Path, patience: float) -> Iterator[None]:
    """Hold the folder's lock. The system lets it go when the process ends, however it ends.

    Raises CubeError (busy) when another process still holds it after `patience` seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        until = time.monotonic() + patience
        while not _locked(lock.fileno()):
            if time.monotonic() > until:
                raise CubeError("busy", str(folder), seconds=patience)
            time.sleep(STEP)
        yield


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def write_table(table: pa.Table, file: Path) -> None:
    """A small table as Parquet, on disk when this returns."""
    pq.write_table(table, file, compression="zstd", row_group_size=ROW_GROUP)
    settle(file)


def write_json(body: dict[str, Any], file: Path) -> None:
    """Replace a file by a new one in one step: a reader sees the old or the new, whole."""
    aside = file.with_suffix(".new")
    aside.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    settle(aside)
    aside.replace(file)
    settle(file.parent)


def settle(path: Path) -> None:
    """Force a file, or the names in a folder, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def link_or_copy(source: Path, target: Path) -> None:
    """The same immutable file under a second name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        target.write_bytes(source.read_bytes())
        settle(target)
