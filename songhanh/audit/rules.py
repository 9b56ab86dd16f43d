"""The form in which events are sealed and heads are written. Changing it breaks every chain written before."""

from __future__ import annotations

import hmac
import json
from datetime import UTC, date, datetime, time
from hashlib import blake2b
from typing import Any, NamedTuple

FIRST = "0" * 64  # what stands before the first event of a chain


SEPARATOR = "\x1f"  # never inside a kept text: see `clean`


class Row(NamedTuple):
    """An event as it is sealed: every column that says something, in this order."""

    unit_id: int | None
    sequence: int
    verb: str
    by_id: int | None
    by_name: str
    target_type: str
    target_id: str
    target_label: str
    change: str
    note: str
    at: str


def seal(key: bytes, row: Row, previous: str) -> str:
    """HMAC-SHA256 over the row and the seal of the one before it, as 64 hexadecimal digits.

    The columns are a fixed number of texts without the separator, so no two rows share one form.
    """
    unit_id, sequence, verb, by_id, by_name, kind, target_id, label, change, note, at = row
    form = (
        f"{unit_id}\x1f{sequence}\x1f{verb}\x1f{by_id}\x1f{by_name}\x1f{kind}\x1f{target_id}"
        f"\x1f{label}\x1f{change}\x1f{note}\x1f{at}\x1f{previous}"
    )
    return hmac.digest(key, form.encode(), "sha256").hex()


def clean(text: str) -> str:
    """A text without the two characters the record cannot keep: NUL (PostgreSQL) and the separator."""
    return text.replace("\x00", "").replace(SEPARATOR, "")


def moment(at: datetime) -> str:
    """A moment as it is sealed: `2026-11-22 05:30:00.000000`, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def plain(value: Any) -> Any:
    """A value as the record keeps it: texts, whole numbers, truth values, lists and maps of them.

    Numbers with a fraction become text, for databases write them back differently.
    """
    match value:
        case None | bool() | int():
            return value
        case datetime():
            return value.isoformat()
        case date() | time():
            return value.isoformat()
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(item) for item in value]
    return clean(str(value))


def written(change: dict[str, tuple[Any, Any]] | None) -> str:
    """The difference of a row as one text: `{"status":["draft","sent"]}`."""
    return json.dumps(plain(change or {}), ensure_ascii=False, sort_keys=True)


class Head(NamedTuple):
    """Where a chain stood after a commit."""

    unit_id: int | None
    sequence: int
    hash: str


def head_line(key: bytes, head: Head) -> str:
    """A head as one line: `unit sequence hash mark`; the mark shows a line that was torn or forged."""
    body = f"{head.unit_id or '-'} {head.sequence} {head.hash}"
    return f"{body} {_mark(key, body)}"


def read_head(key: bytes, line: str) -> Head | None:
    """The head of a line, or None for a line that this installation did not write whole."""
    body, _, mark = line.rpartition(" ")
    if mark != _mark(key, body):
        return None
    unit, sequence, sealed = body.split(" ")
    return Head(None if unit == "-" else int(unit), int(sequence), sealed)


def _mark(key: bytes, body: str) -> str:
    return blake2b(body.encode(), key=key[:64], digest_size=8).hexdigest()
