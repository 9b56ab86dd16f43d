"""The checksum of figures: the same for the same logical rows, in any order, in any cut into files.

Each row has a hash of 2 × 64 bits; the checksum is their sum (modulo 2^64 each), 32 hexadecimal digits. So
what sorting would bring about needs no sorting, and a small change needs only the rows that changed.

The hash of a row, for lane 0 and 1: h = LANES[lane]; for each word w of the row: h = mix(h xor w).
Words: element, unit, value (0 where there is none), revision, text; the text word is bytes 8·lane to 8·lane+8
(little-endian) of the SHA-256 of period, members, nothing, stage and source, joined by U+001F, in UTF-8,
an absent `nothing` written as nothing. `mix` is the finaliser of SplitMix64. `approved_seq` and `gset` are left out:
the one is how the row arrived, the other follows from the members.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from songhanh.cube.figures import AXES

LANES = (0x736F6E6768C3A06E, 0x68C3A06E68637562)
WHOLES = ("element", "unit", "value", "revision")
WORDING = ("period", *AXES, "nothing", "stage", "source")
_WHOLE = 1 << 64


@dataclass(frozen=True, slots=True)
class Checksum:
    """Two sums modulo 2^64; checksums of disjoint sets of rows add and subtract."""

    low: int = 0
    high: int = 0

    def __add__(self, other: Checksum) -> Checksum:
        return Checksum((self.low + other.low) % _WHOLE, (self.high + other.high) % _WHOLE)

    def __sub__(self, other: Checksum) -> Checksum:
        return Checksum((self.low - other.low) % _WHOLE, (self.high - other.high) % _WHOLE)

    def __str__(self) -> str:
        return f"{self.high:016x}{self.low:016x}"

    @classmethod
    def read(cls, text: str) -> Checksum:
        return cls(int(text[16:], 16), int(text[:16], 16))


def checksum(
    rows: pa.Table, wholes: Sequence[str] = WHOLES, wording: Sequence[str] = WORDING
) -> Checksum:
    """The checksum of a table of `figures.SCHEMA` without withdrawn rows; memory some 60 bytes a row.

    wholes, wording: the columns of whole numbers and of texts that make a row, for other tables.
    """
    total = Checksum()
    for batch in rows.to_batches(max_chunksize=1_000_000):
        total += _batch(batch, wholes, wording)
    return total


def _batch(batch: pa.RecordBatch, wholes: Sequence[str], wording: Sequence[str]) -> Checksum:
    if batch.num_rows == 0:
        return Checksum()
    rows, texts = _texts(batch, wording)
    words = [_word(batch.column(name)) for name in wholes]
    sums = []
    for lane in range(2):
        hashed = np.full(batch.num_rows, LANES[lane], np.uint64)
        for word in (*words, texts[lane][rows]):
            hashed = _mix(hashed ^ word)
        sums.append(int(hashed.sum(dtype=np.uint64)))
    return Checksum(*sums)


def _mix(h: Any) -> Any:
    h = (h ^ (h >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    h = (h ^ (h >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return h ^ (h >> np.uint64(31))


def _word(column: pa.Array) -> Any:
    filled = pc.fill_null(column, 0) if column.null_count else column
    return np.asarray(filled.cast(pa.int64())).view(np.uint64)


def _texts(batch: pa.RecordBatch, wording: Sequence[str]) -> tuple[Any, tuple[Any, Any]]:
    """For each row the place of its wording, and the words of each wording for both lanes."""
    places = np.zeros(batch.num_rows, np.int64)
    wordings = [""]
    for name in wording:
        column = batch.column(name)
        coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
        members = [*(text or "" for text in coded.dictionary.to_pylist()), ""]
        if (
            len(members) == 2 and not coded.null_count
        ):  # the same in every row: nothing to tell apart
            wordings = [f"{wording}\x1f{members[0]}" for wording in wordings]
            continue
        own = np.asarray(pc.fill_null(coded.indices, len(members) - 1))
        found, places = _renumbered(places * len(members) + own, len(wordings) * len(members))
        wordings = [f"{wordings[w // len(members)]}\x1f{members[w % len(members)]}" for w in found]
    digests = [hashlib.sha256(text[1:].encode()).digest() for text in wordings]
    lanes = np.frombuffer(b"".join(digest[:16] for digest in digests), "<u8").reshape(-1, 2)
    return places, (lanes[:, 0], lanes[:, 1])


def _renumbered(codes: Any, bound: int) -> tuple[Any, Any]:
    """The codes that occur, in order, and for each row the place of its own; without sorting where few can occur."""
    if bound > 1 << 22:
        return np.unique(codes, return_inverse=True)
    found = np.flatnonzero(np.bincount(codes, minlength=bound))
    place = np.zeros(bound, np.int64)
    place[found] = np.arange(len(found))
    return found, place[codes]
