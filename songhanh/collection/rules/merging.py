"""Two people save from the same state: what can be joined is joined, the rest is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Merged(NamedTuple):
    """The joined cells, and those that both changed, each otherwise."""

    cells: dict[str, str]
    conflicts: list[str]


def merge(
    base: Mapping[str, str] | None, theirs: Mapping[str, str], mine: Mapping[str, str]
) -> Merged:
    """`base`: what I began from, none if it is not known any more. Where nothing can be told, what is saved stays.

    Without a base a cell that I left empty is theirs, and one that only I have is mine.
    """
    cells, conflicts = {}, []
    for cell in sorted({*theirs, *mine}):
        there, here = theirs.get(cell, ""), mine.get(cell, "")
        began = _began(base, cell, there, here)
        if here == began:
            cells[cell] = there
        elif there in (began, here):
            cells[cell] = here
        else:
            cells[cell] = there
            conflicts.append(cell)
    return Merged({cell: text for cell, text in cells.items() if text}, conflicts)


def _began(base: Mapping[str, str] | None, cell: str, there: str, here: str) -> str | None:
    if base is not None:
        return base.get(cell, "")
    return "" if not there or not here else None
