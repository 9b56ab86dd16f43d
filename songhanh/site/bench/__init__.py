"""`songhanh bench`: what is measured, on this machine, in this run; written to `bench.json`.

A benchmark never fails a build: it prints and keeps what it saw. Times in seconds, memory in bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from songhanh.site.bench.measure import Measured, machine

Bench = Callable[[Path], dict[str, Measured]]
SHORT = ("start", "collect.submit", "reports.compose", "cube")  # of `SMALL=1`, in two minutes


def benches() -> dict[str, Bench]:
    """Each benchmark by name; imported when asked for."""
    from songhanh.site.bench import (
        collect,
        cube,
        fan_out,
        reader_pages,
        reader_quality,
        record,
        reports,
        sign_in,
        start,
        suppress,
        units,
    )

    return {
        "start": start.measure,
        "record": record.measure,
        "reader": reader_quality.measure,
        "sign_in": sign_in.measure,
        "units": units.measure,
        "collect.submit": collect.measure,
        "plans.fanout": fan_out.measure,
        "reports.compose": reports.measure,
        "cube": cube.measure,
        "reader.pages": reader_pages.measure,
        "cube.suppress": suppress.measure,
    }


def main(argv: list[str]) -> int:
    known = benches()
    if argv[:1] == ["reader"] and len(argv) > 1 and argv[1].startswith("-"):
        from songhanh.site.bench.reader_quality import main as reader

        return reader(argv[1:])
    made = argparse.ArgumentParser(prog="songhanh bench", description=__doc__)
    made.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(known)}; all if none"
    )
    made.add_argument("--out", type=Path, default=Path("bench.json"))
    given = made.parse_args(argv)
    unknown = set(given.names) - set(known)
    if unknown:
        made.error(f"no benchmark {', '.join(sorted(unknown))}; known: {', '.join(known)}")
    found: dict[str, Measured] = {}
    for name in given.names or (SHORT if os.environ.get("SMALL") else known):
        with tempfile.TemporaryDirectory(prefix=f"songhanh-bench-{name}-") as folder:
            found |= known[name](Path(folder))
    report(found, given.out)
    return 0


def report(found: dict[str, Measured], out: Path) -> None:
    print(f"\n{machine()}, Python {platform.python_version()}")
    for name, seen in found.items():
        goal = f"  goal {seen.goal}" if seen.goal else ""
        peers = "".join(f"  {peer} {value:,.3f}" for peer, value in seen.peer.items())
        print(f"  {name:<28} {seen.value:>14,.3f} {seen.unit:<8} n={seen.n}{goal}{peers}")
    body = {name: seen.as_json() for name, seen in found.items()}
    out.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"  → {out}", file=sys.stderr)
