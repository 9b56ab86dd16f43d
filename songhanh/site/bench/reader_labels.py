"""Labelled documents: a source text and beside it, as JSON, what a careful person reads in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LABELLED = Path(__file__).resolve().parents[3] / "tests" / "labelled"
SPLITS = ("develop", "test")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One document: `text` has a tab between the cells of a row, `label` the fields of `docs/reader.md`."""

    name: str
    text: str
    label: dict[str, Any]

    @property
    def family(self) -> str:
        """What figures are told apart by: articles, other texts, and official papers by their type."""
        kind = str(self.label["kind"])
        return str(self.label["doc_type"] or kind) if kind == "official" else kind


def labelled(folder: Path) -> Iterator[Labelled]:
    """Every labelled text of a folder, in order of name; what `songhanh export labels` writes too."""
    for path in sorted(folder.glob("*.json")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        yield Labelled(path.stem, text, json.loads(path.read_text(encoding="utf-8")))


def faults(document: Labelled) -> list[str]:
    """What is wrong with a label: a span that does not quote the text it names."""
    found = []
    for kind in ("tasks", "targets", "events", "citations"):
        for entry in document.label.get(kind, []):
            start, end = entry["span"]
            quoted = document.text[start:end]
            if not quoted.strip() or quoted != entry.get("text", quoted):
                found.append(f"{document.name}: {kind} {entry['span']} quotes {quoted[:60]!r}")
    return found
