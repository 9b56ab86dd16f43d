"""`songhanh load-seed`: what every app ships as data, loaded in the order of the floors; twice does no harm."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from songhanh.lib.errors import Refused
from songhanh.site.boot import set_up

# module, function() -> how many rows of each kind were added
LOADERS: list[tuple[str, str]] = [
    ("songhanh.units.actions", "load_units"),
    ("songhanh.documents.actions.seed", "load_seed"),
    ("songhanh.frameworks.actions", "load_seed"),
    ("songhanh.collection.actions", "load_forms"),
    ("songhanh.portal.actions", "load_hotlines"),
]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="songhanh load-seed", description=__doc__)
    parser.add_argument(
        "--framework",
        action="append",
        type=Path,
        metavar="FILE",
        help="load only this framework, with what it counts (docs/frameworks.md); may be repeated",
    )
    files = parser.parse_args(argv).framework
    set_up()
    try:
        for name, added in load_files(files) if files else load_all():
            print(f"{name}: {', '.join(f'{kind} +{count}' for kind, count in added.items())}")
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def load_files(files: list[Path]) -> Iterator[tuple[str, Mapping[str, int]]]:
    """Load frameworks from files of others; what could not be placed is named."""
    report = importlib.import_module("songhanh.frameworks.actions").load_frameworks(files, by=None)
    for left in report.left_out:
        print(f"left out: {left}", file=sys.stderr)
    yield "frameworks", report.added + report.changed


def load_all(*, only: str = "", but: str = "") -> Iterator[tuple[str, Mapping[str, int]]]:
    """Run each loader, or that of one app, or all but one; gives the app's name and what was added.

    Django is set up by the caller.
    """
    for module, name in LOADERS:
        app = module.split(".")[1]
        if app == but or (only and app != only):
            continue
        loader: Callable[[], Mapping[str, int] | int] = getattr(
            importlib.import_module(module), name
        )
        added = loader()
        yield app, {"rows": added} if isinstance(added, int) else added
