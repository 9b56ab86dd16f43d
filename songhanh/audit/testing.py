"""For tests: the record without its locks, as somebody with rights on the database can have it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.apps import apps
from django.db import connection

_locks = import_module("songhanh.audit.migrations.0002_refuse_changes")


class _Editor:
    """What the migration asks of a schema editor; this one works inside a transaction too."""

    connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


@contextmanager
def unlocked() -> Iterator[None]:
    """Drop the triggers, and put them back after."""
    if "audit_event" not in connection.introspection.table_names():
        yield
        return
    _locks.unprotect(apps, _Editor())
    try:
        yield
    finally:
        _locks.protect(apps, _Editor())
