"""The store: builds, appends, compacts, verifies; one writer at a time, readers never wait."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from songhanh.cube.checksum import Checksum, checksum
from songhanh.cube.dimensions import Dimensions, digest
from songhanh.cube.engine import connect
from songhanh.cube.errors import CubeError
from songhanh.cube.store.boards import difference, set_aside, write_boards
from songhanh.cube.store.files import (
    link_or_copy,
    only_writer,
    settle,
    sha256,
    write_json,
    write_table,
)
from songhanh.cube.store.logical import ALL, LATEST, batches, rows_of
from songhanh.cube.store.manifest import (
    Delta,
    File,
    Leaf,
    Manifest,
    Ranges,
    Snapshot,
    joined,
    read_json,
)
from songhanh.cube.store.writing import (
    Loose,
    Rows,
    as_table,
    latest,
    raw,
    write_dimensions,
    write_leaf,
)

MOST_DELTAS = 16
KEPT_BASES = 2
POINTER = "current.json"


class Store:
    """A folder of snapshots.

    folder: made when first written to. patience: seconds that a writer waits for another one.
    Every change ends with one rename of `current.json`: whoever dies before it has changed nothing, and readers see
    the state before or after, never one between. All raise CubeError with code, place and values.
    """

    def __init__(self, folder: Path | str, *, patience: float = 10.0) -> None:
        self.folder = Path(folder)
        self.patience = patience

    def current(self) -> Snapshot:
        """The newest snapshot. Raises CubeError: no_snapshot before the first build; file_missing, manifest, format."""
        pointer = self.folder / POINTER
        if not pointer.is_file():
            raise CubeError("no_snapshot", str(self.folder))
        manifest = self.folder / str(read_json(pointer).get("manifest"))
        if not manifest.is_file():
            raise CubeError("file_missing", str(manifest))
        return Snapshot.of(manifest.parent, Manifest.read(manifest))

    def build(
        self, parts: Iterable[Rows], dimensions: Dimensions, *, first_seq: int, last_seq: int
    ) -> Snapshot:
        """Write all figures anew: everything approved from `first_seq` to `last_seq`.

        parts: Arrow tables of `figures.SCHEMA` or rows as `table_of` takes them, in any order and any cut (a million
            rows a part is good); of a figure that comes several times the one approved last stays.
        Memory: one part, and one period while it is sorted. Readers keep the snapshot before until this one is whole.
        """
        _check_range(first_seq, last_seq)
        with only_writer(self.folder, self.patience):
            base = self._new_base()
            loose = Loose(base / "loose")
            for part in parts:
                loose.add(as_table(part))
            queries = {period: latest(file) for period, file in loose.settled().items()}
            return self._finish(base, queries, {}, {}, dimensions, ((first_seq, last_seq),))

    def append(self, rows: Rows, first_seq: int, last_seq: int) -> Snapshot:
        """Add what was approved from `first_seq` to `last_seq`: new figures, new revisions, withdrawals.

        rows: as `build` takes them, each with an `approved_seq` within the range; may be empty.
        Repeating a range changes nothing. Ranges may come in any order; `Snapshot.gaps` tells what is missing.
        Raises CubeError: no_snapshot, range, range_overlaps, range_differs, sequence, busy, and those of `table_of`.
        """
        _check_range(first_seq, last_seq)
        figures = as_table(rows)
        _check_sequence(figures, first_seq, last_seq)
        with only_writer(self.folder, self.patience):
            now = self.current()
            if self._is_there(now, figures, first_seq, last_seq):
                return now
            if len(now.manifest.deltas) >= MOST_DELTAS:
                now = self._one_delta(now)
            return self._add(now, figures, first_seq, last_seq)

    def compact(self, dimensions: Dimensions | None = None) -> Snapshot:
        """Fold the deltas into the files of their periods; with `dimensions`, put these in place of the old ones.

        The figures stay the same and so does their checksum; the id changes only with the dimensions.
        """
        with only_writer(self.folder, self.patience):
            now = self.current()
            if not now.manifest.deltas and dimensions is None:
                return now
            changed = {period for delta in now.manifest.deltas for period in delta.periods}
            queries = {period: rows_of(now, period) for period in sorted(changed)}
            kept = {name: leaf for name, leaf in now.manifest.leaf.items() if name not in changed}
            base = self._new_base()
            for leaf in kept.values():
                link_or_copy(now.path(leaf.file), base / leaf.file.name)
            boards = {} if dimensions else _unchanged_boards(now, changed)
            for board in boards.values():
                link_or_copy(now.path(board), base / board.name)
            used = dimensions or self.dimensions(now)
            return self._finish(base, queries, kept, boards, used, now.manifest.ranges)

    def verify(self, snapshot: Snapshot | None = None) -> Snapshot:
        """Read every file and add every figure up again. Returns the snapshot (None: the newest) if all is well.

        Raises CubeError: file_missing, file_changed, count, checksum.
        """
        seen = snapshot or self.current()
        for file in seen.manifest.files:
            path = seen.path(file)
            if path.stat().st_size != file.bytes or sha256(path) != file.sha256:
                raise CubeError("file_changed", str(path))
        count, total = 0, Checksum()
        for period in seen.periods:
            for batch in batches(seen, period):
                count += batch.num_rows
                total += checksum(pa.Table.from_batches([batch]))
        if count != seen.rows:
            raise CubeError("count", str(seen.folder), found=count, expected=seen.rows)
        if str(total) != seen.checksum:
            raise CubeError("checksum", str(seen.folder), found=total, expected=seen.checksum)
        return seen

    def left_out(self, snapshot: Snapshot | None = None) -> list[CubeError]:
        """What stands in the snapshot and cannot be rolled up, so that it is in no board: figures of elements that are
        not known (element_unknown), along axes not declared (axis_undeclared), of units that were not on the map of the
        closing day (unit_not_on_map), split in several ways none of which comes first (several_sets).

        The cure is mostly `compact` with the dimensions of today. Reads every figure: for a job, not for a page.
        """
        seen = snapshot or self.current()
        return set_aside(seen, self.dimensions(seen))

    def dimensions(self, snapshot: Snapshot | None = None) -> Dimensions:
        """The dimension tables that a snapshot carries."""
        seen = snapshot or self.current()
        files = seen.manifest.dimensions
        return Dimensions(**{name: pq.read_table(seen.path(file)) for name, file in files.items()})

    # ------------------------------------------------------------ under the lock
    def _is_there(self, now: Snapshot, figures: pa.Table, first: int, last: int) -> bool:
        for delta in now.manifest.deltas:
            if (delta.first_seq, delta.last_seq) == (first, last):
                if delta.checksum != raw(figures):
                    raise CubeError("range_differs", first=first, last=last)
                return True
        for there in now.manifest.ranges:
            if there[0] <= first and last <= there[1]:
                return True
            if first <= there[1] and there[0] <= last:
                shown = f"{there[0]} to {there[1]}"
                raise CubeError("range_overlaps", first=first, last=last, there=shown)
        return False

    def _add(self, now: Snapshot, figures: pa.Table, first: int, last: int) -> Snapshot:
        name = f"deltas/{first:012}-{last:012}"
        (now.folder / "deltas").mkdir(exist_ok=True)
        write_table(figures, now.folder / f"{name}.parquet")
        before, after = _change(now, figures)
        manifest = now.manifest
        board = difference(now, figures, before, after)
        delta = Delta(
            first,
            last,
            tuple(sorted(figures["period"].unique().to_pylist())),
            File.seen(now.folder, f"{name}.parquet", figures.num_rows),
            self._board(now, name, board),
            raw(figures),
        )
        total = Checksum.read(manifest.checksum) - checksum(before) + checksum(after)
        return self._publish(
            now.folder,
            replace(
                manifest,
                made_at=_now(),
                rows=manifest.rows - before.num_rows + after.num_rows,
                checksum=str(total),
                ranges=joined([*manifest.ranges, (first, last)]),
                deltas=(*manifest.deltas, delta),
            ),
        )

    def _one_delta(self, now: Snapshot) -> Snapshot:
        """The deltas made one, so that a reader opens few files; what it holds is the same."""
        deltas = now.manifest.deltas
        whole = pa.concat_tables([pq.read_table(now.path(delta.file)) for delta in deltas])
        first, last = min(one.first_seq for one in deltas), max(one.last_seq for one in deltas)
        boards = pa.concat_tables([pq.read_table(now.path(delta.board)) for delta in deltas])
        name = f"deltas/{first:012}-{last:012}-{uuid.uuid4().hex[:8]}"
        write_table(whole, now.folder / f"{name}.parquet")
        made = Delta(
            first,
            last,
            tuple(sorted(whole["period"].unique().to_pylist())),
            File.seen(now.folder, f"{name}.parquet", whole.num_rows),
            self._board(now, name, boards),
            raw(whole),
        )
        return Snapshot.of(now.folder, replace(now.manifest, deltas=(made,)))

    def _board(self, now: Snapshot, name: str, board: pa.Table) -> File:
        write_table(board, now.folder / f"{name}-board.parquet")
        return File.seen(now.folder, f"{name}-board.parquet", board.num_rows)

    def _new_base(self) -> Path:
        bases = self.folder / "snapshots"
        bases.mkdir(exist_ok=True)
        for left in bases.glob("new-*"):  # by a writer that died
            shutil.rmtree(left)
        base = bases / f"new-{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
        base.mkdir()
        return base

    def _finish(
        self,
        base: Path,
        queries: dict[str, str],
        kept: dict[str, Leaf],
        boards: dict[str, File],
        dimensions: Dimensions,
        ranges: Ranges,
    ) -> Snapshot:
        """Write the periods of `queries`, take over the leaves `kept` and the `boards`, make the base the current one."""
        leaf = {**kept, **{name: write_leaf(base, name, one) for name, one in queries.items()}}
        shutil.rmtree(base / "loose", ignore_errors=True)
        told = {*leaf, *dimensions.expected["period"].unique().to_pylist()}
        leaves = {
            period: base / leaf[period].file.name if period in leaf else None
            for period in sorted(told - set(boards))
        }
        manifest = Manifest(
            base=base.name.removeprefix("new-"),
            made_at=_now(),
            rows=sum(one.standing for one in leaf.values()),
            checksum=str(sum((Checksum.read(one.checksum) for one in leaf.values()), Checksum())),
            ranges=joined(ranges),
            dimensions=write_dimensions(base, dimensions),
            digests={name: digest(name, table) for name, table in dimensions.tables().items()},
            leaf=dict(sorted(leaf.items())),
            board=dict(sorted({**boards, **write_boards(base, leaves, dimensions)}.items())),
        )
        final = base.with_name(manifest.base)
        for folder in (base, *(path for path in base.rglob("*") if path.is_dir())):
            settle(folder)
        base.rename(final)
        settle(final.parent)
        made = self._publish(final, manifest)
        self._prune(made)
        return made

    def _publish(self, base: Path, manifest: Manifest) -> Snapshot:
        number = len(list(base.glob("manifest-*.json"))) + 1
        name = f"snapshots/{base.name}/manifest-{number:06}.json"
        write_json(manifest.as_json(), self.folder / name)
        write_json({"id": manifest.id, "manifest": name}, self.folder / POINTER)
        return Snapshot.of(base, manifest)

    def _prune(self, made: Snapshot) -> None:
        """Drop old bases, but for those that somebody may still be reading."""
        bases = sorted((self.folder / "snapshots").iterdir(), key=lambda base: base.stat().st_mtime)
        others = [base for base in bases if base != made.folder]
        for base in others[: len(others) - (KEPT_BASES - 1)]:
            shutil.rmtree(base)


def _unchanged_boards(now: Snapshot, changed: set[str]) -> dict[str, File]:
    return {name: board for name, board in now.manifest.board.items() if name not in changed}


def _change(now: Snapshot, incoming: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The standing figures of the elements, units and periods that come in, before and after."""
    connection = connect()
    connection.register("incoming", incoming)
    there = [
        f"SELECT {ALL} FROM ({rows_of(now, period)}) SEMI JOIN incoming USING (element, unit, period)"
        for period in sorted(set(now.periods) & set(incoming["period"].unique().to_pylist()))
    ]
    empty = f"SELECT {ALL} FROM incoming WHERE false"
    connection.execute(f"CREATE TEMP TABLE there AS {' UNION ALL '.join(there) or empty}")
    before = connection.sql("FROM there WHERE NOT withdrawn").to_arrow_table()
    both = f"SELECT {ALL} FROM there UNION ALL SELECT {ALL} FROM incoming"
    after = connection.sql(
        f"FROM (SELECT * FROM ({both}) {LATEST}) WHERE NOT withdrawn"
    ).to_arrow_table()
    connection.execute("DROP TABLE there")
    connection.close()
    return before, after


def _check_range(first: int, last: int) -> None:
    if not 1 <= first <= last:
        raise CubeError("range", first=first, last=last)


def _check_sequence(figures: pa.Table, first: int, last: int) -> None:
    for found in figures["approved_seq"].unique().to_pylist():
        if not first <= found <= last:
            raise CubeError("sequence", found=found, first=first, last=last)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
