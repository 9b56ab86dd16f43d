"""From nothing to the first page: cold (packages too), warm, and what it holds while idle."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path

from songhanh.site.bench.measure import Measured, middle

REPOSITORY = Path(__file__).resolve().parents[3]
PATIENCE = 180.0


def measure(folder: Path) -> dict[str, Measured]:
    copy = folder / "checkout"
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, check=True, capture_output=True, text=True
    ).stdout
    for name in files.split("\0"):
        if name and (REPOSITORY / name).is_file():
            target = copy / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((REPOSITORY / name).read_bytes())
    if os.environ.get("SMALL"):
        return _without_packages(copy)
    cold_first, cold_ready, _ = _run(copy)
    warm = [_run(copy) for _ in range(3)]
    return {
        "start": Measured(cold_first, "s", goal="≤ 60", floor=_bare()),
        "start.cold_first_page": Measured(cold_first, "s", goal="≤ 60"),
        "start.cold_ready": Measured(cold_ready, "s", goal="≤ 60"),
        "start.warm_first_page": Measured(middle([run[0] for run in warm]), "s", 3, "≤ 5"),
        "start.warm_ready": Measured(middle([run[1] for run in warm]), "s", 3, "≤ 5"),
        "start.idle_memory": Measured(
            middle([run[2] for run in warm]), "B", 3, "≤ 400 MB", {"dhis2_minimum_published": 8e9}
        ),
    }


def _without_packages(copy: Path) -> dict[str, Measured]:
    """With the packages of this very environment: from a fresh checkout to the first page, the page of the walk."""
    first, _ready, memory = _run(copy, [sys.executable, "-m", "songhanh", "run"], {200, 503})
    peer = {"dhis2_minimum_published": 8e9}
    return {
        "start": Measured(first, "s", goal="≤ 60", floor=_bare()),
        "start.memory": Measured(memory, "B", goal="≤ 400 MB", peer=peer),
    }


def _bare() -> float:
    """The floor: an interpreter that imports Django and does nothing."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import django.core.handlers.wsgi"], check=True)
    return time.perf_counter() - began


def _run(
    copy: Path, command: Sequence[str] = ("make", "run"), wanted: Set[int] = frozenset({200})
) -> tuple[float, float, float]:
    """Seconds to the first page of any kind, seconds to the product itself, bytes held when idle."""
    port = free_port()
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SONGHANH_", "DATABASE_URL", "DJANGO_", "VIRTUAL_ENV"))
    }
    environment["SONGHANH_PORT"] = str(port)
    began = time.perf_counter()
    environment["PYTHONPATH"] = str(copy)
    with _started(copy, environment, command) as process:
        first = until_answered(f"http://127.0.0.1:{port}/", began, {200, 503})
        ready = until_answered(f"http://127.0.0.1:{port}/", began, wanted)
        time.sleep(2)
        return first, ready, _resident(process.pid)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _started(
    copy: Path, environment: dict[str, str], command: Sequence[str]
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command,
        cwd=copy,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def until_answered(url: str, began: float, wanted: Set[int]) -> float:
    while time.perf_counter() - began < PATIENCE:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310
                status = answer.status
        except urllib.error.HTTPError as refused:
            status = refused.code
        except OSError:
            status = 0
        if status in wanted:
            return time.perf_counter() - began
        time.sleep(0.05)
    raise TimeoutError(f"{url} gave no {wanted} within {PATIENCE:.0f} s")


def _resident(group: int) -> float:
    """Proportional memory of every process of the group, so that shared pages count once."""
    total = 0.0
    for status in Path("/proc").glob("[0-9]*/smaps_rollup"):
        try:
            if os.getpgid(int(status.parent.name)) == group:
                lines = status.read_text().splitlines()
                total += sum(
                    int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")
                )
        except (ProcessLookupError, FileNotFoundError, PermissionError):
            continue
    return total
