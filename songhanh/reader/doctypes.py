"""Types of documents: the 27 of Decree 30/2020/NĐ-CP, appendix III, and those cited beside them."""

from __future__ import annotations

import re
from functools import cache

from songhanh.reader.view import bare
from songhanh.reader.wordlists import rows


@cache
def symbols() -> dict[str, str]:
    """Folded name → symbol: ke hoach → KH."""
    return {bare(row["name"]): row["symbol"] for row in rows("doc_types.tsv")}


@cache
def names() -> dict[str, str]:
    """Symbol → name: KH → Kế hoạch."""
    return {row["symbol"]: row["name"] for row in rows("doc_types.tsv")}


@cache
def folded_symbols() -> dict[str, str]:
    """Any case of a symbol → its proper case: CTR → CTr, QÐ is already QĐ in the text."""
    return {row["symbol"].upper(): row["symbol"] for row in rows("doc_types.tsv")}


@cache
def name_pattern() -> str:
    """Alternatives of type names in lower case, longest first, for `View.low`."""
    found = sorted((row["name"].lower() for row in rows("doc_types.tsv")), key=len, reverse=True)
    return "|".join(map(re.escape, found))


def symbol_of_name(text: str) -> str | None:
    """The symbol of a type's name alone on its line, letters spread or not: "K Ế  H O Ạ C H" → KH."""
    folded = " ".join(bare(text).split()).strip(" .:*")
    if folded in symbols():
        return symbols()[folded]
    tight = folded.replace(" ", "")
    spread = len(folded) >= len(tight) * 2 - 3
    return next((s for n, s in symbols().items() if spread and n.replace(" ", "") == tight), None)
