"""`songhanh cube`: the engine's command, in the folder of this installation; `build --record` builds from the record,
`verify --record` holds the cube against it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from songhanh.cube import cli
from songhanh.cube.errors import CubeError
from songhanh.site.boot import set_up

Body = dict[str, Any]


def main(argv: list[str]) -> int:
    """Exit code 0 when it did what was asked, 1 when it could not, 2 for a wrong command line."""
    if "--record" in argv and argv[0] in WORK:
        return _with_record(argv[0], argv[1:])
    return cli.main(argv)


def _with_record(name: str, arguments: list[str]) -> int:
    strange = [one for one in arguments if one not in {"--record", "--json"}]
    if strange:
        sys.stderr.write(f"songhanh cube {name} --record: it takes no {strange[0]}\n")
        return cli.USAGE
    set_up()
    try:
        body = WORK[name]()
    except CubeError as error:
        sys.stderr.write(f"{error}\n")
        return cli.REFUSED
    if body is None:
        sys.stderr.write("nothing has been approved yet: there are no figures to build from\n")
        return cli.REFUSED
    lines = [json.dumps(body)] if "--json" in arguments else cli.lines_of(body)
    for line in lines:
        print(line)
    return cli.REFUSED if body.get("differences") else cli.OK


def _build() -> Body | None:
    from songhanh.collection.actions.delivery import rebuild

    made = rebuild()
    return None if made is None else cli.described(made)


def _verify() -> Body | None:
    from songhanh.collection.actions.delivery import differences

    found = differences()
    if found is None:
        return None
    seen, unlike = found
    return cli.described(seen) | {"differences": unlike}


WORK: dict[str, Callable[[], Body | None]] = {"build": _build, "verify": _verify}
