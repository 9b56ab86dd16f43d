"""DuckDB inside the process: one database in memory, a connection of its own for each use, nothing downloaded."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import duckdb

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "preserve_insertion_order": True,
    "enable_object_cache": True,
}


def connect() -> duckdb.DuckDBPyConnection:
    """A connection of its own to the database in memory of this process; names registered on it are its own."""
    return _database(os.getpid()).cursor()


@cache
def _database(_process: int) -> duckdb.DuckDBPyConnection:
    """One for each process: a child made by fork must not touch its parent's."""
    return duckdb.connect(":memory:", config=CONFIG)


def listed(files: list[Path]) -> str:
    """Files as a list in SQL."""
    return "[" + ", ".join(quoted(str(file)) for file in files) + "]"


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
