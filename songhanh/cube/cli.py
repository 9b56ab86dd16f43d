"""`songhanh cube build|verify|query|compact`: figures from files into snapshots, and answers from them; no database needed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from songhanh.cube.errors import CubeError
from songhanh.cube.formula import FormulaError

if TYPE_CHECKING:
    from songhanh.cube.store import Snapshot

OK, REFUSED, USAGE = 0, 1, 2
STORE = Path(
    os.environ.get("SONGHANH_CUBE_FOLDER") or Path(os.environ.get("SONGHANH_VAR", "var"), "cube")
)


class Parser(argparse.ArgumentParser):
    """Says that the command line is wrong, and where help is."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message}\nSee “{self.prog} --help”.\n")


def main(argv: list[str]) -> int:
    """Exit code 0 when it did what was asked, 1 when it could not, 2 for a wrong command line."""
    try:
        given = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        body, lines = given.work(given)
    except (CubeError, FormulaError) as error:
        if given.json:
            told = {"code": error.code, "text": error.problem, "cure": error.cure}
            _write(json.dumps({"error": told | {"place": getattr(error, "place", "")}}))
        sys.stderr.write(f"{error}\n")
        return REFUSED
    if given.json:
        _write(json.dumps(body, ensure_ascii=False))
    else:
        for line in lines:
            _write(line)
    return OK


def _parser() -> Parser:
    parser = Parser(prog="songhanh cube", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    build = _command(commands, "build", _build, "make a snapshot of figures in files")
    build.add_argument("figures", nargs="+", type=Path, help="parquet or csv files of figures")
    build.add_argument(
        "--dimensions",
        type=Path,
        required=True,
        help="folder with closure and elements, and units, expected, periods where there are any",
    )
    build.add_argument("--last", type=int, default=1, help="last approved_seq covered (1)")
    _command(commands, "verify", _verify, "read every file again and add every figure up")
    _command(
        commands, "compact", _compact, "fold what was appended into the files; changes no figure"
    )
    query = _command(commands, "query", _query, "what units came to")
    query.add_argument("--period", required=True, help="2025, 2025-H1, 2025-Q3, 2025-11, 2025-SY")
    what = query.add_mutually_exclusive_group(required=True)
    what.add_argument("--element", action="append", help="code of an element; may be repeated")
    what.add_argument("--formula", help="100 * a{sex=F} / a")
    query.add_argument(
        "--unit", action="append", help="code of a unit; may be repeated; all if none"
    )
    return parser


def _command(
    commands: Any, name: str, work: Callable[..., Any], text: str
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    made.add_argument("--store", type=Path, default=STORE, help=f"folder of snapshots ({STORE})")
    made.add_argument("--json", action="store_true", help="print one JSON object")
    made.set_defaults(work=work)
    return made


Answer = tuple[dict[str, Any], Iterator[str]]


def _build(given: argparse.Namespace) -> Answer:
    from songhanh.cube.files import read_dimensions, read_figures
    from songhanh.cube.store import Store

    parts = (part for file in given.figures for part in read_figures(file))
    store = Store(given.store)
    return _told(
        store.build(parts, read_dimensions(given.dimensions), first_seq=1, last_seq=given.last)
    )


def _verify(given: argparse.Namespace) -> Answer:
    from songhanh.cube.store import Store

    store = Store(given.store)
    body = described(store.verify())
    body["left_out"] = [str(one) for one in store.left_out()]
    return body, lines_of(body)


def _compact(given: argparse.Namespace) -> Answer:
    from songhanh.cube.store import Store

    return _told(Store(given.store).compact())


def _told(snapshot: Snapshot) -> Answer:
    body = described(snapshot)
    return body, lines_of(body)


def described(snapshot: Snapshot) -> dict[str, Any]:
    """A snapshot as one JSON object."""
    return {
        "id": snapshot.id,
        "rows": snapshot.rows,
        "checksum": snapshot.checksum,
        "first_seq": snapshot.first_seq,
        "last_seq": snapshot.last_seq,
        "gaps": snapshot.gaps,
        "periods": snapshot.periods,
        "made_at": snapshot.made_at.astimezone(UTC).isoformat(timespec="seconds"),
    }


def lines_of(body: dict[str, Any]) -> Iterator[str]:
    """The same for a person."""
    return (f"{name:<10} {value}" for name, value in body.items())


def _query(given: argparse.Namespace) -> Answer:
    from songhanh.cube.files import Names
    from songhanh.cube.read import point, values
    from songhanh.cube.store import Store

    snapshot = Store(given.store).current()
    names = Names.of(snapshot)
    units = None if given.unit is None else [names.unit(code) for code in given.unit]
    if given.formula:
        found = point(snapshot, given.formula, given.period, units)
        rows = [
            {
                "unit": names.unit_codes[one.unit],
                "value": None if one.value is None else str(_written(one.value)),
                "reason": one.reason,
                "n_reported": one.n_reported,
                "n_expected": one.n_expected,
            }
            for one in found
        ]
    else:
        elements = [names.element(code) for code in given.element]
        table = values(snapshot, elements, [given.period], units)
        rows = [names.shown(row) for row in table.drop_columns(["reporters"]).to_pylist()]
    body = {"snapshot": snapshot.id, "period": given.period, "rows": rows}
    return body, _lines(rows)


def _written(value: Any) -> Decimal:
    """Six decimals, for reading; programs that need it exactly call `point`."""
    return round(Decimal(value.numerator) / Decimal(value.denominator), 6)


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    if rows:
        yield "\t".join(rows[0])
    for row in rows:
        yield "\t".join("" if value is None else str(value) for value in row.values())


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n")
