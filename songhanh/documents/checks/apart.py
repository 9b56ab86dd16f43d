"""Run by itself, never imported: reads files that others sent, each in a process that may neither grow nor go on for ever.

This process parses nothing: it loads the reader once and makes a child for each file. A child has a limit of memory
and of time, no network where the system lets it give that up, and a group of its own, so that programs it started end
with it. A file that breaks the parser breaks its child only. Sets up no Django.

In: one line of JSON {"name", "mode", "size"}, then the bytes. Out: one line {"size"}, then JSON: {"text": …},
{"reading": …}, {"pictures": …} or {"code": …, "values": …}.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import sys
import time

MEMORY = (
    512 * 1024 * 1024
)  # bytes; programs that a child starts may have what `reader.formats.programs` gives them
MEMORY_OF_PROGRAMS = 2 * 1024**3
WRITTEN = 200 * 1024 * 1024  # bytes of any file it writes
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000


def main() -> None:
    seconds = int(sys.argv[1])
    _load()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := asked.readline():
        request = json.loads(line)
        data = asked.read(request["size"])
        answer = _apart(data, request["name"], request["mode"], seconds)
        answers.write(b'{"size": %d}\n' % len(answer) + answer)
        answers.flush()


def _load() -> None:
    """What most files need, so that children need not load it each."""
    import lxml.etree
    import pypdfium2

    import songhanh.reader.document
    import songhanh.reader.formats.mail
    import songhanh.reader.formats.pdf
    import songhanh.reader.formats.plain
    import songhanh.reader.formats.web
    import songhanh.reader.formats.word
    from songhanh.reader import read

    read("Kế hoạch số 1/KH-UBND về bình đẳng giới năm 2026 của Ủy ban nhân dân tỉnh Quảng Trị")
    del lxml, pypdfium2, songhanh


def _apart(data: bytes, name: str, mode: str, seconds: int) -> bytes:
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        _be_the_child(into, data, name, mode, seconds)
    os.close(into)
    try:
        answer = _all_of(out, time.monotonic() + seconds)
    finally:
        os.close(out)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if answer is None:
        return b'{"code": "bomb", "values": {"place": "qu\\u00e1 th\\u1eddi gian"}}'
    if not answer:
        slow = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
        return b'{"code": "%s", "values": {}}' % (b"bomb" if slow else b"damaged")
    return answer


def _all_of(pipe: int, ends: float) -> bytes | None:
    """What is written until the pipe closes; None where that takes too long."""
    parts: list[bytes] = []
    while (left := ends - time.monotonic()) > 0:
        ready, _, _ = select.select([pipe], [], [], left)
        if not ready:
            break
        part = os.read(pipe, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return None


def _be_the_child(into: int, data: bytes, name: str, mode: str, seconds: int) -> None:
    code = 1
    try:
        from songhanh.reader.formats import programs

        os.setsid()
        programs.OWN_GROUP = False
        _limit(seconds)
        answer = json.dumps(_answer(data, name, mode)).encode()
        with os.fdopen(into, "wb") as pipe:
            pipe.write(answer)
        code = 0
    finally:
        os._exit(code)


def _limit(seconds: int) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    _leave_the_network()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY_OF_PROGRAMS))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _leave_the_network() -> None:
    """Into a network of its own with nothing in it; where the system forbids that, the reader's not asking must do."""
    user, group = os.getuid(), os.getgid()
    with contextlib.suppress(OSError, AttributeError):
        if ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK) == 0:
            _write("/proc/self/setgroups", "deny")
            _write("/proc/self/uid_map", f"{user} {user} 1")
            _write("/proc/self/gid_map", f"{group} {group} 1")


def _write(path: str, text: str) -> None:
    handle = os.open(path, os.O_WRONLY)
    try:
        os.write(handle, text.encode())
    finally:
        os.close(handle)


def _answer(data: bytes, name: str, mode: str) -> dict[str, object]:
    from songhanh.reader.unreadable import Unreadable

    try:
        if mode == "opened":
            return _opened(data)
        if mode.startswith("pictures:"):
            return _pictures(data, name, *map(int, mode.split(":")[1:]))
        if mode == "text":
            from songhanh.reader.formats import open_layout

            return {"text": open_layout(data, name=name).text}
        from songhanh.reader import read

        return {"reading": read(data, name=name).as_json(text=True)}
    except Unreadable as unreadable:
        return {
            "code": unreadable.code,
            "values": {k: str(v) for k, v in unreadable.values.items()},
        }
    except (MemoryError, RecursionError):
        return {"code": "bomb", "values": {"place": "quá nhiều bộ nhớ"}}


def _pictures(data: bytes, name: str, first: int, last: int) -> dict[str, object]:
    from songhanh.reader.formats.office import as_pdf
    from songhanh.reader.formats.pdf.picture import page_pictures

    ending = name.rpartition(".")[2]
    paged = data if ending == "pdf" else as_pdf(data, ending)
    return {"pictures": [base64.b64encode(p).decode() for p in page_pictures(paged, first, last)]}


def _opened(data: bytes) -> dict[str, object]:
    """Whether anybody can open a pdf that says it is encrypted: many only forbid copying or printing."""
    import pypdfium2

    try:
        pypdfium2.PdfDocument(data).close()
    except pypdfium2.PdfiumError as error:
        return {
            "code": "encrypted" if "password" in str(error).lower() else "damaged",
            "values": {},
        }
    return {"text": ""}


if __name__ == "__main__":
    main()
