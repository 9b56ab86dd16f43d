"""Why a unit that was asked is not in a sum: the first thing that still stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Reason(StrEnum):
    """In the order in which they stand in the way; the last one of several decides."""

    COUNTED = "counted"
    NONE_AROSE = "none_arose"
    NOT_KNOWN = "not_known"  # approved, but says “chưa thu thập được”
    NOT_APPROVED = "not_approved"
    RETURNED = "returned"
    NOT_SENT = "not_sent"


ORDER = list(Reason)
OF_STATUS = {"sent": Reason.NOT_APPROVED, "returned": Reason.RETURNED}


def reason_of(status: str, cells: Iterable[str] | None) -> Reason:
    """Of one return. `cells`: what its last approved revision says of the number, None where there is none.

    A return that was approved and opened again counts as it was approved.
    """
    if cells is None:
        return OF_STATUS.get(status, Reason.NOT_SENT)
    said = list(cells)
    if not said or "…" in said or "" in said:
        return Reason.NOT_KNOWN
    return Reason.NONE_AROSE if set(said) == {"-"} else Reason.COUNTED


def gravest(reasons: Iterable[Reason]) -> Reason:
    """Of several returns of one unit (four quarters) the one that keeps it out."""
    return max(reasons, key=ORDER.index)
