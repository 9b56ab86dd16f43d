"""Programs of the machine that read for us: run with a time limit, with all that they start."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess

# Whether each program gets a group of processes of its own, to be ended with all that it starts. A caller that is
# itself ended as a group sets it to False.
OWN_GROUP = True
MEMORY = 2 * 1024**3  # bytes of address space: LibreOffice maps more than it uses


def run_program(
    command: list[str],
    *,
    data: bytes = b"",
    seconds: float,
    environment: dict[str, str],
) -> bytes | None:
    """What it writes; None where it is missing, fails or does not end in time: then it is killed with its children."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=OWN_GROUP,
            preexec_fn=_limit,
        )
    except OSError:
        return None
    try:
        written, _ = process.communicate(data, timeout=seconds)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL) if OWN_GROUP else process.kill()
        process.communicate()
        return None
    return written if process.returncode == 0 else None


def _limit() -> None:
    """More room than the reader itself has where its own limit is a soft one; never without a bound."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
