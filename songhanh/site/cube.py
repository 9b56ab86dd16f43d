"""`songhanh cube`: the engine's command, in the folder of this installation; `build --record` builds from the record."""

from __future__ import annotations

import json
import sys

from songhanh.cube import cli
from songhanh.cube.errors import CubeError
from songhanh.site.boot import set_up


def main(argv: list[str]) -> int:
    """Exit code 0 when it did what was asked, 1 when it could not, 2 for a wrong command line."""
    if argv[:1] == ["build"] and "--record" in argv:
        return _from_record(argv[1:])
    return cli.main(argv)


def _from_record(arguments: list[str]) -> int:
    strange = [one for one in arguments if one not in {"--record", "--json"}]
    if strange:
        sys.stderr.write(f"songhanh cube build --record: it takes no {strange[0]}\n")
        return cli.USAGE
    set_up()
    from songhanh.collection.actions.delivery import rebuild

    try:
        made = rebuild()
    except CubeError as error:
        sys.stderr.write(f"{error}\n")
        return cli.REFUSED
    if made is None:
        sys.stderr.write("nothing has been approved yet: there are no figures to build from\n")
        return cli.REFUSED
    body = cli.described(made)
    lines = [json.dumps(body)] if "--json" in arguments else cli.lines_of(body)
    for line in lines:
        print(line)
    return cli.OK
