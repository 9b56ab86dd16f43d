"""`songhanh load-seed`: what every app ships as data, loaded in the order of the floors; twice does no harm."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Iterator, Mapping

from songhanh.lib.errors import Refused
from songhanh.site.boot import set_up

# module, function() -> how many rows of each kind were added
LOADERS: list[tuple[str, str]] = [
    ("songhanh.units.actions", "load_units"),
]


def main(argv: list[str]) -> int:
    argparse.ArgumentParser(prog="songhanh load-seed", description=__doc__).parse_args(argv)
    set_up()
    try:
        for name, added in load_all():
            print(f"{name}: {', '.join(f'{kind} +{count}' for kind, count in added.items())}")
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def load_all() -> Iterator[tuple[str, Mapping[str, int]]]:
    """Run each loader; gives the app's name and what was added. Django is set up by the caller."""
    for module, name in LOADERS:
        loader: Callable[[], Mapping[str, int]] = getattr(importlib.import_module(module), name)
        yield module.split(".")[1], loader()
