"""Writers that meet, writers that are killed, files that are damaged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from songhanh.cube.errors import CubeError
from songhanh.cube.store import Store, figures
from songhanh.cube.store.files import only_writer
from songhanh.cube.tests.conftest import cadres

ROOT = Path(__file__).parents[3]
APPENDER = """
import sys
from songhanh.cube.store import Store
from songhanh.cube.tests.conftest import cadres
store = Store(sys.argv[1], patience=30)
print("ready", flush=True)
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    store.append(cadres(number, revision=number), number, number)
    print(number, flush=True)
"""


def appender(store: Store, first: int, end: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", APPENDER, str(store.folder), str(first), str(end)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_it_lets_one_writer_in_at_a_time(store: Store) -> None:
    with only_writer(store.folder, 0), pytest.raises(CubeError) as refused:
        Store(store.folder, patience=0).append(cadres(2), 2, 2)
    assert refused.value.code == "busy"
    assert store.append(cadres(2, revision=2), 2, 2).last_seq == 2


def test_it_takes_everything_from_two_processes_at_once(store: Store) -> None:
    with appender(store, 2, 12) as one, appender(store, 12, 22) as other:
        one.communicate()
        other.communicate()
    assert (one.returncode, other.returncode) == (0, 0)
    made = store.verify()
    assert (made.first_seq, made.last_seq, made.gaps) == (1, 21, [])
    assert set(figures(made)["revision"].to_pylist()) == {21}


@pytest.mark.parametrize("wait", [0.0, 0.003, 0.01, 0.03])
def test_it_stays_readable_when_its_writer_is_killed(store: Store, wait: float) -> None:
    with appender(store, 2, 1000) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        assert child.stdout.readline() == "2\n"
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        said = child.stdout.read().split()
    promised = int(said[-1]) if said else 2
    made = store.verify()
    assert made.last_seq in {
        promised,
        promised + 1,
    }  # what was confirmed is there, and nothing in half
    assert set(figures(made)["revision"].to_pylist()) == {made.last_seq}
    following = made.last_seq + 1
    again = store.append(cadres(following, revision=following), following, following)
    assert store.verify() == again


def test_it_clears_what_a_killed_build_left(store: Store) -> None:
    left = store.folder / "snapshots" / "new-20260101T000000-dead"
    left.mkdir()
    (left / "figures.parquet").write_bytes(b"half")
    before = store.verify()
    store.append(cadres(2, revision=2), 2, 2)
    assert store.compact().checksum != before.checksum
    assert not left.exists()


def test_it_keeps_the_last_base_for_those_who_read_it(store: Store) -> None:
    before = store.current()
    store.append(cadres(2, revision=2), 2, 2)
    store.compact()
    assert figures(before).num_rows == 8
    store.append(cadres(3, revision=3), 3, 3)
    store.compact()
    with pytest.raises(CubeError) as refused:
        figures(before)
    assert refused.value.code == "file_missing"


def damaged(store: Store, how: str) -> None:
    base = store.current().folder
    leaf = base / "leaf" / "period=2025" / "figures.parquet"
    manifest = next(base.glob("manifest-*.json"))
    if how == "file_missing":
        leaf.unlink()
    elif how == "file_changed":
        body = bytearray(leaf.read_bytes())
        body[len(body) // 2] ^= 1
        leaf.write_bytes(body)
    elif how == "manifest":
        manifest.write_text(manifest.read_text()[:40])
    elif how == "format":
        manifest.write_text(manifest.read_text().replace('"format": 1', '"format": 9'))
    elif how == "count":
        manifest.write_text(
            manifest.read_text().replace('"rows": 8,\n "checksum"', '"rows": 9,\n "checksum"')
        )
    else:
        checksum = store.current().checksum
        manifest.write_text(
            manifest.read_text().replace(
                f' "checksum": "{checksum}",\n "ranges"', f' "checksum": "{"0" * 32}",\n "ranges"'
            )
        )


@pytest.mark.parametrize(
    "how", ["file_missing", "file_changed", "manifest", "format", "count", "checksum"]
)
def test_it_says_what_is_damaged_and_where(store: Store, how: str) -> None:
    damaged(store, how)
    with pytest.raises(CubeError) as refused:
        store.verify()
    assert refused.value.code == how
    assert str(store.folder) in refused.value.place
