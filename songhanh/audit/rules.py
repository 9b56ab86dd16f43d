"""The form in which events are sealed and heads are written. Changing it breaks every chain written before."""

from __future__ import annotations

import hmac
import json
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

FIRST = "0" * 64  # what stands before the first event of a chain


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
    at: datetime


def seal(key: bytes, row: Row, previous: str) -> str:
    """HMAC-SHA256 over the row and the seal of the one before it, as 64 hexadecimal digits."""
    # JSON quotes every text, so no two rows share one form however their texts are cut.
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    form = json.dumps([*row[:10], at, previous], ensure_ascii=False, separators=(",", ":"))
    return hmac.digest(key, form.encode(), "sha256").hex()


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
    return str(value).replace("\x00", "")  # PostgreSQL keeps no NUL


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
    if not body or not hmac.compare_digest(mark.encode(), _mark(key, body).encode()):
        return None
    unit, sequence, sealed = body.split(" ")
    return Head(None if unit == "-" else int(unit), int(sequence), sealed)


def _mark(key: bytes, body: str) -> str:
    return hmac.digest(key, body.encode(), "sha256").hex()[:16]
