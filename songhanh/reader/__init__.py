"""Engine (đọc văn bản): a document becomes text, then facts with their evidence; no Django, no records.

Offers `read` and its typed result; apps above link what it found to records. It never guesses a field
that the text does not give, asks no network and needs no model.
"""

from __future__ import annotations

from songhanh.reader.comparison import Match, compare
from songhanh.reader.differences import Difference
from songhanh.reader.document import read
from songhanh.reader.reading import (
    ActionMonth,
    Citation,
    Event,
    Evidence,
    Fact,
    Quantity,
    Reading,
    Region,
    Target,
    Task,
    Topic,
    Warn,
)
from songhanh.reader.unreadable import Unreadable

__all__ = [
    "ActionMonth",
    "Citation",
    "Difference",
    "Event",
    "Evidence",
    "Fact",
    "Match",
    "Quantity",
    "Reading",
    "Region",
    "Target",
    "Task",
    "Topic",
    "Unreadable",
    "Warn",
    "compare",
    "read",
]
