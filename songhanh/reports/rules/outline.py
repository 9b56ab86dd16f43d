"""The outline of a report: sections in order, each filled from the record, written by hand, or both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Fill = Literal["", "documents", "tasks", "indicators", "limits"]
FILLS = ("", "documents", "tasks", "indicators", "limits")


@dataclass(frozen=True, slots=True)
class Section:
    """`fill` names what the record gives; `asks` what the unit should write, empty where it need not."""

    key: str
    level: Literal[1, 2, 3]
    title: str
    fill: str = ""
    asks: str = ""


class BadOutline(ValueError):
    """An outline that cannot be used; says where."""


def outline_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Section, ...]:
    """Sections from data; raises `BadOutline` for a key given twice, an unknown fill, a level that skips one."""
    sections: list[Section] = []
    for number, row in enumerate(rows, 1):
        section = Section(**row)
        above = sections[-1].level if sections else 0
        faults = (
            (not section.key or section.key in {one.key for one in sections}, "key"),
            (section.fill not in FILLS, "fill"),
            (section.level not in (1, 2, 3) or section.level > above + 1, "level"),
            (not section.title.strip(), "title"),
        )
        for is_bad, name in faults:
            if is_bad:
                raise BadOutline(f"section {number}: {name}")
        sections.append(section)
    return tuple(sections)
