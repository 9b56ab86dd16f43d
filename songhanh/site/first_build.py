"""The first build of an SQLite database, quick and still safe.

Every commit waits for the disk, and a schema is some hundred commits. A database that nobody has entered
anything into may be built without waiting: a marker beside it says that it is being built, and one
whose building was cut short is begun again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def first_build() -> Iterator[None]:
    """Around the first start: does nothing to a database that is there already, or is PostgreSQL."""
    if connection.vendor != "sqlite":
        yield
        return
    path = Path(str(connection.settings_dict["NAME"]))
    marker = path.with_suffix(".building")
    if path.exists() and not marker.exists():
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    connection.close()
    for rest in (path, path.with_name(path.name + "-journal"), path.with_name(path.name + "-wal")):
        rest.unlink(missing_ok=True)
    marker.touch()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    yield
    connection.close()
    for place in (path, path.parent):
        handle = os.open(place, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
    marker.unlink()
