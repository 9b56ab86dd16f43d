"""One document in work: its text, views, lines and parts, handed to every rule."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from songhanh.reader.doctypes import symbol_of_name
from songhanh.reader.facts.dates import Day, days
from songhanh.reader.gazetteer.bodies import Body, bodies
from songhanh.reader.gazetteer.mentions import Mention, mentions
from songhanh.reader.gazetteer.places import Gazetteer
from songhanh.reader.layout import Layout
from songhanh.reader.regions.furniture import is_prose
from songhanh.reader.regions.lines import Line, lines_of
from songhanh.reader.regions.parts import Parts, find_parts
from songhanh.reader.symbols import DocumentNumber, numbers
from songhanh.reader.view import Span, View

T = TypeVar("T")
CONTENT = ("title", "bases", "body")


@dataclass
class Paper:
    """`on` is the day by which names of places are understood; set once the dates are known."""

    layout: Layout
    gazetteer: Gazetteer
    name: str | None = None
    today: date | None = None
    on: date | None = None
    view: View = field(init=False)
    parts: Parts = field(init=False)
    _found: dict[Hashable, list[Any]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.view = View(self.layout.text)
        self.parts = find_parts(lines_of(self.layout, self.view), self.view)

    @property
    def is_official(self) -> bool:
        return self.parts.header is not None

    @cached_property
    def title(self) -> Span | None:
        """The lines of the title, as one span."""
        lines = self.parts.title
        return (lines[0].start, lines[-1].end) if lines else None

    @cached_property
    def subject(self) -> Span | None:
        """The title without the type's name where that has a line of its own (Decree 30, box 5a)."""
        lines = self.parts.title
        if len(lines) > 1 and symbol_of_name(lines[0].text):
            lines = lines[1:]
        return (lines[0].start, lines[-1].end) if lines else None

    @cached_property
    def content(self) -> list[Line]:
        """What facts may be taken from: title, bases, body and tables; no furniture, no signature."""
        return self.parts.of(*CONTENT)

    @cached_property
    def prose(self) -> list[Line]:
        return [line for line in self.parts.of("bases", "body") if is_prose(line)]

    @cached_property
    def lead(self) -> list[Line]:
        """The first sentences, where an article says who issued what."""
        return self.prose[:3]

    # Several rules ask the same lines for the same things: each span is searched once.

    def days(self, within: Span) -> list[Day]:
        """Days written inside the span."""
        return self._once(("days", within), lambda: days(self.view, within))

    def numbers(self, within: Span) -> list[DocumentNumber]:
        """Document numbers inside the span."""
        return self._once(("numbers", within), lambda: list(numbers(self.view, within)))

    def bodies(self, within: Span) -> list[Body]:
        """Bodies named inside the span, as understood on the paper's day."""
        return self._once(
            ("bodies", within, self.on),
            lambda: list(bodies(self.view, self.gazetteer, self.on, within)),
        )

    def places(self, within: Span) -> list[Mention]:
        return list(mentions(self.view, self.gazetteer, self.on, within))

    def _once(self, key: Hashable, find: Callable[[], list[T]]) -> list[T]:
        if key not in self._found:
            self._found[key] = find()
        return self._found[key]

    def quote(self, span: Span) -> str:
        return self.view.quote(span)
