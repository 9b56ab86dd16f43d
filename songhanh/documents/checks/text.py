"""What a file says, read where a harmful one can do no harm: in a process of its own (`apart.py`)."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import os
import select
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from pathlib import Path
from typing import Any, NamedTuple

from songhanh.documents.rules.doors import ending_of

APART = Path(__file__).with_name("apart.py")
ROOT = Path(__file__).resolve().parents[3]
READ = frozenset({"docx", "html", "htm", "txt", "pdf", "md", "eml", "doc", "odt", "rtf"})
SECONDS = 120
PATIENCE = (
    15  # seconds above a file's own, after which the process that minds the files is given up
)
MOST_IDLE = 2
REMEMBERED = 4  # readings of files that come in by a door and are read again right behind it
PASSED_ON = ("PATH", "TESSDATA_PREFIX")


class Read(NamedTuple):
    """The text of a file, or the code of why it cannot be read; `reading` is all that was found in it."""

    text: str = ""
    code: str = ""
    values: dict[str, str] = {}
    reading: dict[str, Any] | None = None


def text_of(data: bytes, name: str, *, door: str = "intake") -> Read:
    """The text of a file that comes in by `door`; of a pdf beside a paper only whether it asks for a password."""
    ending = ending_of(name)
    if ending == "pdf" and door != "intake":
        return _asked(data, "file.pdf", "opened") if b"/Encrypt" in data else Read()
    if ending not in READ:
        return Read()
    return read_apart(data, name) if door == "intake" else _asked(data, f"file.{ending}", "text")


def read_apart(data: bytes, name: str) -> Read:
    """A whole reading, as plain values with its text; asked twice for one content, it is read once."""
    key = f"{hashlib.sha256(data).hexdigest()}.{ending_of(name)}"
    with _lock:
        if key in _remembered:
            return _remembered[key]
    found = _asked(data, f"file.{ending_of(name)}", "reading")
    if found.reading is not None:
        found = found._replace(text=found.reading["text"])
    with _lock:
        _remembered[key] = found
        while len(_remembered) > REMEMBERED:
            _remembered.popitem(last=False)
    return found


def _asked(data: bytes, name: str, mode: str) -> Read:
    answer = asked_apart(data, name, mode)
    if answer is None:
        return Read(code="damaged")
    return Read(
        answer.get("text", ""),
        answer.get("code", ""),
        answer.get("values", {}),
        answer.get("reading"),
    )


def asked_apart(data: bytes, name: str, mode: str) -> dict[str, Any] | None:
    """What the process apart answers; None where it broke or took too long."""
    process = _take()
    try:
        answer = _exchange(process, data, name, mode)
    except (OSError, ValueError, KeyError):
        answer = None
    if answer is None or process.poll() is not None:
        _end(process)
        return answer
    _give_back(process)
    return answer


def _exchange(
    process: subprocess.Popen[bytes], data: bytes, name: str, mode: str
) -> dict[str, Any] | None:
    if process.stdin is None or process.stdout is None:
        return None
    request = {"name": name, "mode": mode, "size": len(data)}
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.write(data)
    process.stdin.flush()
    ready, _, _ = select.select([process.stdout], [], [], SECONDS + PATIENCE)
    if not ready:
        return None
    size = json.loads(process.stdout.readline())["size"]
    found: dict[str, Any] = json.loads(process.stdout.read(size))
    return found


# Processes that mind files, kept ready; each serves one file at a time.
_lock = threading.Lock()
_idle: list[subprocess.Popen[bytes]] = []
_remembered: OrderedDict[str, Read] = OrderedDict()
_owner = os.getpid()


def _take() -> subprocess.Popen[bytes]:
    global _owner
    with _lock:
        if _owner != os.getpid():  # those of the process this one was made from
            _owner = os.getpid()
            _idle.clear()
        while _idle:
            process = _idle.pop()
            if process.poll() is None:
                return process
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-P", str(APART), str(SECONDS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PATH": os.defpath, **passed, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
    )


def _give_back(process: subprocess.Popen[bytes]) -> None:
    with _lock:
        if len(_idle) < MOST_IDLE:
            _idle.append(process)
            return
    _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if process.stdin:
            process.stdin.close()
    ends = time.monotonic() + 1
    while process.poll() is None and time.monotonic() < ends:
        time.sleep(0.01)
    if process.poll() is None:
        process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()


@atexit.register
def end_all() -> None:
    """Nothing is left behind when this process ends."""
    if _owner != os.getpid():
        return
    while _idle:
        _end(_idle.pop())
