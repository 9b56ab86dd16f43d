"""A reading becomes the numbered facts that a person goes through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

Reading = dict[str, Any]

# The fields in the order in which they are gone through. Those of `ALWAYS` are shown even when the text
# gives none, since nothing can be written without a person knowing that.
FIELDS = (
    "doc_type",
    "number",
    "title",
    "issuer",
    "issued_on",
    "published_on",
    "plan_year",
    "period",
    "programmes",
    "action_month",
)
ALWAYS = ("doc_type", "number", "title", "issuer", "issued_on", "plan_year")
REQUIRED = ("title", "issuer", "plan_year")


@dataclass(frozen=True, slots=True)
class Draft:
    """One fact before anybody looked at it. `span` is in characters of the reading's text."""

    key: str
    value: Any
    span: tuple[int, int] | None
    confidence: float
    why: str = ""
    label: str = ""


def drafts(reading: Reading) -> list[Draft]:
    """Every fact of a reading: fields and the many-valued ones numbered 1, 2, …; tasks N1, N2, …"""
    fields = [*_fields(reading), *_targets(reading), *_citations(reading), *_events(reading)]
    return [
        *(replace(fact, label=str(number)) for number, fact in enumerate(fields, start=1)),
        *(
            replace(fact, label=f"N{number}")
            for number, fact in enumerate(_tasks(reading), start=1)
        ),
    ]


def _fields(reading: Reading) -> Iterator[Draft]:
    for key in FIELDS:
        value = reading.get(key) or None
        evidence = _evidence(reading, key)
        if value is None and key not in ALWAYS:
            continue
        yield Draft(
            key,
            value,
            _span(evidence),
            evidence.get("confidence", 0.0) if value is not None else 0.0,
            evidence.get("why", ""),
        )


def _evidence(reading: Reading, key: str) -> dict[str, Any]:
    """The evidence of a field; a list is as sure as its least sure member, and stands where the first does."""
    found: dict[str, dict[str, Any]] = reading.get("evidence", {})
    members = [evidence for name, evidence in found.items() if name.startswith(f"{key}:")]
    if not members:
        return found.get(key) or {}
    weakest = min(members, key=lambda evidence: float(evidence["confidence"]))
    return {**weakest, "span": members[0]["span"]}


def further_spans(reading: Reading, key: str) -> list[tuple[int, int]]:
    """Where the other members of a list stand."""
    found: dict[str, dict[str, Any]] = reading.get("evidence", {})
    spans = [evidence["span"] for name, evidence in found.items() if name.startswith(f"{key}:")]
    return [(span[0], span[1]) for span in spans[1:]]


def _span(found: dict[str, Any]) -> tuple[int, int] | None:
    span = found.get("span")
    return (span[0], span[1]) if span else None


def _targets(reading: Reading) -> Iterator[Draft]:
    for target in reading.get("targets", []):
        yield Draft("target", _without_place(target), _span(target), target.get("confidence", 0.8))


def _citations(reading: Reading) -> Iterator[Draft]:
    for cited in reading.get("citations", []):
        yield Draft("citation", _without_place(cited), _span(cited), cited.get("confidence", 0.9))


def _events(reading: Reading) -> Iterator[Draft]:
    for event in reading.get("events", []):
        yield Draft("event", _without_place(event), _span(event), event.get("confidence", 0.9))


def _tasks(reading: Reading) -> Iterator[Draft]:
    for task in reading.get("tasks", []):
        yield Draft("task", _without_place(task), _span(task), task["confidence"])


def _without_place(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if key not in ("span", "confidence")}
