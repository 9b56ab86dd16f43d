"""`songhanh run`: the demonstration in one command: prepare, show a page meanwhile, serve and work."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from songhanh.lib.environment import var_folder
from songhanh.site.progress import Progress, kept, start_file
from songhanh.site.serve import is_free, parser, serve
from songhanh.site.walk import steps

PACKAGE = Path(__file__).resolve().parent.parent


def main(argv: list[str]) -> int:
    os.environ.setdefault("SONGHANH_DEMO", "1")
    os.environ.setdefault("SONGHANH_WORK_IN_SERVER", "1")
    arguments = parser()
    arguments.prog = "songhanh run"
    arguments.description = "Set up the demonstration, serve it, and do its background work."
    arguments.add_argument("--documents", type=Path, help="read these documents instead")
    given = arguments.parse_args(argv)
    if not is_free(given.address, given.port):
        return 1
    gather_static()
    print(f"Song Hành: http://{given.address}:{given.port}/  (Ctrl+C để dừng)", flush=True)
    preparing = prepare(given.documents)
    try:
        serve(given.address, given.port, given.workers)
    finally:
        if preparing:
            preparing.terminate()
            preparing.wait()
    return 0


def prepare(documents: Path | None) -> subprocess.Popen[bytes] | None:
    """Begin the walk beside the server, unless an earlier start finished it for this very code."""
    code = fingerprint()
    last = kept(start_file())
    if last and last["state"] == "done" and last["code"] == code and documents is None:
        return None
    Progress(start_file(), steps(), code=code).keep()
    walk = [sys.executable, "-m", "songhanh", "walk", "--here", "--code", code]
    if documents:
        walk += ["--documents", str(documents)]
    return subprocess.Popen(walk)


def fingerprint() -> str:
    """Changes when a migration or a seed does: then the start has something to do again."""
    digest = hashlib.sha256()
    for folder in ("migrations", "seed", "samples"):
        for path in sorted(PACKAGE.glob(f"*/{folder}/*")):
            if path.is_file():
                facts = path.stat()
                digest.update(f"{path.name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def gather_static() -> None:
    """Stylesheet and scripts, compressed and named by content; only when one is newer."""
    made = var_folder() / "static" / "staticfiles.json"
    newest = max(
        (path.stat().st_mtime for path in PACKAGE.glob("**/static/**/*") if path.is_file()),
        default=0.0,
    )
    if made.exists() and made.stat().st_mtime > newest:
        return
    command = [sys.executable, "-m", "songhanh", "manage", "collectstatic", "--noinput", "-v0"]
    subprocess.run(command, check=True)
