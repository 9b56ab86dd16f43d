"""The cache that all processes share: a table of the record's database, its values kept as JSON.

Django's own database cache keeps pickles, and whoever could write to that table could run code here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import connection

PRUNE_EVERY = 200  # writes of this process
NEVER = datetime(9999, 12, 31, tzinfo=UTC)


class JsonDatabaseCache(BaseDatabaseCache):
    """For small values that JSON can hold; `createcachetable` (run after every migrate) makes the table."""

    def __init__(self, table: str, params: dict[str, Any]) -> None:
        super().__init__(table, params)
        self._table = table
        self._writes = count(1)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self.get_many([key], version).get(key, default)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        asked = {self.make_and_validate_key(key, version=version): key for key in keys}
        if not asked:
            return {}
        places = ", ".join(["%s"] * len(asked))
        rows = self._read(
            f"SELECT cache_key, value FROM {self._name} WHERE cache_key IN ({places}) AND expires >= %s",  # noqa: S608
            [*asked, _stored(_now())],
        )
        return {asked[key]: json.loads(value) for key, value in rows}

    def has_key(self, key: str, version: int | None = None) -> bool:
        return bool(self.get_many([key], version))

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._put(key, value, timeout, version, only_if="")

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """In one statement, so that of several who add one key exactly one hears True."""
        return self._put(key, value, timeout, version, only_if=f"WHERE {self._name}.expires < %s")

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        key = self.make_and_validate_key(key, version=version)
        statement = f"UPDATE {self._name} SET expires = %s WHERE cache_key = %s AND expires >= %s"  # noqa: S608
        return self._write(statement, [self._expires(timeout), key, _stored(_now())]) > 0

    def delete(self, key: str, version: int | None = None) -> bool:
        key = self.make_and_validate_key(key, version=version)
        return self._write(f"DELETE FROM {self._name} WHERE cache_key = %s", [key]) > 0  # noqa: S608

    def clear(self) -> None:
        self._write(f"DELETE FROM {self._name}", [])  # noqa: S608

    @property
    def _name(self) -> str:
        return connection.ops.quote_name(self._table)

    def _put(
        self, key: str, value: Any, timeout: Any, version: int | None, *, only_if: str
    ) -> bool:
        if next(self._writes) % PRUNE_EVERY == 0:
            self._write(f"DELETE FROM {self._name} WHERE expires < %s", [_stored(_now())])  # noqa: S608
        values = [
            self.make_and_validate_key(key, version=version),
            json.dumps(value),
            self._expires(timeout),
        ]
        statement = (
            f"INSERT INTO {self._name} (cache_key, value, expires) VALUES (%s, %s, %s)"  # noqa: S608
            " ON CONFLICT (cache_key) DO UPDATE"
            f" SET value = EXCLUDED.value, expires = EXCLUDED.expires {only_if}"
        )
        return self._write(statement, values + ([_stored(_now())] if only_if else [])) > 0

    def _expires(self, timeout: Any) -> Any:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return _stored(NEVER if seconds is None else _now() + timedelta(seconds=float(seconds)))

    def _read(self, statement: str, values: list[Any]) -> list[tuple[str, str]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            rows: list[tuple[str, str]] = cursor.fetchall()
            return rows

    def _write(self, statement: str, values: list[Any]) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return int(cursor.rowcount)


def _now() -> datetime:
    return datetime.now(UTC)


def _stored(moment: datetime) -> Any:
    """With microseconds always written: SQLite compares moments as texts."""
    return connection.ops.adapt_datetimefield_value(
        moment.replace(microsecond=moment.microsecond or 1)
    )
