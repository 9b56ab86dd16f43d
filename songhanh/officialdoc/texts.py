"""What the engine says, Vietnamese first and English second; a place that speaks gets the language as an argument."""

from __future__ import annotations

from typing import Literal

Language = Literal["vi", "en"]


def say(said: tuple[str, str], language: Language, **values: object) -> str:
    """`said` in `language`, with its values filled in."""
    return (
        said[0 if language == "vi" else 1] % values
        if values
        else said[0 if language == "vi" else 1]
    )


def span(low: float, high: float) -> str:
    """A range of sizes or lengths as it is written: 13 or 13-14, comma before decimals."""
    ends = [f"{value:g}".replace(".", ",") for value in dict.fromkeys((low, high))]
    return "-".join(ends)
