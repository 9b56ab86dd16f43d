"""What people made of a reading becomes a labelled example: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SCALARS = ("doc_type", "number", "issuer", "issued_on", "published_on", "plan_year", "period")
LISTS = {"task": "tasks", "target": "targets", "citation": "citations", "event": "events"}


@dataclass(frozen=True, slots=True)
class Decided:
    """One fact as a person left it; `value` is None where it was dropped."""

    key: str
    value: Any
    read_value: Any
    span: tuple[int, int] | None


def label_of(text: str, reading: Mapping[str, Any], facts: Iterable[Decided]) -> dict[str, Any]:
    """The label in the form of `tests/labelled`; a field that nobody decided on is left out of it.

    Places and level of an issuer that was corrected are not known, and so not asked for.
    """
    decided = list(facts)
    by_key = {fact.key: fact for fact in decided}
    label: dict[str, Any] = {
        "kind": reading["kind"],
        "gender_equality": reading["topic"]["gender_equality"],
        "programmes": _value(by_key, "programmes") or [],
        "action_month": _value(by_key, "action_month"),
    }
    label |= {name: _value(by_key, name) for name in SCALARS}
    issuer = by_key.get("issuer")
    if issuer and issuer.value == issuer.read_value:
        label |= {"issuer_places": reading["issuer_places"], "level": reading["level"]}
    for key, name in LISTS.items():
        label[name] = [
            _entry(text, fact) for fact in decided if fact.key == key and fact.value and fact.span
        ]
    return label


def _value(by_key: Mapping[str, Decided], name: str) -> Any:
    fact = by_key.get(name)
    return fact.value if fact else None


def _entry(text: str, fact: Decided) -> dict[str, Any]:
    """The value, with the words of its span as they stand; what a person wrote instead stays beside them."""
    start, end = fact.span or (0, 0)
    quoted = text[start:end]
    entry = dict(fact.value) | {"text": quoted, "span": [start, end]}
    if fact.value.get("text") not in (None, quoted, " ".join(quoted.split())):
        entry["written"] = fact.value["text"]
    return entry
