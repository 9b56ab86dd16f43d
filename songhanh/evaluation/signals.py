"""What is judged anew when approved figures have reached the cube."""

from __future__ import annotations

from typing import Any

from songhanh.evaluation.actions import rate_delivered


def rate_what_came(
    sender: object, *, snapshot: Any, periods: set[str], units: set[int] | None, **_more: object
) -> None:
    """Boards show an approval as soon as it is in: nobody waits for a nightly run."""
    rate_delivered(snapshot, periods, units)
