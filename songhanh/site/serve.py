"""`songhanh serve`: answer browsers on one address."""

from __future__ import annotations

import argparse
import socket
import sys

from songhanh.lib.environment import env_int, env_text


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="songhanh serve", description="Answer browsers.")
    made.add_argument("--address", default=env_text("SONGHANH_ADDRESS", "127.0.0.1"))
    made.add_argument("--port", type=int, default=env_int("SONGHANH_PORT", 8000))
    made.add_argument("--workers", type=int, default=env_int("SONGHANH_WORKERS", 1))
    return made


def main(argv: list[str]) -> int:
    given = parser().parse_args(argv)
    if not is_free(given.address, given.port):
        return 1
    serve(given.address, given.port, given.workers)
    return 0


def is_free(address: str, port: int) -> bool:
    """Say in words, before anything is begun, that somebody else holds the port."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            print(
                f"songhanh: cổng {port} trên {address} không mở được ({error.strerror}). "
                f"Chọn cổng khác: SONGHANH_PORT={port + 1} make run",
                file=sys.stderr,
            )
            return False
    return True


def serve(address: str, port: int, workers: int) -> None:
    """Blocks until told to stop."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "songhanh.site.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        backlog=1024,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
    ).serve()
