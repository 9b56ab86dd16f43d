"""What two received documents promise, held side by side: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from songhanh.reader import Match, Quantity, Target, Task, compare
from songhanh.reader.comparison import ADDED, MISSING, MOVED, OUTCOMES, TAKEN_UP, WEAKER

ANSWERED = (TAKEN_UP, MOVED, WEAKER)


@dataclass(frozen=True, slots=True)
class Said:
    """A task or target as people left it: its label on the review page, its value, its place in the text."""

    label: str
    value: Mapping[str, Any]
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Promises:
    """The tasks and targets of one document."""

    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page: what stands above, what answers below, and how."""

    match: Match
    superior_label: str
    lower_label: str


def rows(
    superior: tuple[Sequence[Said], Sequence[Said]], lower: tuple[Sequence[Said], Sequence[Said]]
) -> list[Row]:
    """Compare the tasks and targets (in this order) of two documents; every row names its facts."""
    labels = [_labels((*tasks, *targets)) for tasks, targets in (superior, lower)]
    found = compare(_promises(*superior), _promises(*lower))
    return [
        Row(match, _label(labels[0], match.superior), _label(labels[1], match.lower))
        for match in found
    ]


def counts(found: Iterable[Row]) -> dict[str, int]:
    """How many of each outcome, in the order in which people ask for them."""
    every = [row.match.outcome for row in found]
    return {outcome: every.count(outcome) for outcome in OUTCOMES}


def coverage(found: Iterable[Row]) -> int | None:
    """Of a hundred promises above, how many something below answers; None where there are none."""
    told = counts(found)
    whole = sum(told.values()) - told[ADDED]
    return round(100 * (whole - told[MISSING]) / whole) if whole else None


def _promises(tasks: Sequence[Said], targets: Sequence[Said]) -> Promises:
    return Promises(tuple(map(_task, tasks)), tuple(map(_target, targets)))


def _task(said: Said) -> Task:
    value = said.value
    return Task(
        text=value.get("text") or "",
        theme=value.get("theme") or "",
        lead=tuple(value.get("lead") or ()),
        coordinate=tuple(value.get("coordinate") or ()),
        deadline=value.get("deadline"),
        due=value.get("due"),
        recurring=value.get("recurring"),
        confidence=1.0,
        span=said.span,
        quantities=tuple(
            Quantity(Decimal(str(each["value"])), each["unit"], bool(each.get("at_least")))
            for each in value.get("quantities") or ()
        ),
        budget=_decimal(value.get("budget")),
        groups=tuple(value.get("groups") or ()),
    )


def _target(said: Said) -> Target:
    value = said.value
    return Target(
        text=value.get("text") or "",
        indicator=value.get("indicator"),
        subject=value.get("subject"),
        operator=value.get("operator") or "=",
        value=_decimal(value.get("value")) or Decimal(0),
        upper=_decimal(value.get("upper")),
        unit=value.get("unit") or "",
        by_year=value.get("by_year"),
        baseline=value.get("baseline"),
        confidence=1.0,
        span=said.span,
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value is None or value == "" else Decimal(str(value))


Key = tuple[tuple[int, int], str]


def _labels(said: Sequence[Said]) -> dict[Key, str]:
    return {(each.span, each.value.get("text") or ""): each.label for each in said}


def _label(labels: dict[Key, str], entry: Task | Target | None) -> str:
    return labels.get((entry.span, entry.text), "") if entry else ""
