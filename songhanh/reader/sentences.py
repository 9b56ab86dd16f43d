"""Sentences and clauses as spans, for Vietnamese administrative prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.reader.view import Span, View, trimmed

STOP = re.compile(r"(?:\./\.|\.{2,}|[.!?…])+[\"”')\]]*(?=\s|$|[A-ZĐÀ-ỸƯƠÂÊÔĂ])")
ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|tp|TX|Tx|TT|Th\.?S|ThS|TS|Ts|PGS|GS|BS|Bs|ĐC|Đ/c|đ/c|KT|TM|TL|TUQ|Q|P|H|X|T|St|"
    r"v\.v|VD|vd|tr|Mr|Ms|[A-ZĐ]|\d{1,2}|[IVXL]{1,5}|[a-zđ])$"
)


def sentences(view: View, within: Span) -> Iterator[Span]:
    """Sentences of one line, trimmed, in order; an abbreviation (TP., Th.S) ends none."""
    start, end = within
    for match in STOP.finditer(view.raw, start, end):
        if _is_inside(view, match, start, end):
            continue
        span = trimmed(view.raw, start, match.end())
        if span[0] < span[1]:
            yield span
        start = match.end()
    span = trimmed(view.raw, start, end)
    if span[0] < span[1]:
        yield span


def _is_inside(view: View, match: re.Match[str], start: int, end: int) -> bool:
    sign, before = match.group(), view.raw[max(start, match.start() - 8) : match.start()]
    after = view.raw[match.end() : min(end, match.end() + 2)]
    follows = after.lstrip()[:1]
    if sign in {"...", "…"} or sign.startswith(".."):
        return follows.islower() or follows in {",", ";", ")"}
    if sign == ".":
        glued = bool(after) and not after[0].isspace()
        if glued and before[-1:].isupper():
            return True  # U.B.N.D
        return bool(ABBREVIATION.search(before)) or follows.islower()
    return False


def clauses(view: View, within: Span) -> Iterator[Span]:
    """Parts of a sentence between semicolons."""
    start, end = within
    for match in re.finditer(";", view.flat[start:end]):
        span = trimmed(view.raw, start, within[0] + match.start())
        if span[0] < span[1]:
            yield span
        start = within[0] + match.end()
    span = trimmed(view.raw, start, end)
    if span[0] < span[1]:
        yield span
