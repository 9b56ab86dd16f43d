"""What every Reading must hold, whatever was read: for the tests of this engine and of those above."""

from __future__ import annotations

from songhanh.reader.reading import Reading
from songhanh.reader.view import Span


def broken_spans(reading: Reading) -> list[tuple[str, Span]]:
    """Spans that lie outside the text or quote nothing; a sound Reading has none."""
    named: list[tuple[str, Span]] = [(f, e.span) for f, e in reading.evidence.items()]
    named += [("task", task.span) for task in reading.tasks]
    named += [("target", target.span) for target in reading.targets]
    named += [("event", event.span) for event in reading.events]
    named += [("citation", citation.span) for citation in reading.citations]
    named += [(region.kind, region.span) for region in reading.regions]
    named += [(warn.code, warn.span) for warn in reading.warnings if warn.span]
    return [(name, span) for name, span in named if not _is_sound(reading, span)]


def _is_sound(reading: Reading, span: Span) -> bool:
    start, end = span
    return 0 <= start < end <= len(reading.text) and bool(reading.quote(span).strip())
