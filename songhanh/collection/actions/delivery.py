"""The way from the record to the cube: what was approved is appended; gaps are found and filled; all can be built anew.

Entry never waits for it: an approval is whole when it is committed, and what could not be appended then is by the job.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, connections, transaction

from songhanh.collection.actions.courier import Courier
from songhanh.collection.actions.dimensions import dimensions, stamp
from songhanh.collection.actions.figures import figure_parts
from songhanh.collection.models import ApprovalCounter
from songhanh.collection.signals import delivered

if TYPE_CHECKING:
    from songhanh.cube.store import Snapshot, Store

logger = logging.getLogger(__name__)
STAMP = "record.stamp"
_gathering: ContextVar[bool] = ContextVar("gathering", default=False)


def store(patience: float = 10.0) -> Store:
    """The cube of this installation."""
    from songhanh.cube.store import Store

    return Store(settings.CUBE_FOLDER, patience=patience)


def last_approved() -> int:
    """The number of the last approval; 0 before the first."""
    return ApprovalCounter.objects.values_list("last", flat=True).first() or 0


def deliver_on_commit() -> None:
    """Append what this transaction approves, once it is committed; many together are appended once."""
    if _gathering.get():
        return
    transaction.on_commit(_courier.wake if _is_server else _deliver, robust=True)


def deliver_apart() -> None:
    """From now on this process is a server: its approvals are appended beside its requests, together."""
    global _is_server  # a process is one or the other, for good
    _is_server = True


@contextmanager
def gathered() -> Iterator[None]:
    """Approvals inside are appended together at the end."""
    token = _gathering.set(True)
    try:
        yield
    finally:
        _gathering.reset(token)
    deliver_on_commit()


def _deliver() -> None:
    """A cube that cannot be written is the job's to mend; the approval stands."""
    from songhanh.cube.errors import CubeError

    try:
        catch_up(patience=1.0)
    except (CubeError, OSError):
        logger.exception("figures not appended; the job will")


def carry() -> None:
    """What the courier does, in a thread with connections of its own."""
    try:
        _deliver()
    except DatabaseError:
        logger.exception("figures not appended; the job will")
    finally:
        connections.close_all()


_courier, _is_server = Courier(carry), False


def catch_up(*, patience: float = 10.0) -> Snapshot | None:
    """Append every approval that the cube lacks; none in the record: nothing. Without a cube, build it.

    Raises CubeError (busy among them).
    """
    last = last_approved()
    if not last:
        return None
    cube = store(patience)
    if not (Path(settings.CUBE_FOLDER) / "current.json").is_file():
        return rebuild()
    now = cube.current()
    for first, until in missing(now, last):
        rows = [row for part in figure_parts(first, until) for row in part]
        now = cube.append(rows, first, until)
        _tell(now, {row["period"] for row in rows}, {row["unit"] for row in rows})
    return now


def missing(now: Snapshot, last: int) -> list[tuple[int, int]]:
    """Ranges of approvals up to `last` that the cube has not got."""
    found, next_ = [], 1
    for first, until in now.manifest.ranges:
        if first > next_:
            found.append((next_, first - 1))
        next_ = until + 1
    return found + ([(next_, last)] if next_ <= last else [])


def rebuild() -> Snapshot | None:
    """Build the cube anew from the record; the same figures have the same checksum."""
    last = last_approved()
    if not last:
        return None
    mark = stamp()
    made = store().build(figure_parts(1, last), dimensions(), first_seq=1, last_seq=last)
    _mark(mark)
    _tell(made, set(made.periods), None)
    return made


def differences() -> tuple[Snapshot, list[str]] | None:
    """The newest snapshot held against the record: each file, and every figure against a cube built aside.

    Says the first figures that are not as they were approved. Raises CubeError: what `Store.verify` finds, no_snapshot.
    """
    from songhanh.cube.store import Store
    from songhanh.cube.store.comparing import differences as between

    last = last_approved()
    if not last:
        return None
    seen = store().verify()
    until = min(last, seen.last_seq)
    with TemporaryDirectory(prefix="songhanh-cube-") as aside:
        record = Store(aside).build(figure_parts(1, until), dimensions(), first_seq=1, last_seq=until)  # fmt: skip
        return seen, [str(one) for one in between(seen, record)]


def tidy() -> Snapshot | None:
    """Catch up, and fold what was appended in, with the dimensions of today where they changed."""
    now = catch_up()
    if now is None:
        return None
    mark = stamp()
    is_new = mark != _marked()
    if is_new:
        now = store().compact(dimensions())
        _mark(mark)
    elif len(now.manifest.deltas) > 8:
        now = store().compact()
    return now


def _tell(snapshot: Snapshot, periods: set[str], units: set[int] | None) -> None:
    """Whoever listens must not undo an approval: what fails there is logged and made good by their own job."""
    for _receiver, answer in delivered.send_robust(
        None, snapshot=snapshot, periods=periods, units=units
    ):
        if isinstance(answer, Exception):
            logger.error("not told of new figures", exc_info=answer)


def _mark(text: str) -> None:
    (Path(settings.CUBE_FOLDER) / STAMP).write_text(text, encoding="utf-8")


def _marked() -> str:
    file = Path(settings.CUBE_FOLDER) / STAMP
    return file.read_text(encoding="utf-8") if file.is_file() else ""
