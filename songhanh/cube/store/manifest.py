"""What a snapshot is made of: the manifest in its folder, and the snapshot as readers hold it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from songhanh.cube.errors import CubeError
from songhanh.cube.store.files import sha256

FORMAT = 1
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the snapshot, by its name within the base folder."""

    name: str
    rows: int
    bytes: int
    sha256: str

    @classmethod
    def seen(cls, folder: Path, name: str, rows: int) -> File:
        path = folder / name
        return cls(name, rows, path.stat().st_size, sha256(path))


@dataclass(frozen=True, slots=True)
class Leaf:
    """The figures of one period: withdrawn ones are in the file, `standing` and `checksum` leave them out."""

    file: File
    standing: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Delta:
    """Figures approved since the base, one immutable file for each range of `approved_seq`, and what they add to the
    boards."""

    first_seq: int
    last_seq: int
    periods: tuple[str, ...]
    file: File
    board: File
    checksum: str


@dataclass(frozen=True)
class Manifest:
    """Everything that belongs to one snapshot; written once."""

    base: str
    made_at: str
    rows: int
    checksum: str
    ranges: Ranges
    dimensions: Mapping[str, File]
    digests: Mapping[str, str]
    leaf: Mapping[str, Leaf]
    board: Mapping[str, File]
    deltas: tuple[Delta, ...] = ()
    format: int = FORMAT

    @property
    def id(self) -> str:
        """What is in it, not how or when it was written: last `approved_seq`, then 12 digits of the SHA-256 of the
        checksums of figures and dimensions."""
        told = json.dumps([self.checksum, dict(sorted(self.digests.items()))])
        return f"{self.ranges[-1][1]}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"

    @property
    def files(self) -> tuple[File, ...]:
        of_leaf = (leaf.file for leaf in self.leaf.values())
        of_deltas = (file for delta in self.deltas for file in (delta.file, delta.board))
        return (*self.dimensions.values(), *of_leaf, *self.board.values(), *of_deltas)

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, **asdict(self)}

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Raises CubeError (manifest, format)."""
        body = read_json(path)
        try:
            if body["format"] != FORMAT:
                raise CubeError("format", str(path), found=body["format"], known=FORMAT)
            return cls._from(body)
        except (KeyError, TypeError) as error:
            raise CubeError("manifest", str(path), reason=repr(error)) from None

    @classmethod
    def _from(cls, body: Mapping[str, Any]) -> Manifest:
        deltas = (
            {
                **one,
                "file": File(**one["file"]),
                "board": File(**one["board"]),
                "periods": tuple(one["periods"]),
            }
            for one in body["deltas"]
        )
        leaf = {
            period: Leaf(**{**one, "file": File(**one["file"])})
            for period, one in body["leaf"].items()
        }
        given = {
            **body,
            "ranges": tuple((first, last) for first, last in body["ranges"]),
            "dimensions": {name: File(**one) for name, one in body["dimensions"].items()},
            "leaf": leaf,
            "board": {period: File(**one) for period, one in body["board"].items()},
            "deltas": tuple(Delta(**one) for one in deltas),
        }
        return cls(**{name: one for name, one in given.items() if name != "id"})


def read_json(path: Path) -> dict[str, Any]:
    """One object. Raises CubeError (manifest) where there is none."""
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CubeError("manifest", str(path), reason=error) from None
    if not isinstance(body, dict):
        raise CubeError("manifest", str(path), reason="not an object")
    return body


@dataclass(frozen=True)
class Snapshot:
    """One state of all figures. Immutable: who holds it reads the same figures until they let it go.

    id: names the content; every page, export and report names the one it used. The same figures and dimensions
        have the same id, however they came together.
    rows: figures in it (the last revision of each, without those withdrawn). checksum: of these rows, 32 digits.
    first_seq, last_seq: the range of `approved_seq` it covers (see `gaps`). made_at: with time zone.
    """

    id: str
    rows: int
    checksum: str
    first_seq: int
    last_seq: int
    made_at: datetime
    folder: Path = field(repr=False)
    manifest: Manifest = field(repr=False)

    @classmethod
    def of(cls, folder: Path, manifest: Manifest) -> Snapshot:
        return cls(
            id=manifest.id,
            rows=manifest.rows,
            checksum=manifest.checksum,
            first_seq=manifest.ranges[0][0],
            last_seq=manifest.ranges[-1][1],
            made_at=datetime.fromisoformat(manifest.made_at),
            folder=folder,
            manifest=manifest,
        )

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """Ranges of `approved_seq` that never came, first and last inclusive."""
        ranges = self.manifest.ranges
        return [(a[1] + 1, b[0] - 1) for a, b in pairwise(ranges)]

    @property
    def periods(self) -> list[str]:
        """Codes of the periods it has figures of, or for which some are expected."""
        changed = {period for delta in self.manifest.deltas for period in delta.periods}
        return sorted(changed | set(self.manifest.board))

    def path(self, file: File) -> Path:
        """Where a file is. Raises CubeError (file_missing)."""
        path = self.folder / file.name
        if not path.is_file():
            raise CubeError("file_missing", str(path))
        return path


def joined(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Ranges in order, those that touch or overlap made one."""
    made: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if made and first <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        else:
            made.append((first, last))
    return tuple(made)
