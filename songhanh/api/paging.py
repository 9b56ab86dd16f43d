"""Lists come in pages, and what may be asked of them has bounds."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

from django.db.models import QuerySet
from ninja import Field, Schema
from pydantic import AfterValidator

MOST, FURTHEST = 200, 1_000_000
LONGEST = 200
Row = TypeVar("Row")


def _plain(text: str) -> str:
    """Without the character that PostgreSQL keeps in no text."""
    return text.replace("\0", "").strip()


Words = Annotated[
    str,
    Field(max_length=LONGEST, description="words, with or without Vietnamese marks"),
    AfterValidator(_plain),
]
Code = Annotated[str, Field(max_length=60), AfterValidator(_plain)]
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]
Year = Annotated[int, Field(ge=1900, le=2200)]


class Asked(Schema):
    """Which page of a list."""

    limit: int = Field(50, ge=1, le=MOST, description=f"rows in a page, at most {MOST}")
    offset: int = Field(0, ge=0, le=FURTHEST, description="rows to leave out at the beginning")


class Page(Schema, Generic[Row]):
    """A page of a list, with the count of all its rows."""

    items: list[Row]
    count: int = Field(description="how many rows there are in all")


def narrowing(asked: Asked, *names: str) -> dict[str, Any]:
    """The fields to filter by, of those that were asked for."""
    return {name: value for name in names if (value := getattr(asked, name))}


def page_of(rows: QuerySet[Any] | list[Any], asked: Asked) -> dict[str, Any]:
    """`limit` rows from `offset` on."""
    count = len(rows) if isinstance(rows, list) else rows.count()
    return {"items": list(rows[asked.offset : asked.offset + asked.limit]), "count": count}
