"""The reader's own word lists: tab-separated files in `data`, with a line of headings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def rows(name: str) -> list[dict[str, str]]:
    """The rows of `data/NAME`; a line with a missing column is a mistake of ours and raises."""
    head, *lines = (DATA / name).read_text(encoding="utf-8").rstrip("\n").split("\n")
    columns = head.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]
