"""What a document says, each fact with the characters it came from: the typed result of `read`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from songhanh.reader.view import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value, where it stands, how sure the reader is (0 to 1), and the rule that found it."""

    value: T
    span: Span
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters a field came from; `why` names the rule, for whoever shows it."""

    span: Span
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Whether the document is about gender equality; `near` names the subject it was told apart from."""

    gender_equality: bool
    confidence: float
    near: str | None = None


@dataclass(frozen=True, slots=True)
class ActionMonth:
    """Tháng hành động vì bình đẳng giới: only what the text itself gives."""

    year: int | None
    start: str | None
    end: str | None
    theme: str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """ "ít nhất 03 lớp": how many of what a duty asks for; `at_least` where the text says so."""

    value: Decimal
    unit: str
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Nhiệm vụ: one duty as the document words it. `due` is the deadline's day where it names one;
    `budget` is in đồng; `groups` are those the duty is for."""

    text: str
    theme: str
    lead: tuple[str, ...]
    coordinate: tuple[str, ...]
    deadline: str | None
    due: str | None
    recurring: str | None
    confidence: float
    span: Span
    quantities: tuple[Quantity, ...] = ()
    budget: Decimal | None = None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Chỉ tiêu: `operator` is one of >=, >, <=, <, =, about; `value` is exact as written."""

    text: str
    indicator: str | None
    subject: str | None
    operator: str
    value: Decimal
    upper: Decimal | None
    unit: str
    by_year: int | None
    baseline: str | None
    confidence: float
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """A day or campaign the document names; `day` is dd-mm, `date` is ISO or --mm-dd without a year."""

    kind: str
    date: str
    day: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document named in this one; `relation` is basis, implements, amends, replaces, …"""

    number: str | None
    raw_number: str | None
    doc_type: str | None
    date: str | None
    issuer: str | None
    title: str | None
    relation: str
    span: Span


@dataclass(frozen=True, slots=True)
class Warn:
    """Something a person should know; translated by whoever shows it (`docs/reader.md` lists codes)."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the text: header, title, bases, body, table, signature, recipients, furniture, …"""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read. Spans count characters of `text`; a field the text does not give is None."""

    file: str | None
    media_type: str
    text: str = field(repr=False)
    kind: str
    topic: Topic
    doc_type: str | None
    title: str | None
    number: str | None
    raw_number: str | None
    issuer: str | None
    issuer_kind: str | None
    issuer_places: tuple[str, ...]
    level: str | None
    signer: str | None
    issued_on: date | None
    published_on: date | datetime | None
    plan_year: int | None
    period: str | None
    publisher: str | None
    author: str | None
    programmes: tuple[str, ...]
    action_month: ActionMonth | None
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    events: tuple[Event, ...]
    citations: tuple[Citation, ...]
    warnings: tuple[Warn, ...]
    evidence: Mapping[str, Evidence]
    regions: tuple[Region, ...]
    pages: tuple[int, ...] = ()

    def page_of(self, span: Span) -> int | None:
        """The page, counted from 1, on which a span begins; None for formats without pages."""
        return bisect_right(self.pages, span[0]) or None

    def quote(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span[0] : span[1]]

    def dropped(self) -> list[Region]:
        """The page furniture nothing was taken from, for the reader's eyes."""
        return [region for region in self.regions if region.kind == "furniture"]

    def as_json(self, *, text: bool = False) -> dict[str, Any]:
        """Plain values for JSON; the whole text only when asked for."""
        plain: dict[str, Any] = {key: _plain(value) for key, value in _fields(self).items()}
        if not text:
            del plain["text"]
        return plain


def _fields(reading: Reading) -> dict[str, Any]:
    return {name: getattr(reading, name) for name in Reading.__slots__}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return _plain(asdict(value))
    return value
